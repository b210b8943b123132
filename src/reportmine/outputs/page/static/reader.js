// 报告: outline left, text in the middle, map, notes right.
RM.reader = { redraw: () => drawReader() };
const reading = { report: null, on: null, active: null, order: [] };

views.r = {
  title: "report",
  count: (over) => over.reports.length,
  files: (query) => {
    const number = Number(query.u) || firstReport();
    const list = query.l && query.l.indexOf("all") === 0 ? ["findings"] : [];
    return (reportOf(number) ? ["r" + pad(number)] : []).concat(list);
  },
  draw(main, query) {
    const number = Number(query.u) || firstReport();
    if (!reportOf(number)) return fail(query.u ? say("missing_report", { n: query.u }) : say("no_reports"));
    query.u = String(number);
    reading.report = RM.data["r" + pad(number)];
    reading.active = null;
    return drawReader();
  },
  keys: { j: () => step(1), k: () => step(-1), e: () => step(1, true), n: () => turn(1), p: () => turn(-1), Escape: () => activate(null) },
};

const firstReport = () => (state.overview.reports.length ? state.overview.reports[0].n : 0);

/** Kinds that are on: 重点 and 核实 unless she chose others. */
function kindsOn(report) {
  if (state.query.k) return new Set(setOf(state.query.k));
  return new Set(readerChips(report).map((chip) => chip.value).filter((value) => ["info", "num", "stated"].indexOf(value) < 0));
}

/** Chips of the reader with the number of places of each. */
function readerChips(report) {
  const places = (test) => report.findings.filter(test).reduce((n, f) => n + (f.s === null ? 1 : spansOf(report, f).length), 0);
  const found = RM.data.words.kind.map((kind) => {
    let count = places((f) => f.v < 2 && f.k === kind.id);
    if (kind.id === "slot") count = Math.max(count, report.slots.length);
    if (kind.id === "same") count = Math.max(count, report.passages.filter((p) => p.kind === "copied").length);
    return { value: kind.id, name: kind.name, count, sample: h("i.sample.s-" + kind.id, {}) };
  });
  return found.concat([
    { value: "info", name: term("severity", "info"), count: places((f) => f.v === 2), sample: h("i.sample.s-info", {}) },
    { value: "num", name: say("numbers"), count: report.numbers.length, sample: h("i.sample.s-num", {}) },
    { value: "stated", name: say("stated"), count: report.stated.length, sample: h("i.sample.s-stated", {}) },
  ]).filter((chip) => chip.count);
}

function drawReader() {
  const report = reading.report;
  reading.on = kindsOn(report);
  const main = clear(find("#view"));
  document.title = [unitName(report.n), state.overview.info.title, say("draft")].join("·");
  find("#printno").textContent = pad(report.n) + " " + unitName(report.n);
  const text = drawText(report);
  append(main, [readerHead(report), h("div.reader", {}, outline(report), text,
    h("div.map", { role: "img", "aria-label": say("map"), title: say("map"), onclick: jumpOnMap }), notesColumn(report))]);
  document.body.style.setProperty("--head", find(".readhead").offsetHeight + "px");
  lay();
  follow();
}

function lay() {
  const column = find(".notes");
  layNotes(column, find("#text"), reading.order, reading.active, handlers);
  drawMap();
}

/** Go where the hash says: to a finding or to a stretch of text. */
function follow() {
  const query = state.query;
  if (query.s) {
    const selected = find("#text .sel");
    if (selected) selected.scrollIntoView({ block: "center" });
  } else if (query.f) {
    const id = reading.report.findings.findIndex((finding) => finding.c === query.f);
    if (id >= 0) activate(id);
  }
}

