// 疑似雷同: families of shared wording with all their occurrences, the heat map, the pairs.
const MEMBERS = 12; // units of a family that are named in its row; the others stand below 展开
const DEPTHS = [0.1, 0.3]; // shares from which a cell of the heat map is darker

views.s = {
  title: "passages",
  stage: "passages",
  count: (over) => over.counts.families,
  files: () => ["passages"],
  draw(main) {
    append(main, h("section#families.card", {}));
    drawFamilies(state.query);
    const { pairs, total, map } = RM.data.passages;
    if (map.units.length > 1) append(main, heatMap(map));
    const shown = pairs.filter((pair) => pair[6] > 0);
    if (shown.length) append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("pairs")), h("span.dim", {}, say("pairs_hint", { n: shown.length, total }))),
      growing(table("pairs", [["col_a"], ["col_b"], ["col_share_a", "num"], ["col_share_b", "num"], ["col_raw", "num"], ["col_chars", "num"], ["open_pair"]]
        .map(([head, look]) => ({ text: say(head), look })), []), shown, pairRow)));
  },
};

function pairRow([a, b, shareA, shareB, rawA, rawB, chars]) {
  return h("tr", {}, h("td", {}, unitName(a)), h("td", {}, unitName(b)), h("td.num", {}, percent(shareA)), h("td.num", {}, percent(shareB)),
    h("td.num", {}, percent(rawA) + "／" + percent(rawB)), h("td.num", {}, chars), h("td", {}, h("a", { href: link("p", { a, b }) }, say("side_by_side"))));
}

function drawFamilies(query) {
  const { families, left } = RM.data.passages;
  const order = {};
  families.forEach((family) => { order[family.id] = Object.keys(order).length + 1; });
  const wanted = setOf(query.k);
  const count = (kind) => families.filter((family) => family.kind === kind).length;
  const items = ["copied", "common", "template"].map((kind) => ({ value: kind, name: term("passage_kind", kind), count: count(kind) + left[kind] }));
  const pick = (value) => {
    remember({ k: toggled(wanted, value).join(".") });
    drawFamilies(state.query);
    focusChip("k", value);
  };
  const shown = families.filter((family) => !wanted.length || wanted.indexOf(family.kind) >= 0);
  const hidden = Object.keys(left).reduce((sum, kind) => sum + left[kind], 0);
  append(clear(find("#families")), [h("div.cardhead", {}, h("h2", {}, say("families")), h("span.dim", {}, say("share_note")),
    h("div.filters", {}, named("k", chips(say("filter"), [{ value: "", name: say("filter_all"), count: families.length + hidden }].concat(items), wanted, pick)), legend())),
  count("copied") ? null : h("p.empty", {}, say("families_none")),
  shown.length ? growing(table("families", [["col_family"], ["col_kind"], ["col_nunits", "num"], ["col_chars", "num"], ["col_sample"], ["col_units"], ["col_change"], ["unfold"]]
    .map(([head, look]) => ({ text: say(head), look })), []), shown, (family) => familyRow(family, order[family.id])) : null,
  hidden ? h("p.hidden", {}, say("families_left", { n: hidden })) : null]);
}

const legend = () => h("p.legend", {}, h("b", {}, say("legend") + "："), KINDS.map((look) => h("span.diff." + look, {}, say("d_" + look))));

function familyRow(family, order) {
  const row = h("tr." + family.kind, {}, h("td.code", {}, say("family_name", { n: String(order).padStart(2, "0") })),
    h("td.class", {}, term("passage_kind", family.kind), family.role ? [h("br", {}), h("span.dim", {}, term("role", family.role))] : null),
    h("td.num", {}, family.members.length), h("td.num", {}, family.chars), h("td.sample2", {}, quoted(family.q), h("br", {}), h("span.dim", {}, family.why)), h("td", {}, memberLinks(family)),
    h("td", {}, family.changes.map((change) => term("change", change)).join("、")),
    h("td", {}, h("button.unfold", { type: "button", "aria-expanded": "false", onclick: (event) => unfold(row, family, event.currentTarget) }, say("unfold"))));
  return row;
}

function memberLinks(family) {
  const first = family.members[0];
  return [family.members.slice(0, MEMBERS).map((n) => [n === first ? null : "、", h("a", { href: n === first ? link("r", { u: n }) : link("p", { a: first, b: n }) }, unitName(n))]),
    family.members.length > MEMBERS ? say("and_more", { n: family.members.length }) : null];
}

