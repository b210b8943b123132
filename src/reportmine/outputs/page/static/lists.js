// 疑似雷同, 指标, 问题与打算 over all reports, and the pair of two reports side by side.
views.s = {
  title: "passages",
  stage: "passages",
  count: (over) => over.counts.families,
  files: () => ["passages"],
  draw(main) {
    const { families, pairs, total } = RM.data.passages;
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("passages")), h("span.dim", {}, say("share_note"))),
      families.length ? table("families", ["col_family", "col_part", "col_nunits", "col_units", "col_chars", "col_change", "col_sample"]
        .map((head) => ({ text: say(head) })), families.map(familyRow)) : h("p.empty", {}, say("families_none"))));
    const shown = pairs.filter((pair) => pair[6] > 0);
    if (shown.length) append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("pairs")), h("span.dim", {}, say("pairs_hint", { n: shown.length, total }))),
      table("pairs", ["col_a", "col_b", "col_share_a", "col_share_b", "col_raw", "col_chars", "open_pair"].map((head) => ({ text: say(head) })), shown.map(pairRow))));
  },
};

function familyRow(family, i) {
  const first = family.members[0];
  return h("tr", {}, h("td", {}, say("family_name", { n: i + 1 })), h("td", {}, family.role ? term("role", family.role) : ""), h("td.num", {}, family.members.length),
    h("td", {}, family.members.map((n) => [n === first ? null : "、", h("a", { href: n === first ? link("r", { u: n }) : link("p", { a: first, b: n }) }, unitName(n))])),
    h("td.num", {}, family.chars), h("td", {}, family.changes.map((change) => term("change", change)).join("、")), h("td", {}, quoted(family.q), h("br", {}), h("span.dim", {}, family.why)));
}

function pairRow([a, b, shareA, shareB, rawA, rawB, chars]) {
  return h("tr", {}, h("td", {}, unitName(a)), h("td", {}, unitName(b)), h("td.num", {}, percent(shareA)), h("td.num", {}, percent(shareB)),
    h("td.num", {}, percent(rawA) + "／" + percent(rawB)), h("td.num", {}, chars), h("td", {}, h("a", { href: link("p", { a, b }) }, say("side_by_side"))));
}

views.p = {
  title: "passages",
  files: (query) => [query.a, query.b].map(Number).filter(reportOf).map((n) => "r" + pad(n)),
  draw(main, query) {
    const [a, b] = [query.a, query.b].map(Number);
    if (!reportOf(a) || !reportOf(b)) return fail(say("no_route"));
    const sides = [RM.data["r" + pad(a)], RM.data["r" + pad(b)]];
    const rows = [];
    sides[0].passages.forEach((left) => sides[1].passages.filter((right) => right.id === left.id).forEach((right) => rows.push([left, right])));
    const copied = rows.filter(([left]) => left.kind === "copied");
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, unitName(a) + "—" + unitName(b)), h("span.dim", {}, say("share_note"))),
      rows.length ? copied.concat(rows.filter(([left]) => left.kind !== "copied")).map(([left, right]) => pairOf(sides, left, right)) : h("p.empty", {}, say("families_none"))));
    return undefined;
  },
};

function pairOf(sides, left, right) {
  const words = [sides[0].text.slice(left.s, left.e), sides[1].text.slice(right.s, right.e)];
  const [one, two] = differences(words[0], words[1]);
  const said = (report, span, parts) => h("div", {}, h("a", { href: toSpan(report.n, span.s, span.e) }, unitName(report.n)), h("div.said", {}, parts.map(([text, look]) =>
    (look ? h("span.diff." + look, {}, text) : text))));
  return h("div.pair." + left.kind, {}, said(sides[0], left, one),
    h("div.mid", {}, h("b", {}, left.kind === "copied" ? term("change", right.change) : term("passage_kind", left.kind)), h("br", {}), h("span.dim", {}, left.why)), said(sides[1], right, two));
}

/** Both texts as pieces [text, look]; what is equal has no look. Longest common subsequence of characters. */
function differences(a, b) {
  if (a.length * b.length > 4e6) return [[[a, null]], [[b, null]]]; // too long to compare letter by letter
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
  const [left, right] = [[], []];
  let [i, j, from, to] = [0, 0, 0, 0];
  const flush = () => {
    const looks = i - from && j - to ? (/^[\d.,]+$/.test(a.slice(from, i) + b.slice(to, j)) ? "figure" : "swap") : "only";
    if (i > from) left.push([a.slice(from, i), looks]);
    if (j > to) right.push([b.slice(to, j), looks]);
  };
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      flush();
      left.push([a[i], null]);
      right.push([b[j], null]);
      i += 1;
      j += 1;
      from = i;
      to = j;
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i += 1;
    else j += 1;
  }
  i = a.length;
  j = b.length;
  flush();
  return [joined(left), joined(right)];
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
  count: (over) => over.counts.indicators,
  files: () => ["indicators"],
  draw(main) {
    const { columns, rows } = RM.data.indicators;
    const heads = [{ text: say("col_unit") }].concat(columns.map((column) => ({ text: column.name + (column.unit ? "（" + column.unit + "）" : "") })));
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("indicators"))), table("figures", heads, rows.map(([n, cells]) =>
      h("tr", {}, h("th.unit", { scope: "row" }, h("a", { href: link("r", { u: n }) }, unitName(n))), cells.map((cell) => figureCell(n, cell)))))));
  },
};

function figureCell(number, cell) {
  if (!cell) return h("td.cellnone", {}, say("ind_absent"));
  const [status, , shown, start, end, mark] = cell;
  const words = status === "filled" ? shown : say("ind_unfilled");
  return h("td" + (status === "filled" ? "" : ".cell0"), {}, h("a", { href: toSpan(number, start, end) }, words), mark ? " " + (mark === "two" ? "≠" : "▲") : "");
}

views.t = {
  title: "statements",
  stage: "statements",
  count: (over) => over.counts.statements,
  files: () => ["statements"],
  draw(main) {
    const heads = ["col_unit", "st_class", "st_problem", "st_plan"].map((head) => ({ text: say(head) }));
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("statements")), h("span.dim", {}, say("st_hint"))),
      table("statements", heads, RM.data.statements.rows.map(([n, found]) => statementRows(n, found)))));
  },
};

function statementRows(number, found) {
  const plans = {};
  found.filter((row) => row.kind === "plan").forEach((row) => { plans[row.id] = row; });
  const quote = (row) => h("a", { href: toSpan(number, row.s, row.e) }, quoted(row.q));
  return found.filter((row) => row.kind === "problem").map((row) => h("tr", {}, h("th.unit", { scope: "row" }, unitName(number)), h("td", {}, term("class", row.label)), h("td", {}, quote(row)),
    h("td", {}, row.plans.length ? row.plans.map(([id]) => (plans[id] ? h("div", {}, quote(plans[id]), " ", h("span.dim", {}, measureWords(plans[id]))) : null)) : h("span.dim", {}, say("st_no_plan")))));
}

const measureWords = (plan) => [["owner", plan.owner], ["deadline", plan.deadline], ["target", plan.target]].filter(([, value]) => value)
  .map(([name, value]) => say("st_" + name) + "：" + value).join("　");
