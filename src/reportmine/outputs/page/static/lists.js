// 疑似雷同, 指标, 问题与打算 over all reports, and the pair of two reports side by side.
const MEMBERS = 40; // units of a family that are named in its row
views.s = {
  title: "passages",
  stage: "passages",
  count: (over) => over.counts.families,
  files: () => ["passages"],
  draw(main) {
    const { families, pairs, total } = RM.data.passages;
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("passages")), h("span.dim", {}, say("share_note"))),
      families.length ? growing(table("families", [["col_family"], ["col_part"], ["col_nunits", "num"], ["col_units"], ["col_chars", "num"], ["col_change"], ["col_sample"]]
        .map(([head, look]) => ({ text: say(head), look })), []), families, familyRow) : h("p.empty", {}, say("families_none"))));
    const shown = pairs.filter((pair) => pair[6] > 0);
    if (shown.length) append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("pairs")), h("span.dim", {}, say("pairs_hint", { n: shown.length, total }))),
      growing(table("pairs", [["col_a"], ["col_b"], ["col_share_a", "num"], ["col_share_b", "num"], ["col_raw", "num"], ["col_chars", "num"], ["open_pair"]]
        .map(([head, look]) => ({ text: say(head), look })), []), shown, pairRow)));
  },
};

function familyRow(family, i) {
  const first = family.members[0];
  return h("tr", {}, h("td.code", {}, say("family_name", { n: String(i + 1).padStart(2, "0") })), h("td.class", {}, family.role ? term("role", family.role) : ""), h("td.num", {}, family.members.length),
    h("td", {}, family.members.slice(0, MEMBERS).map((n) => [n === first ? null : "、", h("a", { href: n === first ? link("r", { u: n }) : link("p", { a: first, b: n }) }, unitName(n))]),
      family.members.length > MEMBERS ? say("and_more", { n: family.members.length }) : null),
    h("td.num", {}, family.chars), h("td", {}, family.changes.map((change) => term("change", change)).join("、")), h("td", {}, quoted(family.q), h("br", {}), h("span.dim", {}, family.why)));
}

function pairRow([a, b, shareA, shareB, rawA, rawB, chars]) {
  return h("tr", {}, h("td", {}, unitName(a)), h("td", {}, unitName(b)), h("td.num", {}, percent(shareA)), h("td.num", {}, percent(shareB)),
    h("td.num", {}, percent(rawA) + "／" + percent(rawB)), h("td.num", {}, chars), h("td", {}, h("a", { href: link("p", { a, b }) }, say("side_by_side"))));
}

views.p = {
  title: "passages",
  place: "s",
  keys: { x: () => go("p", { a: state.query.b, b: state.query.a }) },
  files: (query) => [query.a, query.b].map(Number).filter(reportOf).map((n) => "r" + pad(n)),
  draw(main, query) {
    const [a, b] = [query.a, query.b].map(Number);
    if (!reportOf(a) || !reportOf(b)) return fail(say("no_route"));
    const sides = [RM.data["r" + pad(a)], RM.data["r" + pad(b)]];
    const rows = [];
    sides[0].passages.forEach((left) => sides[1].passages.filter((right) => right.id === left.id).forEach((right) => rows.push([left, right])));
    const copied = rows.filter(([left]) => left.kind === "copied");
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, unitName(a) + "—" + unitName(b)), h("span.dim", {}, say("share_note")), " ",
      h("button.swap", { type: "button", onclick: () => views.p.keys.x() }, h("kbd", {}, "X"), say("swap")), h("p.legend", {}, h("b", {}, say("legend") + "："),
        [["swap", "d_word"], ["digits", "d_number"], ["only", "d_only"]].map(([look, word]) => h("span.diff." + look, {}, say(word))))),
      rows.length ? copied.concat(rows.filter(([left]) => left.kind !== "copied")).map(([left, right]) => pairOf(sides, left, right)) : h("p.empty", {}, say("pair_none"))));
    return undefined;
  },
};

function pairOf(sides, left, right) {
  const words = [sides[0].text.slice(left.s, left.e), sides[1].text.slice(right.s, right.e)];
  const [one, two] = left.kind === "copied" ? differences(words[0], words[1]) : words.map((text) => [[text, null]]);
  const said = (report, span, parts) => h("div", {}, h("a", { href: toSpan(report.n, span.s, span.e) }, unitName(report.n)), h("div.said", {}, parts.map(([text, look]) =>
    (look ? h("span.diff." + look, {}, text) : text))));
  return h("div.pair." + left.kind, {}, said(sides[0], left, one),
    h("div.mid", {}, h("b", {}, left.kind === "copied" ? term("change", right.change) : term("passage_kind", left.kind)), h("br", {}), h("span.dim", {}, left.why)), said(sides[1], right, two));
}

