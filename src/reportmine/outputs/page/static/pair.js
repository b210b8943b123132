// Two reports side by side: equal words plain, differences by kind, what is left out in grey with its reason.
const GREY = 200; // stretches left out that are drawn; there may be as many as sentences

views.p = {
  title: "passages",
  place: "s",
  keys: { x: () => go("p", { a: state.query.b, b: state.query.a }) },
  files: (query) => [query.a, query.b].map(Number).filter(reportOf).map((n) => "r" + pad(n)),
  draw(main, query) {
    const [a, b] = [query.a, query.b].map(Number);
    if (!reportOf(a) || !reportOf(b)) return fail(say("no_route"));
    const sides = [RM.data["r" + pad(a)], RM.data["r" + pad(b)]];
    const rows = counterparts(sides[0].passages, sides[1].passages);
    const copied = rows.filter(([left]) => left.kind === "copied");
    const grey = rows.filter(([left]) => left.kind !== "copied");
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, unitName(a) + "—" + unitName(b)), h("span.dim", {}, say("share_note")), " ",
      h("button.swap", { type: "button", onclick: () => views.p.keys.x() }, h("kbd", {}, "X"), say("swap")), legend()),
    h("div.pair.pairhead", {}, shareOf(sides[0], b), h("div.mid", {}, say("pair_counts", { n: copied.length, m: grey.length })), shareOf(sides[1], a)),
    rows.length ? null : h("p.empty", {}, say("pair_none")), rows.length && !copied.length ? h("p.empty", {}, say("pair_grey_only")) : null,
    copied.map(([left, right]) => pairOf(sides, left, right)),
    grey.length ? h("h2.left", {}, say("left_out")) : null, grey.slice(0, GREY).map(([left, right]) => pairOf(sides, left, right)),
    grey.length > GREY ? h("p.hidden", {}, say("places_left", { n: grey.length - GREY })) : null));
    return undefined;
  },
};

/** Occurrences of one family on both sides, in the order of the first report's text. A passage that is split
 * on one side stands against all its parts; where both sides have several, each stands against one. */
function counterparts(left, right) {
  const byFamily = {};
  right.forEach((one) => { (byFamily[one.id] = byFamily[one.id] || []).push(one); });
  const seen = {};
  const several = {};
  left.forEach((one) => { several[one.id] = (several[one.id] || 0) + 1; });
  const rows = [];
  left.forEach((one) => {
    const others = byFamily[one.id] || [];
    const at = seen[one.id] = (seen[one.id] === undefined ? -1 : seen[one.id]) + 1;
    if (several[one.id] === 1) others.forEach((other) => rows.push([one, other]));
    else if (others.length) rows.push([one, others[Math.min(at, others.length - 1)]]);
  });
  return rows.filter((row) => !rows.some((other) => other !== row && other[0].kind === row[0].kind && holdsRow(other, row)));
}

/** Both sides of `row` lie inside those of `other`, which is longer. */
function holdsRow(other, row) {
  const inside = [0, 1].every((i) => other[i].s <= row[i].s && row[i].e <= other[i].e);
  return inside && [0, 1].some((i) => other[i].e - other[i].s > row[i].e - row[i].s);
}

/** The share of a report that its partner has too, and what it was before anything was left out. */
function shareOf(report, partner) {
  const [share, raw, relation] = report.shares[partner] || [];
  const words = share === undefined ? say("share_none") : relation !== "peer" ? say("share_kin") : say("share_of", { p: percent(share), raw: percent(raw) });
  return h("div", {}, h("b", {}, h("a", { href: link("r", { u: report.n }) }, unitName(report.n))), " ", words);
}

function pairOf(sides, left, right) {
  const spans = [left, right];
  const words = spans.map((span, i) => sides[i].text.slice(span.s, span.e));
  const names = spans.map((span, i) => sides[i].names.filter(([s, e]) => span.s <= s && e <= span.e).map(([s, e]) => [s - span.s, e - span.s]));
  const copied = left.kind === "copied";
  const stretch = (i) => ({ text: words[i], names: names[i], folded: spans[i].folded || words[i], renamed: spans[i].change === "names" });
  const parts = copied ? differences(stretch(0), stretch(1)) : null;
  const side = (i) => h("div", {}, h("a", { href: toSpan(sides[i].n, spans[i].s, spans[i].e) }, unitName(sides[i].n)), h("div.said", {}, parts ? said(parts[i]) : words[i]));
  return h("div.pair." + left.kind, {}, side(0),
    h("div.mid", {}, h("b", {}, copied ? changeWords(parts) : term("passage_kind", left.kind)), h("br", {}), h("span.dim", {}, left.why)), side(1));
}
