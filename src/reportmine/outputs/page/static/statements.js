// 问题与打算: common problems, the matrix of units and classes, every problem beside its measures.
const COMMON = 8; // common problems shown before she asks for all
views.t = {
  title: "statements",
  stage: "statements",
  count: (over) => over.counts.statements,
  files: () => ["statements"],
  draw(main, query) {
    const everyone = problems();
    const { common } = RM.data.statements;
    if (common.length) append(main, commonCard(common, everyone));
    append(main, h("section#statements.card", {}));
    drawStatements(query, everyone);
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

/** What three units or more state, most units first; a click opens what each of them says. */
function commonCard(common, everyone) {
  const byId = {};
  everyone.forEach((one) => { byId[one.row.id] = one; });
  const heads = [["col_order", "num"], ["st_class"], ["col_sample"], ["st_nunits", "num"], ["st_answered", "num"], ["col_names"]].map(([head, look]) => ({ text: say(head), look }));
  const box = table("common", heads, common.slice(0, COMMON).map((row, i) => commonRow(row, i, byId)));
  const rest = common.length - COMMON;
  const more = rest > 0 ? h("button.more", { type: "button", onclick: () => {
    append(find("tbody", box), common.slice(COMMON).map((row, i) => commonRow(row, i + COMMON, byId)));
    more.parentNode.removeChild(more);
  } }, say("more_rows", { n: rest })) : null;
  return h("section#common.card", {}, h("div.cardhead", {}, h("h2", {}, say("st_common")), h("span.dim", {}, say("st_common_hint"))), box, more);
}

function commonRow(row, i, byId) {
  const units = row.units.slice(0, MEMBERS);
  const opener = h("button.link", { type: "button", "aria-expanded": "false" }, say("st_everyone", { n: row.ids.length }));
  const tr = h("tr", {}, h("td.num", {}, i + 1), h("td.class", {}, term("class", row.label)),
    h("td.sample", {}, h("a.said", { href: toSpan(row.n, row.s, row.e) }, quoted(row.q)), h("br", {}), h("span.dim", {}, unitName(row.n)), " ", opener),
    h("td.num", {}, row.units.length + "／" + row.of, row.voices < row.units.length ? h("small.voices", {}, say("st_voices", { n: row.voices })) : null),
    h("td.num" + (row.answered ? "" : ".lacking"), {}, row.answered + "／" + row.units.length),
    h("td", {}, units.map((n, k) => [k ? "、" : null, h("a.plain", { href: link("r", { u: n }) }, unitName(n))]), row.units.length > MEMBERS ? say("and_more", { n: row.units.length }) : null));
  opens(opener, tr, () => row.ids.map((id) => byId[id]).filter(Boolean));
  return tr;
}

/** `opener` shows problem and measure side by side in a row of their own below `tr`, and hides them again. */
function opens(opener, tr, chosen) {
  let shown = null;
  opener.addEventListener("click", () => {
    opener.setAttribute("aria-expanded", String(!shown));
    if (shown) {
      shown.parentNode.removeChild(shown);
      shown = null;
      return;
    }
    shown = h("tr.opened", {}, h("td", { colspan: tr.children.length }, sideBySide(chosen())));
    tr.parentNode.insertBefore(shown, tr.nextSibling);
  });
}

const sideBySide = (rows) => table("statements", ["col_unit", "st_class", "st_problem", "st_plan"].map((head) => ({ text: say(head) })), rows.map((one) => problemRow(one, false)));

function drawStatements(query, everyone) {
  const card = clear(find("#statements"));
  const views = [["", "st_matrix"], ["l", "st_list"]];
  append(card, h("div.cardhead", {}, h("h2", {}, say("statements")), h("span.dim", {}, say("st_hint")), h("span.switch", { role: "group", "aria-label": say("st_view") }, views.map(([value, word]) =>
    h("button.chip", { type: "button", "data-value": value, "aria-pressed": String((query.v || "") === value), onclick: () => {
      remember({ v: value });
      drawStatements(state.query, everyone);
      find("#statements .switch [data-value='" + value + "']").focus();
    } }, say(word))))));
  if (!everyone.length) append(card, h("p.empty", {}, say("st_none")));
  else if (query.v === "l") drawList(card, query, everyone);
  else drawMatrix(card, everyone);
}

/** Units and classes: how many problems, how many of them without a measure; a click opens both sides. */
function drawMatrix(card, everyone) {
  const labels = Object.keys(RM.data.words.class).filter((label) => everyone.some((one) => classOf(one) === label));
  const units = [];
  everyone.forEach((one) => { // of one report they stand together
    if (!units.length || units[units.length - 1].n !== one.n) units.push({ n: one.n, own: [] });
    units[units.length - 1].own.push(one);
  });
  const heads = [{ text: say("col_unit") }].concat(labels.map((label) => ({ text: term("class", label), look: "turned" })), [{ text: say("st_sum"), look: "num" }, { text: say("st_answered"), look: "num" }]);
  const stating = h("tr.stating", {}, h("th", { scope: "row" }, say("st_stating")), labels.map((label) => h("td", {}, units.filter(({ own }) => own.some((one) => classOf(one) === label)).length)), h("td", {}), h("td", {}));
  const body = table("matrix", heads, [stating]);
  append(card, [h("p.legend", {}, h("span.cell.d1", {}, "1"), say("st_depth"), " ", h("span.cell.lack", {}, "1"), say("st_lack")),
    h("div.wide", {}, growing(body, units, ({ n, own }) => matrixRow(n, own, labels)))]);
}

const classOf = (one) => (Object.prototype.hasOwnProperty.call(RM.data.words.class, one.row.label) ? one.row.label : "other");

function matrixRow(n, own, labels) {
  const tr = h("tr", {}, h("th.unit", { scope: "row" }, h("a", { href: link("r", { u: n }) }, unitName(n))));
  labels.forEach((label) => {
    const rows = own.filter((one) => classOf(one) === label);
    if (!rows.length) return append(tr, h("td", {}));
    const lacking = rows.filter((one) => !one.plans.length).length;
    const opener = h("button.cell.d" + Math.min(rows.length, 3) + (lacking ? ".lack" : ""), { type: "button", "aria-expanded": "false",
      title: say(lacking ? "st_cell_lack" : "st_cell", { unit: unitName(n), label: term("class", label), n: rows.length, m: lacking }) },
    rows.length, lacking ? h("small", {}, say("st_lacking", { n: lacking })) : null);
    opens(opener, tr, () => rows);
    return append(tr, h("td", {}, opener));
  });
  append(tr, [h("td.num", {}, own.length), h("td.num", {}, own.filter((one) => one.plans.length).length + "／" + own.length)]);
  return tr;
}

function drawList(card, query, everyone) {
  const has = { c: classOf, a: (one) => (one.plans.length ? "yes" : "no") };
  const wanted = { c: setOf(query.c), a: setOf(query.a) };
  const passes = (one, but) => ["c", "a"].every((name) => name === but || !wanted[name].length || wanted[name].indexOf(has[name](one)) >= 0);
  const counted = (name, value) => everyone.filter((one) => passes(one, name) && has[name](one) === value).length;
  const pick = (name) => (value) => {
    remember({ [name]: toggled(wanted[name], value).join(".") });
    drawStatements(state.query, everyone);
    focusChip(name, value);
  };
  const group = (name, label, values, word) => named(name, chips(label, values.map((value) => ({ value, name: word(value), count: counted(name, value) })), wanted[name], pick(name)));
  const rows = everyone.filter((one) => passes(one, null));
  append(card, h("div.filters", {},
    group("a", say("st_plan"), ["no", "yes"], (value) => say(value === "no" ? "st_unanswered" : "st_answered")),
    group("c", say("st_class"), unique(everyone.map(has.c)).sort(), (value) => term("class", value))));
  const heads = ["col_unit", "st_class", "st_problem", "st_plan"].map((head) => ({ text: say(head) }));
  append(card, rows.length ? growing(table("statements", heads, []), rows, (one, i) => problemRow(one, i % STEP && rows[i - 1].n === one.n))
    : h("p.empty", {}, say("filter_none_all")));
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
