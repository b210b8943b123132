// The bar, search, keys and the route from hash to view.
const views = {}; // name -> {stage, empty(overview), files(query), draw(view, query), count(overview), keys}

function frame() {
  const over = state.overview;
  const app = clear(find("#app"));
  append(app, [
    h("a.skip", { href: "#view", onclick: (event) => { event.preventDefault(); find("#view").focus(); } }, say("skip")),
    h("header.bar", {},
      h("div.name", {}, h("strong", { title: over.info.title }, over.info.title),
        h("span.sub", {}, say("subtitle", { files: over.info.n_files, reports: over.reports.length }))),
      h("nav", { "aria-label": say("main_nav") }, places().map(place)),
      searchBox(), h("span.draft", {}, say("draft"))),
    h("div.printhead", {}, h("div", {}, h("span", {}, over.info.title), h("span#printno", {}), h("span", {}, say("draft")),
      h("span", {}, over.info.created.replace("T", " ")))),
    h("main#view", { tabindex: "-1" }),
    h("div#pop", { hidden: true }),
  ]);
}

/** Places in the bar; a stage that was not run has none. */
function places() {
  const skipped = state.overview.info.not_done;
  return ["o", "r", "s", "i", "t", "all", "f", "a"].filter((name) => {
    const { stage, empty } = views[name];
    if (!stage) return true;
    if (empty && empty(state.overview)) return false;
    const done = state.overview.info.done.indexOf(stage) >= 0 || views[name].count(state.overview);
    return done && skipped.indexOf(stage) < 0;
  });
}

function place(name) {
  const view = views[name];
  const count = view.count ? view.count(state.overview) : "";
  return h("a", { href: link(name), "data-view": name }, say(view.title), count === "" ? null : h("span.n", {}, count));
}

function route() {
  const { view, query } = parseHash(location.hash);
  const start = document.body.getAttribute("data-report");
  const name = view || (start ? "r" : "o");
  state.view = name;
  state.query = view || !start ? query : { u: String(Number(start)) };
  closePop();
  if (!views[name]) return fail(say("no_route"));
  findAll(".bar nav a").forEach((a) => {
    if (a.getAttribute("data-view") === (views[name].place || name)) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  });
  find("#printno").textContent = "";
  const target = location.hash;
  need(views[name].files ? views[name].files(state.query) : [], () => {
    if (location.hash !== target) return; // she went on while the file was loading
    const main = clear(find("#view"));
    main.className = "view-" + name;
    views[name].draw(main, state.query);
  });
  return undefined;
}

function searchBox() {
  const input = h("input#search", { type: "search", placeholder: say("search_hint"), "aria-label": say("search_label"),
    autocomplete: "off", oninput: () => showHits(input.value.trim()), onfocus: () => showHits(input.value.trim()) });
  input.addEventListener("keydown", (event) => {
    const first = find("#hits a, #hits button");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
    if (event.key === "Escape") { clear(find("#hits")); input.blur(); }
  });
  return h("div.search", { role: "search" }, input, h("div#hits", {}));
}

function showHits(words) {
  const hits = clear(find("#hits"));
  if (!words) return;
  const close = () => clear(hits);
  const number = /^\d{1,4}(-|$)/.test(words) ? Number(words.split("-")[0]) : null;
  const code = (words.split("-")[1] || "").toUpperCase();
  const units = state.overview.reports.filter((report) =>
    (report.unit || report.path).indexOf(words) >= 0 || report.n === number).slice(0, 8);
  const here = state.view === "r" && RM.data["r" + pad(state.query.u)];
  const places = here ? occurrences(here.text, words) : [];
  append(hits, [
    places.length ? h("button", { type: "button", onclick: () => nextOccurrence(words, places) },
      say("search_here_n", { q: words, n: places.length })) : null,
    units.map((report) => h("a", { href: link("r", { u: report.n, f: report.n === number ? code : "" }), onclick: close },
      h("b", {}, report.unit || say("no_unit")), " ", pad(report.n), " ", h("span.dim", {}, fileName(report.path)))),
    units.length ? null : h("p.dim", {}, say("search_none", { q: words })),
    h("a", { href: link("all", { q: words }), onclick: close }, say("search_all", { q: words })),
  ]);
}

function occurrences(text, words) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < 999; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

function nextOccurrence(words, places) {
  const now = setOf(state.query.s && state.query.s.replace("-", "."))[0];
  const next = places.find((at) => now !== undefined && at > Number(now));
  const at = next === undefined ? places[0] : next;
  remember({ s: at + "-" + (at + words.length), f: "" });
  RM.reader.redraw();
}

/** A small window beside `anchor` with what is passed; a click elsewhere or Esc closes it. */
function openPop(anchor, content) {
  const pop = clear(find("#pop"));
  append(pop, content);
  pop.hidden = false;
  const box = anchor.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - pop.offsetWidth - 8));
  pop.style.left = left + window.pageXOffset + "px";
  pop.style.top = box.bottom + window.pageYOffset + 6 + "px";
  const first = find("button, a", pop);
  if (first) first.focus({ preventScroll: true });
}

function closePop() {
  const pop = find("#pop");
  if (!pop || pop.hidden) return false;
  pop.hidden = true;
  return true;
}

function help() {
  const pop = find("#pop");
  if (!pop.hidden && find(".help", pop)) return closePop();
  const keys = [["J", "help_j"], ["K", "help_k"], ["N", "help_n"], ["P", "help_p"], ["E", "help_e"], ["X", "help_x"],
    ["/", "help_slash"], ["?", "help_help"], ["Esc", "help_esc"]];
  openPop(find(".bar"), h("div.help", { role: "dialog", "aria-label": say("help_title") }, h("h2", {}, say("help_title")),
    h("dl", {}, keys.map(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, say(words))])),
    h("p.dim", {}, say("help_note")), h("button", { type: "button", onclick: closePop }, say("close"))));
  return undefined;
}

function onKey(event) {
  const target = event.target;
  if (/^(input|select|textarea)$/i.test(target.tagName) || target.isContentEditable) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const own = views[state.view] && views[state.view].keys;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "/") { event.preventDefault(); find("#search").focus(); }
  else if (key === "?") help();
  else if (key === "Escape" && closePop()) return;
  else if (own && own[key]) { event.preventDefault(); own[key](); }
}

/** A link into the text of a report: a finding by its code, or a stretch by its offsets. */
const toFinding = (number, code, list) => link("r", { u: number, f: code, l: list });
const toSpan = (number, start, end) => link("r", { u: number, s: start + "-" + end });