/** All occurrences below the row of their family, loaded when they are first asked for. */
function unfold(row, family, button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  button.textContent = say(open ? "fold" : "unfold");
  const below = row.nextSibling;
  if (below && below.classList.contains("unfolded")) below.hidden = !open;
  else need(["families"], () => { if (row.parentNode) row.parentNode.insertBefore(unfolded(family), row.nextSibling); });
}

function unfolded(family) {
  const rows = RM.data.families[family.id];
  const left = family.places - rows.length;
  return h("tr.unfolded", {}, h("td", { colspan: 8 }, table("occurrences", ["col_unit", "col_change", "col_quote", "open_pair"].map((head) => ({ text: say(head) })),
    rows.map((one, i) => occurrenceRow(rows[0], one, i))), left ? h("p.dim", {}, say("places_left", { n: left })) : null));
}

/** An occurrence with its differences from the representative, which stands first. */
function occurrenceRow(first, one, i) {
  const [n, s, e, text] = one;
  const parts = i ? differences(wordsIn(first), wordsIn(one)) : null;
  const change = i ? changeWords(parts) : say("representative");
  return h("tr", {}, h("th.unit", { scope: "row" }, h("a", { href: toSpan(n, s, e) }, unitName(n))), h("td.class", {}, change), h("td.words", {}, parts ? said(parts[1]) : text, parts ? missing(parts) : null),
    h("td.class", {}, i && n !== first[0] ? h("a", { href: link("p", { a: first[0], b: n }) }, say("side_by_side")) : ""));
}

/** A stretch for differences(): its text, names, folded text, and whether the engine saw a name changed. */
const wordsIn = ([, , , text, change, names, folded]) => ({ text, names, folded: folded || text, renamed: change === "names" });

/** What the representative has and this occurrence does not. */
function missing([left]) {
  const lost = left.filter(([, look]) => look === "only").map(([text]) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
  return lost.length ? h("span.dim", {}, "　" + say("lacks", { words: lost.join("、") })) : null;
}

/** The kinds of difference in words; null parts are a rewording that is not compared character by character. */
function changeWords(parts) {
  if (!parts) return say("reworded");
  return looksOf(parts).map((look) => say("d_" + look)).concat(parts.script ? [say("d_script")] : []).join("、") || term("change", "verbatim");
}

/** Units × units: how much of the row's text stands in the column's too. */
function heatMap({ side, units, cells, left }) {
  const card = h("section#heat.card", {});
  const draw = (page) => {
    const first = page * side;
    const own = units.slice(first, first + side);
    const starts = Array.from({ length: Math.ceil(units.length / side) }, (none, i) => i);
    const pick = (value) => { draw(Number(value)); focusChip("m", value); };
    append(clear(card), [h("div.cardhead", {}, h("h2", {}, say("heat")), h("span.dim", {}, say("heat_hint")),
      starts.length > 1 ? h("div.filters", {}, named("m", chips(say("heat"), starts.map((i) => ({ value: String(i), name: say("heat_page", { a: i * side + 1, b: Math.min(units.length, (i + 1) * side) }), count: "" })), [String(page)], pick))) : null),
    h("div.heatbox", {}, heatTable(own, cells.filter(([i]) => Math.floor(i / side) === page), first)),
    starts.length > 1 ? h("p.hidden", {}, say("heat_across")) : null, left ? h("p.hidden", {}, say("heat_left", { n: left })) : null]);
  };
  draw(0);
  return card;
}

function heatTable(units, cells, first) {
  const shares = {};
  cells.forEach(([i, j, one, two]) => {
    shares[(i - first) + "-" + (j - first)] = one;
    shares[(j - first) + "-" + (i - first)] = two;
  });
  return h("table.heat", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("heat_corner")), units.map((n) => h("th", { scope: "col", title: unitName(n) }, h("span", {}, unitName(n)))))),
    h("tbody", {}, units.map((a, i) => h("tr", {}, h("th", { scope: "row", title: unitName(a) }, h("a", { href: link("r", { u: a }) }, unitName(a))),
      units.map((b, j) => heatCell(a, b, i === j ? null : shares[i + "-" + j]))))));
}

function heatCell(a, b, share) {
  if (share === null) return h("td.self", {});
  if (!share) return h("td", {});
  const depth = DEPTHS.filter((from) => Math.round(share * 100) >= 100 * from).length;
  return h("td.d" + depth, {}, h("a", { href: link("p", { a, b }), title: say("heat_cell", { a: unitName(a), b: unitName(b), p: percent(share) }) }, share < 0.01 ? "·" : Math.round(share * 100)));
}