/** Both texts as pieces [text, look]; what is equal has no look. Texts with less than half in common stay plain. */
function differences(a, b) {
  const plain = [[[a, null]], [[b, null]]];
  const [x, y] = [pieces(a), pieces(b)];
  if (x.length * y.length > 4e6) return plain; // too long to compare piece by piece
  const { best, width } = common(x, y);
  if (best[0] < Math.min(x.length, y.length) / 2) return plain;
  const [left, right] = [[], []];
  let [i, j, from, to] = [0, 0, 0, 0];
  const flush = () => {
    const [one, two] = [x.slice(from, i).join(""), y.slice(to, j).join("")];
    const look = one && two ? (/^[\d.,]+$/.test(one + two) ? "digits" : "swap") : "only";
    if (one) left.push([one, look]);
    if (two) right.push([two, look]);
  };
  while (i < x.length && j < y.length) {
    if (x[i] === y[j]) {
      flush();
      left.push([x[i], null]);
      right.push([y[j], null]);
      i += 1;
      j += 1;
      from = i;
      to = j;
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i += 1;
    else j += 1;
  }
  [i, j] = [x.length, y.length];
  flush();
  return [joined(left), joined(right)];
}

/** A number is one piece, every other character by itself: 13 is no changed 3. */
const pieces = (text) => text.match(/\d[\d.,]*|[\s\S]/gu) || [];

/** Lengths of the longest common subsequences of all ends of `x` and `y`, in rows of `width`. */
function common(x, y) {
  const width = y.length + 1;
  const best = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = y.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = x[i] === y[j] ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  return { best, width };
}

function joined(pieces) {
  const out = [];
  pieces.forEach(([text, look]) => {
    const last = out[out.length - 1];
    if (last && last[1] === look) last[0] += text;
    else out.push([text, look]);
  });
  return out;
}

views.i = {
  title: "indicators",
  stage: "indicators",
  empty: (over) => !over.counts.indicators,
  count: (over) => over.counts.indicators,
  files: () => ["indicators"],
  draw(main) {
    const { columns, rows } = RM.data.indicators;
    const heads = [{ text: say("col_unit") }, { text: say("col_core") }].concat(columns.map((column) => ({ text: column.name + (column.unit ? "（" + column.unit + "）" : "") })));
    append(main, h("section.card.wide", {}, h("div.cardhead", {}, h("h2", {}, say("indicators"))), growing(table("figures", heads, []), rows, ([n, cells, core]) =>
      h("tr", {}, h("th.unit", { scope: "row" }, h("a", { href: link("r", { u: n }) }, unitName(n))), h("td.num", {}, core ? core[0] + "／" + core[1] : ""), cells.map((cell) => figureCell(n, cell))))));
  },
};

function figureCell(number, cell) {
  if (!cell) return h("td.cellnone", {}, say("ind_absent"));
  if (cell === "-") return h("td", {}, "—");
  const [status, , shown, start, end, mark] = cell;
  const words = status === "filled" ? shown : say("ind_unfilled");
  return h("td" + (status === "filled" ? "" : ".cell0"), {}, h("a", { href: toSpan(number, start, end) }, words), mark ? " " + (mark === "two" ? "≠" : "▲") : "");
}

views.t = {
  title: "statements",
  stage: "statements",
  count: (over) => over.counts.statements,
  files: () => ["statements"],
  draw(main, query) {
    append(main, h("section#statements.card", {}));
    drawStatements(query);
  },
};

/** Every problem with the plans that answer it: {n, row, plans}. */
function problems() {
  return [].concat(...RM.data.statements.rows.map(([n, found]) => {
    const plans = {};
    found.forEach((row) => { if (row.kind === "plan") plans[row.id] = row; });
    return found.filter((row) => row.kind === "problem")
      .map((row) => ({ n, row, plans: row.plans.map(([id, coverage]) => [plans[id], coverage]).filter(([plan]) => plan) }));
  }));
}

function drawStatements(query) {
  const card = clear(find("#statements"));
  const has = { c: (one) => one.row.label, a: (one) => (one.plans.length ? "yes" : "no") };
  const wanted = { c: setOf(query.c), a: setOf(query.a) };
  const everyone = problems();
  const passes = (one, but) => ["c", "a"].every((name) => name === but || !wanted[name].length || wanted[name].indexOf(has[name](one)) >= 0);
  const counted = (name, value) => everyone.filter((one) => passes(one, name) && has[name](one) === value).length;
  const pick = (name) => (value) => {
    remember({ [name]: toggled(wanted[name], value).join(".") });
    drawStatements(state.query);
    focusChip(name, value);
  };
  const group = (name, label, values, word) => named(name, chips(label, values.map((value) => ({ value, name: word(value), count: counted(name, value) })), wanted[name], pick(name)));
  const rows = everyone.filter((one) => passes(one, null));
  append(card, h("div.cardhead", {}, h("h2", {}, say("statements")), h("span.dim", {}, say("st_hint")), h("div.filters", {},
    group("a", say("st_plan"), ["no", "yes"], (value) => say(value === "no" ? "st_unanswered" : "st_answered")),
    group("c", say("st_class"), unique(everyone.map(has.c)).sort(), (value) => term("class", value)))));
  const heads = ["col_unit", "st_class", "st_problem", "st_plan"].map((head) => ({ text: say(head) }));
  append(card, rows.length ? growing(table("statements", heads, []), rows, (one, i) => problemRow(one, i % STEP && rows[i - 1].n === one.n))
    : h("p.empty", {}, say(everyone.length ? "filter_none_all" : "st_none")));
  if (rows.length < everyone.length) append(card, h("p.hidden", {}, say("hidden_all", { n: everyone.length - rows.length })));
}

/** `same` as the row above: the unit is not said again. */
function problemRow({ n, row, plans }, same) {
  const said = (one) => h("a.said", { href: toSpan(n, one.s, one.e) }, quoted(one.q));
  return h("tr" + (same ? ".same" : ""), {}, h("th.unit", { scope: "row" }, h(same ? "span.again" : "a", { href: same ? null : link("r", { u: n }) }, unitName(n))),
    h("td.class", {}, term("class", row.label)), h("td", {}, said(row)),
    plans.length ? h("td", {}, plans.map(([plan, coverage]) => h("div.plan", {}, said(plan), " ",
      h("span.dim", {}, [coverage === "partly" ? say("st_part") : null, measureWords(plan)].filter(Boolean).join("　")))))
      : h("td.lacking", {}, say("st_no_plan")));
}

const measureWords = (plan) => [["owner", plan.owner], ["deadline", plan.deadline], ["target", plan.target], ["deliverable", plan.deliverable]].filter(([, value]) => value)
  .map(([name, value]) => say("st_" + name) + "：" + value).join("　");
