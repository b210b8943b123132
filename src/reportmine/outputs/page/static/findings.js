// 全部发现: every finding with filters.
const COL = { n: 0, c: 1, v: 2, k: 3, t: 4, m: 5, q: 6, len: 7, p: 8, a: 9, st: 10, ou: 11, oq: 12, x: 13 };

views.all = {
  title: "all",
  count: (over) => over.counts.findings,
  files: () => ["findings"],
  draw(main, query) {
    append(main, h("section#findings.card", {}));
    drawFindings(query);
  },
};

const groupOf = (row) => { const report = reportOf(row[COL.n]); return (report && report.group) || "none"; };

/** Findings that the filters let through; `counted` = how many each chip would leave. */
function chosenFindings(query) {
  const has = { v: (row) => String(row[COL.v]), k: (row) => row[COL.k], st: (row) => row[COL.st] || "open", g: groupOf };
  const names = Object.keys(has);
  const wanted = {};
  names.forEach((name) => { wanted[name] = setOf(query[name]); });
  const pool = RM.data.findings.filter((row) => fits(row, query));
  const passes = (row, but) => names.every((name) => name === but || !wanted[name].length || wanted[name].indexOf(has[name](row)) >= 0);
  const counted = (name) => {
    const counts = {};
    pool.forEach((row) => { if (passes(row, name)) counts[has[name](row)] = (counts[has[name](row)] || 0) + 1; });
    return counts;
  };
  return { wanted, counted, rows: pool.filter((row) => passes(row, null)) };
}

function fits(row, query) {
  if (query.u && row[COL.n] !== Number(query.u)) return false;
  if (query.r && row[COL.t] !== query.r) return false;
  if (!query.q) return true;
  const code = pad(row[COL.n] === null ? 0 : row[COL.n]) + "-" + row[COL.c];
  return [unitName(row[COL.n]), code, row[COL.t], row[COL.m], row[COL.q] || "", row[COL.oq] || ""].join("\n").indexOf(query.q) >= 0;
}

function drawFindings(query) {
  const card = clear(find("#findings"));
  const { wanted, counted, rows } = chosenFindings(query);
  const pick = (name) => (value) => {
    remember({ [name]: toggled(wanted[name], value).join(".") });
    drawFindings(state.query);
    focusChip(name, value);
  };
  append(card, h("div.cardhead", {}, h("h2", {}, say("all")), h("span.dim", {}, say("shown_all", { n: rows.length })), findingChips(wanted, counted, pick)));
  append(card, activeWords(query));
  append(card, rows.length ? findingTable(rows, query) : h("p.empty", {}, RM.data.findings.length ? say("filter_none_all")
    : say("no_findings", { n: state.overview.rules.length })));
  const hidden = RM.data.findings.length - rows.length;
  if (hidden) append(card, h("p.hidden", {}, say("hidden_all", { n: hidden }), clearButton()));
}

const clearButton = () => h("button.link", { type: "button", onclick: () => {
  state.query = {};
  remember({});
  drawFindings(state.query);
} }, say("filter_clear"));

/** What the table is narrowed to by words, unit or rule, with a way out. */
function activeWords(query) {
  const words = [query.q && quoted(query.q), query.u && unitName(Number(query.u)), query.r].filter(Boolean);
  return words.length ? h("p.active", {}, say("filter") + "：" + words.join("　"), " ", clearButton()) : null;
}

function findingChips(wanted, counted, pick) {
  const counts = { v: counted("v"), k: counted("k"), st: counted("st"), g: counted("g") };
  const total = (name) => Object.keys(counts[name]).reduce((sum, key) => sum + counts[name][key], 0);
  const group = (name, label, items) => named(name, chips(label, [{ value: "", name: say("filter_all"), count: total(name) }]
    .concat(items.map(([value, words]) => ({ value, name: words, count: counts[name][value] || 0 }))), wanted[name], pick(name)));
  const present = (at) => unique(RM.data.findings.map((row) => row[at]));
  const kinds = RM.data.words.kind.filter((kind) => present(COL.k).indexOf(kind.id) >= 0).map((kind) => [kind.id, kind.name]);
  const groups = unique(RM.data.findings.map(groupOf)).filter((one) => one !== "none");
  const marked = present(COL.st).some(Boolean);
  return h("div.filters", {},
    group("v", say("f_severity"), severities.map((name, i) => [String(i), term("severity", name)])),
    group("k", say("f_kind"), kinds),
    groups.length > 1 ? group("g", say("f_group"), groups.map((one) => [one, term("level", one) || one])) : null,
    marked ? group("st", say("f_status"), Object.keys(RM.data.words.decision).map((key) => [key, term("decision", key)])) : null);
}

function findingTable(rows, query) {
  const list = link("all", query).slice(1);
  const marked = RM.data.findings.some((row) => row[COL.st]);
  const heads = ["col_code", "col_unit", "col_severity", "col_problem", "col_quote", "col_place", "col_request"].concat(marked ? ["col_status"] : []);
  return growing(table("findings", heads.map((head) => ({ text: say(head) })), []), rows, (row) => findingRow(row, list, marked));
}

function findingRow(row, list, marked) {
  const number = row[COL.n];
  const code = (number === null ? "" : pad(number) + "-") + row[COL.c];
  return h("tr" + (["dismissed", "done"].indexOf(row[COL.st]) >= 0 ? ".dismissed" : ""), {},
    h("td.code", {}, number === null ? code : h("a", { href: toFinding(number, row[COL.c], list) }, code)),
    h("th.unit", { scope: "row" }, number === null ? unitName(null) : h("a", { href: link("r", { u: number, l: list }) }, unitName(number))),
    h("td", {}, badge(row[COL.v])),
    h("td", {}, h("b", {}, row[COL.t]), h("br", {}), row[COL.m]),
    h("td", {}, quoteCell(row)),
    h("td.place", {}, row[COL.p] || say("no_place")),
    h("td", {}, row[COL.a]),
    marked ? h("td", {}, term("decision", row[COL.st] || "open")) : null);
}

function quoteCell(row) {
  if (!row[COL.q]) return "";
  const parts = [quoted(row[COL.q]) + (row[COL.len] > 80 ? say("quote_long", { n: row[COL.len] }) : "")];
  if (row[COL.x] > 1) parts.push(say("reason_more", { n: row[COL.x] }));
  if (row[COL.oq]) parts.push(h("br", {}), h("span.dim", {}, say("other_side", { unit: row[COL.ou] || "", quote: row[COL.oq] })));
  return parts;
}
