// 总览: figures, what cannot be read, the first three things, all reports worst first.
views.o = {
  title: "overview",
  draw(main, query) {
    const over = state.overview;
    append(main, h("div.top", {}, figures(over), firstThree(over)));
    append(main, h("section#units.card", {}));
    drawUnits(over, query);
  },
};

function figures(over) {
  const unread = over.files.filter((file) => file.taken_as === "unreadable");
  return h("section.card.figures", {}, h("div.row", {}, bigFigures(over, unread).map(([name, value, note, grave]) =>
    h("div.figure" + (grave && value ? ".grave" : ""), {}, h("span", {}, say(name)), h("b", {}, value),
      note ? h("small", {}, note) : null)), levelBar(over)), namesOf(over, unread));
}

function bigFigures(over, unread) {
  const sum = (i) => over.reports.reduce((total, report) => total + report.counts[i], 0);
  const due = over.due;
  const first = due ? [["due", due.due], ["received", due.received, due.late ? say("of_late", { n: due.late }) : null],
    ["missing", due.missing.length, null, true]] : [["n_reports", over.reports.length]];
  return first.concat([["unread", unread.length, null, true]], due ? [] : [["n_errors", sum(0)], ["n_warnings", sum(1)]]);
}

function levelBar(over) {
  if (!over.reports.length) return null;
  const items = levels(over).filter((item) => item.count);
  const shares = items.map((item) => h("span.part." + item.look, { style: "flex-grow:" + item.count }, item.name + item.count));
  const by = hasVerdicts(over) ? "advice" : "level_bar";
  return h("div.levels", {}, h("span.dim", {}, say(by, { n: over.reports.length })), h("div.parts", {}, shares),
    h("span.dim", {}, say("progress", over.progress)));
}

const hasVerdicts = (over) => over.reports.some((report) => report.verdict);

function levelOf(report, verdicts) {
  if (verdicts) return report.verdict || "none";
  const worst = report.counts.findIndex((count) => count > 0);
  return worst < 0 ? "none" : severities[worst];
}

function levels(over) {
  const verdicts = hasVerdicts(over);
  const values = verdicts ? [["return", "v0"], ["supplement", "v1"], ["usable", "ok"]]
    : [["error", "v0"], ["warning", "v1"], ["info", "v2"], ["none", "ok"]];
  return values.map(([value, look]) => ({ value, look, name: verdicts ? term("verdict", value) : say("worst_" + value),
    count: over.reports.filter((report) => levelOf(report, verdicts) === value).length }));
}

function namesOf(over, unread) {
  const missing = over.due ? over.due.missing : [];
  if (!missing.length && !unread.length) return null;
  const some = missing.slice(0, 12).join("、") + (missing.length > 12 ? say("and_more", { n: missing.length }) : "");
  return h("div.names", {},
    missing.length ? h("p", {}, h("b", {}, say("missing_names")), some) : null,
    unread.length ? h("div", {}, h("b", {}, say("unread_names")), h("ul", {}, unread.slice(0, 6).map((file) =>
      h("li", {}, h("b", {}, fileName(file.path)), "　", file.why, " ", h("span.dim", {}, file.message || "")))),
      unread.length > 6 ? h("a", { href: link("f") }, say("and_more_files", { n: unread.length })) : null) : null);
}

function firstThree(over) {
  return h("section.card.three", {}, h("h2", {}, say("first_three")), over.top.length
    ? h("ol", {}, over.top.map((item) => h("li", {}, topLink(item)))) : h("p.dim", {}, say("first_none")));
}

function topLink(item) {
  if (item.kind === "batch") return [h("a", { href: link("all", { q: item.code }) }, item.text), item.n > 1 ? h("span.dim", {}, " ", say("n_units", item)) : null];
  const named = item.units.map(unitName).join("、") + (item.n > item.units.length ? say("and_others") : "");
  const part = item.kind === "family" && item.role ? term("role", item.role) : "";
  const words = item.kind === "rule" ? say("top_rule", item) : say(part ? "top_family" : "top_family_bare", { n: item.n, part });
  return [h("a", { href: item.kind === "rule" ? link("all", { r: item.title }) : link("s") }, words), h("span.dim", {}, "（" + named + "）")];
}

/** Reports that the filters of the overview let through, in its order. */
function chosenReports(query) {
  const over = state.overview;
  const verdicts = hasVerdicts(over);
  const wanted = { v: setOf(query.v), g: setOf(query.g), k: setOf(query.k) };
  const has = { v: (r) => [levelOf(r, verdicts)], g: (r) => [r.group || "none"], k: (r) => r.kinds };
  const passes = (report, name) => !wanted[name].length || has[name](report).some((value) => wanted[name].indexOf(value) >= 0);
  const names = Object.keys(wanted);
  const counted = (name, value) => over.reports.filter((r) =>
    has[name](r).indexOf(value) >= 0 && names.every((other) => other === name || passes(r, other))).length;
  return { wanted, counted, rows: over.reports.filter((r) => names.every((name) => passes(r, name))) };
}

