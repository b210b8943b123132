// What differs between two wordings, by kind: names, numbers, words, signs, or on one side only.
const ALIKE = 4e6; // cells of the comparison; longer texts stay plain
const NAME = "\u0001"; // names stand against names, whatever they are
const KINDS = ["named", "digits", "swap", "only", "sign"];

/** Both texts as pieces [text, look]; what is equal has no look. `null` where less than half is in common.
 * Each side: text, names as [start, end], folded (what is compared: as long as text, Simplified characters),
 * renamed (another place's name stands in it). `script` of the result: equal but for Traditional characters. */
function differences(a, b) {
  const [x, y] = [pieces(a), pieces(b)];
  if (x.length * y.length > ALIKE) return null;
  const { best, width } = common(x, y);
  if (best[0] < Math.min(x.length, y.length) / 2) return null;
  const blocks = merged(aligned(x, y, best, width));
  const [left, right] = [[], []];
  blocks.forEach((block, i) => {
    const look = block.same ? null : kindOf(block, blocks[i + 1], a.renamed || b.renamed);
    if (block.x.length) left.push([wordsOf(block.x), look]);
    if (block.y.length) right.push([wordsOf(block.y), look]);
  });
  const parts = [left, right];
  parts.script = blocks.some((block) => block.same && block.x.some((one, i) => one.folded !== block.y[i].folded));
  return parts;
}

const wordsOf = (some) => some.map((piece) => piece.text).join("");
const looksOf = (parts) => KINDS.filter((kind) => parts.some((side) => side.some(([, look]) => look === kind)));
const numeric = () => new RegExp("^[0-9.%" + say("numerals") + "]+$");

/** A name and a number are one piece each, every other character by itself: 13 is no changed 3.
 * `key` is what is compared: neither width nor Traditional characters count. */
function pieces({ text, names, folded }) {
  const number = new RegExp("\\d[\\d.,]*%?|[" + say("numerals") + "]+|[\\s\\S]", "gu");
  const found = [];
  const cut = (from, to) => {
    let start = from;
    (text.slice(from, to).match(number) || []).forEach((one) => {
      found.push(piece(one, folded.slice(start, start + one.length), false));
      start += one.length;
    });
  };
  let at = 0;
  names.forEach(([start, end]) => {
    if (start < at) return;
    cut(at, start);
    found.push(piece(text.slice(start, end), folded.slice(start, end), true));
    at = end;
  });
  cut(at, text.length);
  return found;
}

const piece = (text, folded, name) => ({ text, name, folded: text !== folded, key: name ? NAME : folded.normalize("NFKC") });

/** Lengths of the longest common subsequences of all ends of `x` and `y`, in rows of `width`. */
function common(x, y) {
  const width = y.length + 1;
  const best = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = y.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = x[i].key === y[j].key ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  return { best, width };
}

/** Blocks {same, x, y} in order; another name in the same place is a block by itself (`renamed`). */
function aligned(x, y, best, width) {
  const blocks = [];
  const add = (same, one, two) => {
    let last = blocks[blocks.length - 1];
    if (!last || last.renamed || last.same !== same) blocks.push(last = { same, x: [], y: [] });
    if (one) last.x.push(one);
    if (two) last.y.push(two);
  };
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i].key === y[j].key) {
      if (x[i].name && x[i].text !== y[j].text) blocks.push({ same: false, renamed: true, x: [x[i++]], y: [y[j++]] });
      else add(true, x[i++], y[j++]);
    } else if (j === y.length || (i < x.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) add(false, x[i++], null);
    else add(false, null, y[j++]);
  }
  return blocks;
}

/** One equal character between two changes is chance: 群众满意 and 企业满足 share no word. */
function merged(blocks) {
  const out = [];
  const changed = (block) => block && !block.same && !block.renamed && block.x.length && block.y.length;
  const joins = (block, i) => block.same && block.x.length === 1 && isWord(block.x[0].text) && changed(blocks[i - 1]) && changed(blocks[i + 1]);
  blocks.forEach((block, i) => {
    const last = out[out.length - 1];
    if (last && !last.same && !last.renamed && !block.renamed && (joins(block, i) || !block.same)) {
      last.x = last.x.concat(block.x);
      last.y = last.y.concat(block.y);
    } else out.push({ same: block.same, renamed: block.renamed, x: block.x.slice(), y: block.y.slice() });
  });
  return out;
}

const isWord = (text) => /^[\p{L}\p{N}]+$/u.test(text);

/** Kind of a changed block; `next` is the equal block behind it, `renamed`: a name is known to be changed. */
function kindOf({ x, y }, next, renamed) {
  const [one, two] = [wordsOf(x), wordsOf(y)];
  if (!/[\p{L}\p{N}]/u.test(one + two)) return "sign";
  if (!one || !two) return "only";
  const number = numeric();
  if (number.test(one.normalize("NFKC")) && number.test(two.normalize("NFKC"))) return "digits";
  if (x.concat(y).some((one) => one.name)) return "named";
  const levels = say("levels");
  const last = (text) => levels.indexOf(text.slice(-1)) >= 0;
  const follows = next && next.x.length && levels.indexOf(next.x[0].text) >= 0;
  const short = Math.max(one.length, two.length) <= 8;
  return short && (renamed && follows || last(one) && last(two)) ? "named" : "swap";
}

const said = (parts) => parts.map(([text, look]) => (look ? h("span.diff." + look, { title: say("d_" + look) }, text) : text));

RM.differences = differences; // asked by tests, which cannot see inside
