// Notes in the right margin: at the height of their place, pushed down, never on top of each other.
const FAR = 300; // a note further away than this from its place is folded into its paragraph's one line
const GAP = 6;

/** One note; `open` shows basis, request and all quotes. */
function note(report, finding, id, handlers) {
  const code = pad(report.n) + "-" + finding.c;
  return h("article.note.v" + finding.v, { "data-id": id, id: "note" + id, tabindex: "-1" },
    h("button.notehead", { type: "button", "aria-expanded": "false", onclick: () => handlers.activate(id) },
      badge(finding.v, id + 1), h("b", {}, finding.t), h("span.code", {}, code)),
    h("p.message", {}, finding.m),
    h("div.more", {}, decisionOf(finding), against(report, finding, handlers), quotes(report, finding, handlers),
      labelled("basis", finding.b), labelled("request", finding.a)));
}

const labelled = (name, words) => (words ? h("p", {}, h("span.dim", {}, say(name) + "："), words) : null);
const decisionOf = (finding) => (finding.st ? labelled("col_status", term("decision", finding.st)) : null);

function against(report, finding, handlers) {
  return [finding.o].concat(finding.y).filter(Boolean).slice(0, 6).map((other) => {
    const words = quoted(other.q) + (other.len > 80 ? say("quote_long", { n: other.len }) : "");
    if (other.n === report.n) return h("p", {}, h("span.dim", {}, say("against_here") + "："),
      h("button.link", { type: "button", onclick: () => handlers.jump(other.s, other.e) }, words));
    return h("p", {}, h("span.dim", {}, say("against") + "："), h("b", {}, other.u || ""), " ", words, " ",
      other.n === null ? null : h("a", { href: toSpan(other.n, other.s, other.e) }, say("show_text")), " ",
      other.n !== null && finding.k === "same" ? h("a", { href: link("p", { a: report.n, b: other.n }) }, say("side_by_side")) : null);
  });
}

function quotes(report, finding, handlers) {
  const spans = (finding.s === null ? [] : [[finding.s, finding.e]]).concat(finding.x);
  const places = unique(spans.map((span) => span.join("-"))).map((key) => key.split("-").map(Number));
  if (!places.length) return null;
  return h("p", {}, h("span.dim", {}, say("more_quotes") + "："), places.map(([s, e]) =>
    h("button.quote", { type: "button", onclick: () => handlers.jump(s, e) }, shorten(report.text.slice(s, e)) || say("value_none"))));
}

const shorten = (text) => (text.length > 40 ? text.slice(0, 24) + "……" + text.slice(-8) : text);

/** Height of the place of every finding in the text, by its id; one without a place has none. */
function heights(text) {
  const top = text.getBoundingClientRect().top;
  const marks = {};
  const see = (node) => (node.getAttribute("data-m") || "").split(" ").filter(Boolean)
    .forEach((id) => { if (!(id in marks)) marks[id] = node.getBoundingClientRect().top - top - 4; });
  findAll("sup.bub", text).forEach(see);
  findAll(".seg[data-m]", text).forEach(see);
  return marks;
}

const holds = (node, id) => (node.getAttribute("data-m") || "").split(" ").indexOf(String(id)) >= 0;

/** Heights for boxes {want, height} in order, none on another: each at its place or right below the one before. */
function pushDown(boxes) {
  let free = 0;
  boxes.forEach((box) => {
    box.top = Math.max(box.want, free);
    free = box.top + box.height + GAP;
  });
  return free;
}

/** Fold paragraphs with two and more notes, fullest first, until no note is far from its place. */
function arrange(notes, active, foldedHeight) {
  const folded = new Set();
  for (;;) {
    const boxes = boxesOf(notes, folded, active, foldedHeight);
    const height = pushDown(boxes);
    const far = boxes.findIndex((box) => box.top - box.want > FAR);
    const groups = {};
    boxes.slice(0, far + 1).filter((box) => box.ids.length === 1 && box.paragraph !== null && box.ids[0] !== active)
      .forEach((box) => { groups[box.paragraph] = (groups[box.paragraph] || 0) + 1; });
    const fullest = Object.keys(groups).filter((key) => groups[key] > 1).sort((a, b) => groups[b] - groups[a])[0];
    if (far < 0 || fullest === undefined) return { boxes, height };
    folded.add(Number(fullest));
  }
}

function boxesOf(notes, folded, active, foldedHeight) {
  const boxes = [];
  const groups = {};
  notes.forEach((one) => {
    const { id, want, height, paragraph } = one;
    if (!folded.has(paragraph) || id === active) boxes.push({ ids: [id], want, height, paragraph });
    if (!folded.has(paragraph)) return;
    if (!groups[paragraph]) {
      groups[paragraph] = { ids: [], want, height: foldedHeight, paragraph, fold: true };
      boxes.push(groups[paragraph]);
    }
    groups[paragraph].ids.push(id);
  });
  boxes.forEach((box) => { if (box.fold) box.height = foldedHeight * Math.ceil((box.ids.length + 2) / 9); });
  return boxes.sort((a, b) => a.want - b.want || Number(!!b.fold) - Number(!!a.fold));
}

/** Put the notes where `arrange` says; folded ones become one line of numbers. */
function layNotes(column, text, notes, active, handlers) {
  findAll(".fold", column).forEach((node) => column.removeChild(node));
  const elements = {};
  findAll(".note", column).forEach((node) => {
    elements[node.getAttribute("data-id")] = node;
    node.hidden = false;
  });
  const at = heights(text);
  const measured = notes.map((one) => ({ id: one.id, want: at[one.id] || 0, paragraph: one.paragraph, height: elements[one.id].offsetHeight }));
  measured.sort((a, b) => a.want - b.want || a.id - b.id);
  const { boxes, height } = arrange(measured, active, 38);
  const shown = new Set(boxes.filter((box) => !box.fold).map((box) => box.ids[0]));
  measured.forEach(({ id }) => { elements[id].hidden = !shown.has(id); });
  boxes.forEach((box) => {
    const node = box.fold ? foldedLine(box.ids, handlers) : elements[box.ids[0]];
    node.style.top = box.top + "px";
    if (box.fold) column.appendChild(node);
  });
  column.style.minHeight = height + "px";
}

function foldedLine(ids, handlers) {
  return h("div.fold", {}, h("span", {}, say("folded", { n: ids.length })), ids.map((id) =>
    h("button.foldno.v" + handlers.finding(id).v, { type: "button", title: handlers.finding(id).t, onclick: () => handlers.activate(id) }, id + 1)));
}