function readerHead(report) {
  const over = reportOf(report.n);
  const list = listOf();
  const at = list.indexOf(report.n);
  const chosen = Array.from(reading.on);
  const pick = (value) => {
    const next = toggled(chosen, value);
    remember({ k: next.length ? next.join(".") : "none" });
    drawReader();
    focusChip("k", value);
  };
  const kbd = (keys, words) => h("span.keys", {}, keys.map((key) => h("kbd", {}, key)), say(words));
  return h("div.readhead", {}, h("div.row", {},
    h("span.turn", {}, h("button", { type: "button", disabled: at <= 0, onclick: () => turn(-1) }, "← " + say("prev_report")),
      h("button", { type: "button", disabled: at < 0 || at >= list.length - 1, onclick: () => turn(1) }, say("next_report") + " →")),
    h("h1", {}, unitName(report.n)), verdictBadge(over), h("span.meta", {}, metaOf(report, over).join("　")),
    at >= 0 ? h("span.dim", {}, say("of_list", { i: at + 1, n: list.length })) : null),
  h("div.row", {}, named("k", chips(say("filter"), readerChips(report), chosen, pick)), kbd(["J", "K"], "key_jk"), kbd(["E"], "key_e"),
    kbd(["N", "P"], "key_np"), h("button.keys", { type: "button", onclick: (event) => { event.preventDefault(); help(); } }, h("kbd", {}, "?"), say("key_help"))),
  report.damage ? h("p.damage", {}, h("b", {}, say("damage") + "："), report.damage) : null);
}

function verdictBadge(over) {
  if (over.verdict) return h("span.badge." + { return: "v0", supplement: "v1", usable: "ok" }[over.verdict], {}, term("verdict", over.verdict));
  const worst = levelOf(over, false);
  return worst === "none" ? null : h("span.badge.v" + severities.indexOf(worst), {}, say("worst_" + worst));
}

function metaOf(report, over) {
  return [pad(report.n), report.date ? say("signed", { date: report.date }) : null,
    over.masked ? say("masked") : null,
    over.core ? say("core_of", { a: over.core[0], b: over.core[1] }) : null,
    over.parts ? say("parts_of", { a: over.parts[0], b: over.parts[1] }) : null,
    over.same !== null ? say("same_of", { p: percent(over.same) }) : null, fileName(report.path)].filter(Boolean);
}

/** Numbers of the list she came from, in its order. */
function listOf() {
  const from = parseHash(state.query.l || "o");
  if (from.view === "all" && RM.data.findings) return unique(chosenFindings(from.query).rows.map((row) => row[0])).filter((n) => n !== null);
  return chosenReports(from.query).rows.map((report) => report.n);
}

function turn(by) {
  const list = listOf();
  const at = list.indexOf(reading.report.n);
  const next = at < 0 ? list[0] : list[at + by];
  if (next !== undefined) go("r", { u: next, k: state.query.k, l: state.query.l });
}

function outline(report) {
  const shown = report.findings.filter((f) => f.s !== null && reading.on.has(chipOf(f)));
  const count = (section) => shown.filter((f) => f.s >= section.from && f.s < section.to).length;
  const entries = report.sections.filter((s) => s.kind === "heading" || s.fault || ["lead", "closing"].indexOf(s.role) >= 0 && s.kind === "part")
    .map((s) => ({ at: s.s, node: outlineEntry(s, count(s)) }));
  report.absent.forEach((part) => entries.push({ at: endOfPart(report, part.after), node: h("li.absent", {}, h("span", {}, part.name), h("b", {}, say("absent"))) }));
  entries.sort((a, b) => a.at - b.at);
  const lost = report.findings.map((f, id) => [f, id]).filter(([f]) => f.s === null);
  return h("nav.outline", { "aria-label": say("outline") }, h("h2", {}, say("outline")), h("ul", {},
    lost.map(([f, id]) => h("li.lost", {}, h("button", { type: "button", onclick: () => activate(id) }, f.t), h("b", {}, say("unplaced")))),
    entries.length ? entries.map((entry) => entry.node) : h("li.dim", {}, say("outline_none"))));
}

