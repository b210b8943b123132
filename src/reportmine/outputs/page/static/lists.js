// 指标 over all reports.
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