function drawUnits(over, query) {
  const card = clear(find("#units"));
  if (!over.reports.length) return append(card, h("p.empty", {}, say("no_reports")));
  const { wanted, counted, rows } = chosenReports(query);
  const pick = (name) => (value) => {
    remember({ [name]: toggled(wanted[name], value).join(".") });
    drawUnits(over, state.query);
    focusChip(name, value);
  };
  const groups = unique(over.reports.map((r) => r.group || "none")).filter((g) => g !== "none");
  append(card, h("div.cardhead", {}, h("h2", {}, say("each")), h("span.dim", {}, say("each_hint")), h("div.filters", {},
    named("v", chips(say("col_verdict"), [{ value: "", name: say("filter_all"), count: over.reports.length }].concat(
      levels(over).map((item) => Object.assign(item, { look: "", count: counted("v", item.value) }))), wanted.v, pick("v"))),
    groups.length > 1 ? named("g", chips(say("f_group"), groups.map((value) =>
      ({ value, name: term("level", value) || value, count: counted("g", value) })), wanted.g, pick("g"))) : null,
    named("k", chips(say("f_kind"), kindsOf(over.reports).map((kind) =>
      ({ value: kind.id, name: kind.name, count: counted("k", kind.id) })), wanted.k, pick("k"))))));
  append(card, rows.length ? unitTable(over, rows, query) : h("p.empty", {}, say("filter_none")));
  const hidden = over.reports.length - rows.length;
  if (hidden) append(card, h("p.hidden", {}, say("hidden", { n: hidden }), h("button.link", { type: "button", onclick: () => {
    remember({ v: "", g: "", k: "" });
    drawUnits(over, state.query);
  } }, say("filter_clear"))));
  if (!over.counts.findings) append(card, h("p.dim", {}, say("no_findings", { n: over.rules.length })));
  return undefined;
}

const unique = (list) => Array.from(new Set(list));
const kindsOf = (rows) => RM.data.words.kind.filter((kind) => rows.some((row) => row.kinds.indexOf(kind.id) >= 0));

function named(name, node) {
  node.setAttribute("data-group", name);
  return node;
}

function focusChip(group, value) {
  const chip = findAll('[data-group="' + group + '"] button').find((one) => one.getAttribute("data-value") === value);
  if (chip) chip.focus({ preventScroll: true });
}

/** Columns that this audit can fill: [head, look, cell]. */
function unitColumns(over, list) {
  const some = (test) => over.reports.some(test);
  const number = (value, strong) => h("td.num" + (strong && value ? ".strong" : ""), {}, value);
  return [
    ["col_order", "num", (r, i) => number(i + 1)],
    ["col_unit", "", (r) => h("th.unit", { scope: "row" }, h("a", { href: link("r", { u: r.n, l: list }), title: r.path },
      r.unit || say("no_unit")), h("small", {}, pad(r.n), r.unit ? null : [" ", fileName(r.path)]))],
    some((r) => over.due && r.state) && ["col_state", "", (r) => h("td" + (r.state === "late" ? ".strong" : ""), {}, r.state ? term("unit_state", r.state) : "")],
    hasVerdicts(over) && ["col_verdict", "", (r) => h("td", {}, r.verdict ? h("span.badge." + { return: "v0", supplement: "v1", usable: "ok" }[r.verdict], {}, term("verdict", r.verdict)) : "")],
    ["col_reasons", "", (r) => h("td.reasons", {}, r.reasons.length ? r.reasons.map((reason) => reasonLine(r, reason, list)) : h("span.dim", {}, say("no_reason")))],
    some((r) => r.core) && ["col_core", "num", (r) => h("td.num", {}, r.core ? [bar(r.core), r.core[0] + "／" + r.core[1]] : "")],
    some((r) => r.parts) && ["col_parts", "num", (r) => h("td.num", {}, r.parts ? r.parts[0] + "／" + r.parts[1] : "")],
    some((r) => r.same !== null) && ["col_same", "num", (r) => h("td.num", {}, r.same === null ? "" : percent(r.same))],
    some((r) => r.slots) && ["col_slots", "num", (r) => number(r.slots)],
    ["col_errors", "num", (r) => number(r.counts[0], true)],
    ["col_warnings", "num", (r) => number(r.counts[1])],
    ["col_infos", "num", (r) => number(r.counts[2])],
  ].filter(Boolean);
}

const bar = ([part, whole]) => h("i.bar2", {}, h("i", { style: "width:" + Math.round((100 * part) / whole) + "%" }));

function unitTable(over, rows, query) {
  const list = link("o", { v: query.v, g: query.g, k: query.k }).slice(1);
  const columns = unitColumns(over, list);
  return growing(table("units", columns.map(([head, look]) => ({ text: say(head), look })), []), rows,
    (report, i) => h("tr", {}, columns.map((column) => column[2](report, i))));
}

function reasonLine(report, reason, list) {
  const words = reason.q ? say("reason_quote", { title: reason.t, quote: reason.q }) : reason.m;
  const more = reason.q && reason.n > 1 ? say("reason_more", { n: reason.n }) : "";
  return h("a.reason.r" + reason.v, { href: toFinding(report.n, reason.c, list), title: reason.m }, words + more);
}