function outlineEntry(section, count) {
  const name = section.kind === "part" ? term("part", section.role) : section.number + section.title;
  return h("li.l" + Math.min(section.level, 4) + (section.fault ? ".fault" : ""), { "data-from": section.s },
    h("button", { type: "button", title: name, onclick: () => scrollToOffset(section.s) }, name),
    section.fault ? h("em", {}, term("fault", section.fault)) : null, count ? h("b", {}, count) : null);
}

/** A missing part stands behind the part before it, children included. */
function endOfPart(report, after) {
  const holder = report.sections.filter((s) => s.kind === "heading" && s.from <= after && after < s.to).sort((a, b) => a.level - b.level)[0];
  return holder ? holder.to - 0.5 : after;
}

function scrollToOffset(offset) {
  const paragraphs = findAll("#text .p");
  const at = paragraphs.filter((p) => Number(p.getAttribute("data-s")) <= offset).pop();
  const segment = at && (findAll(".seg", at).find((node) => Number(node.getAttribute("data-s")) >= offset) || at);
  if (segment) segment.scrollIntoView({ block: "center" });
}

function drawText(report) {
  const selected = state.query.s ? state.query.s.split("-").map(Number) : null;
  const paragraphs = paragraphsOf(report);
  const marks = marksOf(report, reading.on, selected);
  const swept = sweep(paragraphs, marks);
  const body = h("div#text.text", { lang: "zh-CN", "aria-label": say("text"), role: "region", onclick: onTextClick });
  const notesAt = printedNotes(report, paragraphs);
  let grid = null;
  paragraphs.forEach((paragraph, i) => {
    const node = drawParagraph(report, paragraph, swept[i]);
    grid = setParagraph(body, grid, paragraph, node);
    if (notesAt[i]) append(body, notesAt[i]);
  });
  return body;
}

/** Body paragraphs follow each other; cells of a table go into its grid, in reading order. */
function setParagraph(body, grid, paragraph, node) {
  if (paragraph.table === null || paragraph.table === undefined) {
    body.appendChild(node);
    return null;
  }
  let now = grid;
  if (!now || now.table !== paragraph.table) {
    now = { table: paragraph.table, body: h("tbody", {}), row: null, at: undefined, col: undefined };
    body.appendChild(h("table.grid", {}, now.body));
  }
  if (!now.row || now.at !== paragraph.row) {
    now.row = now.body.appendChild(h("tr", {}));
    now.at = paragraph.row;
    now.col = undefined;
  }
  if (now.col === undefined || now.col !== paragraph.col) now.cell = now.row.appendChild(h("td", {}));
  now.col = paragraph.col;
  now.cell.appendChild(node);
  return now;
}

function drawParagraph(report, paragraph, segments) {
  const text = report.text;
  const part = report.sections.find((s) => s.kind === "part" && s.from <= paragraph.s && paragraph.e <= s.to);
  const heading = report.sections.find((s) => s.kind === "heading" && s.s === paragraph.s && s.e >= paragraph.e - 1);
  const words = text.slice(paragraph.s, paragraph.e);
  const names = ["p"];
  if (part) names.push("part-" + part.role);
  if (part && part.role === "closing" && words.length <= 30) names.push("right");
  if (heading) names.push("h" + Math.min(heading.level, 3));
  if (/^\s/.test(words) || paragraph.table !== null) names.push("flush");
  const covering = report.passages.filter((p) => p.s < paragraph.e && p.e > paragraph.s);
  const looks = segments.map(([, , marks]) => marks.map((mark) => mark.look));
  if (looks.some((some) => some.indexOf("tint") >= 0 && some.indexOf("grey") < 0)) names.push("gutter");
  else if (covering.length && looks.some((some) => some.indexOf("grey") >= 0)) names.push("palebar");
  const tag = heading && !part ? "div" : "p";
  return h(tag + "." + names.join("."), { "data-s": paragraph.s, role: heading ? "heading" : null, "aria-level": heading ? heading.level + 1 : null },
    segments.map((segment) => drawSegment(text, segment)));
}

