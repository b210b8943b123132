// Marks in the text: from offsets to segments by one sweep over all borders, so that nothing ever nests.
// A mark is {s, e, look, id}: look = hd, box, line, tint, grey, num, stated or sel; id = index of a finding or null.

/** All marks of a report, those of the kinds in `on` only. */
function marksOf(report, on, selected) {
  const marks = report.sections.filter((s) => s.kind !== "part" && s.e > s.s)
    .map((s) => ({ s: s.s, e: s.e, look: s.kind === "item" ? "item" : "hd", id: null }));
  report.passages.forEach((p, i) => {
    if (p.kind !== "copied") marks.push({ s: p.s, e: p.e, look: "grey", id: null, passage: i });
    else if (on.has("same")) marks.push({ s: p.s, e: p.e, look: "tint", id: null, passage: i });
  });
  if (on.has("slot")) report.slots.forEach((slot) => marks.push({ s: slot[0], e: slot[1], look: "box", id: null, form: slot[3] }));
  report.findings.forEach((finding, id) => {
    if (finding.s !== null && on.has(chipOf(finding))) markFinding(report, finding, id, marks);
  });
  if (on.has("num")) report.numbers.forEach((n) => marks.push({ s: n[0], e: n[1], look: "num", id: null }));
  if (on.has("stated")) report.stated.forEach((t) => marks.push({ s: t[0], e: t[1], look: "stated", id: null, stated: t }));
  if (selected) marks.push({ s: selected[0], e: selected[1], look: "sel", id: null });
  return marks;
}

function markFinding(report, finding, id, marks) {
  const look = { slot: "clause", same: "tint" }[finding.k] || "line"; // the slots themselves have their boxes
  spansOf(report, finding).forEach(([s, e, bubble]) => marks.push({ s, e, look, id, v: finding.v, bubble }));
}

/** The places of a finding in this report: [start, end, whether a bubble stands behind it]. */
function spansOf(report, finding) {
  const seen = new Set();
  const spans = [[finding.s, finding.e]].concat(finding.x);
  if (finding.o && finding.o.n === report.n) spans.push([finding.o.s, finding.o.e]);
  const largest = spans.reduce((best, span) => (span[1] - span[0] > best[1] - best[0] ? span : best));
  return spans.filter(([s, e]) => !seen.has(s + "-" + e) && seen.add(s + "-" + e))
    .map((span) => [span[0], span[1], finding.k !== "slot" || span === largest]);
}

const chipOf = (finding) => (finding.v === 2 ? "info" : finding.k);

/** Paragraphs of a text with their origin: the characters between line feeds. */
function paragraphsOf(report) {
  const origin = {};
  report.paragraphs.forEach((p) => { origin[p[0]] = p; });
  let at = 0;
  return report.text.split("\n").map((text) => {
    const from = at;
    at += text.length + 1;
    const [, , place, table, row, col, page] = origin[from] || [0, 0, "body", null, null, null, null];
    return { s: from, e: from + text.length, place, table, row, col, page };
  });
}

/** One sweep: for each paragraph its segments [start, end, marks that cover it], empty ones included. */
function sweep(paragraphs, marks) {
  const sorted = marks.slice().sort((a, b) => a.s - b.s || b.e - a.e);
  let next = 0;
  let live = [];
  return paragraphs.map((paragraph) => {
    while (next < sorted.length && sorted[next].s <= paragraph.e) live.push(sorted[next++]);
    live = live.filter((mark) => mark.e >= paragraph.s);
    return segmentsOf(paragraph, live);
  });
}

function segmentsOf(paragraph, live) {
  const inside = (at) => at > paragraph.s && at < paragraph.e;
  const cuts = new Set([paragraph.s, paragraph.e]);
  live.forEach((mark) => [mark.s, mark.e].filter(inside).forEach((at) => cuts.add(at)));
  const borders = Array.from(cuts).sort((a, b) => a - b);
  const segments = [];
  borders.forEach((at, i) => {
    const points = live.filter((mark) => mark.s === at && mark.e === at);
    if (points.length) segments.push([at, at, points]);
    if (i + 1 < borders.length) segments.push([at, borders[i + 1], live.filter((m) => m.s <= at && m.e >= borders[i + 1] && m.e > m.s)]);
  });
  return segments;
}

/** Nodes of one segment: the text once, its marks as classes, its bubbles behind it as empty elements. */
function drawSegment(text, [s, e, marks]) {
  const words = text.slice(s, e);
  if (!marks.length) return [words];
  const ids = unique(marks.filter((mark) => mark.id !== null).map((mark) => mark.id));
  const passages = marks.filter((mark) => mark.passage !== undefined).map((mark) => mark.passage);
  const attributes = { "data-m": ids.join(" ") || null, "data-p": passages.join(" ") || null, "data-s": s };
  const form = marks.find((mark) => mark.form);
  if (form) attributes.title = say("form_slot");
  const stated = marks.find((mark) => mark.stated);
  if (stated) attributes.title = term("class", stated.stated[3]);
  return [h("span." + looks(s, e, marks).join("."), attributes, words)].concat(bubbles(s, e, marks));
}

function looks(s, e, marks) {
  const has = (look) => marks.filter((mark) => mark.look === look);
  const names = ["seg"];
  ["hd", "item", "tint", "grey", "num", "sel"].forEach((look) => { if (has(look).length) names.push(look); });
  has("stated").forEach((mark) => names.push(mark.stated[2]));
  const lines = has("line").map((mark) => mark.v);
  if (lines.length) names.push("u" + Math.min(...lines));
  const boxes = has("box");
  if (boxes.length) {
    names.push("box");
    if (boxes.every((mark) => mark.form)) names.push("form");
    if (boxes.some((mark) => mark.s === s)) names.push("bl");
    if (boxes.some((mark) => mark.e === e)) names.push("br");
  }
  if (s === e) names.push("point");
  return names;
}

function bubbles(s, e, marks) {
  const ends = marks.filter((mark) => mark.id !== null && mark.e === e && mark.bubble && (mark.s < mark.e || s === e));
  const ids = unique(ends.map((mark) => mark.id));
  if (!ids.length) return [];
  const gravest = (some) => Math.min(...ends.filter((mark) => some.indexOf(mark.id) >= 0).map((mark) => mark.v));
  if (ids.length > 2) return [bubble(say("bubble_many", { n: ids.length }), ids, gravest(ids))];
  return ids.map((id) => bubble(id + 1, [id], gravest([id])));
}

/** The number is CSS content of an empty element: a copied sentence stays clean. */
const bubble = (label, ids, v) => h("sup.bub.v" + v, { "data-n": label, "data-m": ids.join(" "), "aria-hidden": "true" });
