// 指标, 问题与打算 over all reports.
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