function notesColumn(report) {
  const paragraphs = paragraphsOf(report);
  const shown = report.findings.map((finding, id) => ({ finding, id })).filter(({ finding }) => reading.on.has(chipOf(finding)));
  reading.order = shown.map(({ finding, id }) => ({ id, at: finding.s === null ? -1 : finding.s,
    paragraph: finding.s === null ? null : paragraphs.findIndex((p) => p.e >= finding.s) })).sort((a, b) => a.at - b.at || a.id - b.id);
  const byId = reading.order.map(({ id }) => note(report, report.findings[id], id, handlers));
  const hidden = report.findings.length - shown.length;
  return h("aside.notes", { "aria-label": say("notes") },
    report.findings.length ? null : h("p.empty", {}, say("clean", { n: state.overview.rules.length })), byId,
    hidden && !shown.length ? h("p.empty", {}, say("filtered_out", { n: hidden })) : null);
}

const handlers = {
  activate: (id) => activate(reading.active === id ? null : id, true),
  jump: (s, e) => { remember({ s: s + "-" + e, f: "" }); const keep = reading.active; drawReader(); if (keep !== null) mark(keep); },
  finding: (id) => reading.report.findings[id],
};

/** Make a finding the active one: its marks stand out, its note opens, the text moves to it. */
function activate(id, still) {
  mark(id);
  remember({ f: id === null ? "" : reading.report.findings[id].c, s: id === null ? state.query.s : "" });
  if (id === null) return;
  const places = findAll("#text .seg").filter((node) => holds(node, id));
  const noteNode = find("#note" + id);
  if (places.length && !(still && visible(places[0]))) places[0].scrollIntoView({ block: "center" });
  else if (!places.length) window.scrollTo(0, 0);
  if (noteNode) noteNode.focus({ preventScroll: true });
}

function mark(id) {
  reading.active = id;
  findAll("#text .act").forEach((node) => node.classList.remove("act"));
  findAll(".notes .open").forEach((node) => openNote(node, false));
  if (id !== null) {
    if (!reading.on.has(chipOf(reading.report.findings[id]))) {
      remember({ k: Array.from(reading.on).concat([chipOf(reading.report.findings[id])]).join(".") });
      drawReaderKeeping(id);
      return;
    }
    findAll("#text .seg, #text sup").filter((node) => holds(node, id)).forEach((node) => node.classList.add("act"));
    const node = find("#note" + id);
    if (node) openNote(node, true);
  }
  lay();
}

/** A finding of a kind that is off is asked for: switch the kind on first. */
function drawReaderKeeping(id) {
  state.query.f = "";
  drawReader();
  mark(id);
}

function openNote(node, open) {
  node.classList.toggle("open", open);
  find(".notehead", node).setAttribute("aria-expanded", String(open));
}

function visible(node) {
  const box = node.getBoundingClientRect();
  return box.top > 150 && box.bottom < window.innerHeight - 40;
}

/** J, K and E: the next finding in the order of the text. */
function step(by, sameKind) {
  const ids = reading.order.map((one) => one.id);
  if (!ids.length) return;
  const kind = reading.active === null ? null : reading.report.findings[reading.active].k;
  let at = ids.indexOf(reading.active);
  for (let i = 0; i < ids.length; i += 1) {
    at = at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length;
    if (!sameKind || kind === null || reading.report.findings[ids[at]].k === kind) break;
  }
  activate(ids[at]);
}

function onTextClick(event) {
  const node = event.target.closest("[data-m], [data-p]");
  if (!node || String(window.getSelection())) return;
  const ids = (node.getAttribute("data-m") || "").split(" ").filter(Boolean).map(Number);
  const passages = (node.getAttribute("data-p") || "").split(" ").filter(Boolean).map(Number);
  if (ids.length === 1 && !passages.length) return void activate(ids[0], true);
  event.preventDefault();
  openPop(node, h("div.list", { role: "dialog", "aria-label": say("here", { n: ids.length + passages.length }) },
    h("p.dim", {}, say("here", { n: ids.length + passages.length })),
    ids.map((id) => h("button", { type: "button", onclick: () => { closePop(); activate(id, true); } }, badge(reading.report.findings[id].v, id + 1), " ", reading.report.findings[id].t)),
    passages.map((i) => passageLines(reading.report.passages[i]))));
}

function passageLines(passage) {
  return h("div.passage", {}, h("b", {}, term("passage_kind", passage.kind)), " ", passage.why,
    passage.with.map((n) => h("a", { href: link("p", { a: reading.report.n, b: n }) }, unitName(n) + " " + say("side_by_side"))));
}

/** Ticks for every visible finding and bars for shared passages, over the whole height of the text. */
function drawMap() {
  const text = find("#text");
  const height = text.offsetHeight;
  const top = text.getBoundingClientRect().top;
  const ticks = []; // all is measured before anything is added: a layout for each would take seconds
  findAll(".seg.tint, .seg[data-m]", text).forEach((node) => {
    const box = node.getBoundingClientRect();
    const ids = (node.getAttribute("data-m") || "").split(" ").filter(Boolean);
    const v = Math.min(3, ...ids.map((id) => reading.report.findings[Number(id)].v));
    const long = node.classList.contains("tint");
    if (long) ticks.push(["i.stretch", tick((box.top - top) / height, box.height / height)]);
    const before = node.previousSibling && node.previousSibling.getAttribute && node.previousSibling.getAttribute("data-m");
    if (v < 3 && before !== ids.join(" ")) ticks.push(["i.tick.v" + v + (node.classList.contains("act") ? ".act" : ""), tick((box.top - top) / height, 0)]);
  });
  append(clear(find(".map")), ticks.map(([spec, style]) => h(spec, { style })));
}

const tick = (top, height) => "top:" + (100 * top).toFixed(2) + "%;" + (height ? "height:" + (100 * height).toFixed(2) + "%" : "");

function jumpOnMap(event) {
  const box = find(".map").getBoundingClientRect();
  const text = find("#text").getBoundingClientRect();
  const at = (event.clientY - box.top) / box.height;
  window.scrollTo(0, window.pageYOffset + text.top + at * text.height - window.innerHeight / 2);
}

/** For paper: the notes of each top section as a list behind it. */
function printedNotes(report, paragraphs) {
  const tops = report.sections.filter((s) => s.kind === "heading");
  const level = Math.min(...tops.map((s) => s.level));
  const starts = tops.filter((s) => s.level === level).map((s) => s.from);
  const lists = {};
  report.findings.forEach((finding, id) => {
    if (!reading.on.has(chipOf(finding))) return;
    const border = starts.find((start) => start > (finding.s === null ? -1 : finding.s));
    const last = border === undefined ? paragraphs.length - 1 : Math.max(0, paragraphs.findIndex((p) => p.e >= border) - 1);
    (lists[last] = lists[last] || []).push(h("li", { value: id + 1 }, h("b", {}, term("severity", severities[finding.v]) + " " + finding.t), "　" + finding.m,
      finding.a ? "　" + say("request") + "：" + finding.a : null, "　" + pad(report.n) + "-" + finding.c));
  });
  const found = {};
  Object.keys(lists).forEach((at) => { found[at] = h("aside.printnotes", { "aria-hidden": "true" }, h("ol", {}, lists[at])); });
  return found;
}

let waiting = false;
window.addEventListener("resize", () => { if (state.view === "r" && reading.report) lay(); });
window.addEventListener("scroll", () => {
  if (waiting || state.view !== "r") return;
  waiting = true;
  window.requestAnimationFrame(() => { waiting = false; markSection(); });
});

/** The section under the upper third of the window is the current one in the outline. */
function markSection() {
  const above = findAll("#text .p").filter((p) => p.getBoundingClientRect().top < window.innerHeight / 3).pop();
  const offset = above ? Number(above.getAttribute("data-s")) : 0;
  let current = null;
  findAll(".outline li[data-from]").forEach((li) => {
    li.classList.remove("current");
    if (Number(li.getAttribute("data-from")) <= offset) current = li;
  });
  if (current) current.classList.add("current");
}
