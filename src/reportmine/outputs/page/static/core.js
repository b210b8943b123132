// Words, nodes, hash, loading. Text of reports only ever becomes a text node or an attribute value.
const base = document.body.getAttribute("data-base");
const state = { view: "", query: {}, overview: null, list: [] };

/** The sentence of a code with {fields} filled in. */
function say(code, fields) {
  const text = RM.data.words.words[code];
  if (text === undefined) throw new Error("page.toml: words." + code);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (fields && name in fields ? String(fields[name]) : whole));
}

/** The Chinese name of a value in one of the tables of page.toml; an unknown value shows the table's other. */
function term(table, value) {
  const names = RM.data.words[table];
  return Object.prototype.hasOwnProperty.call(names, value) ? names[value] : names.other || "";
}

/** An element: h("td#id.num", {title: "…"}, child, …); children are nodes, strings, lists or null. */
function h(spec, attributes, ...children) {
  const [name, ...classes] = spec.split(".");
  const [tag, id] = name.split("#");
  const node = document.createElement(tag || "div");
  if (id) node.id = id;
  if (classes.length) node.className = classes.join(" ");
  Object.keys(attributes || {}).forEach((name) => {
    const value = attributes[name];
    if (value === null || value === undefined || value === false) return;
    if (name.slice(0, 2) === "on") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  });
  append(node, children);
  return node;
}

function append(node, child) {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) child.forEach((one) => append(node, one));
  else node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
}

function clear(node) {
  while (node.firstChild) node.removeChild(node.firstChild);
  return node;
}

const find = (selector, from) => (from || document).querySelector(selector);
const findAll = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const pad = (number) => String(number).padStart(3, "0");
const percent = (share) => (share > 0 && share < 0.01 ? "<1%" : Math.round(share * 100) + "%");
const quoted = (text) => "\u201c" + text + "\u201d";

/** "#all?v=0.1&q=…" -> {view, query}; values are lists joined by a full stop where they are sets. */
function parseHash(hash) {
  const [view, rest] = hash.replace(/^#/, "").split(/\?(.*)/);
  const query = {};
  (rest || "").split("&").forEach((pair) => {
    const at = pair.indexOf("=");
    if (at > 0) query[pair.slice(0, at)] = decode(pair.slice(at + 1));
  });
  return { view, query };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text; // a hash cut in the middle of a character is a search for what is left
  }
}

function link(view, query) {
  const pairs = Object.keys(query || {})
    .filter((name) => query[name] !== "" && query[name] !== null && query[name] !== undefined)
    .map((name) => name + "=" + encodeURIComponent(query[name]));
  return "#" + view + (pairs.length ? "?" + pairs.join("&") : "");
}

const setOf = (value) => (value ? value.split(".") : []);

/** Change the hash without a new entry in the history: filters and the active note. */
function remember(changes) {
  Object.assign(state.query, changes);
  history.replaceState(null, "", link(state.view, state.query));
}

function go(view, query) {
  const target = link(view, query);
  if (location.hash === target) route();
  else location.hash = target;
}

/** Load data files by script tags (the one way that works on file://), then call `done`. */
function need(names, done) {
  const wanted = names.filter((name) => !(name in RM.data));
  if (!wanted.length) return done();
  let open = wanted.length;
  wanted.forEach((name) => {
    const script = document.createElement("script");
    script.src = base + "data/" + name + ".js";
    script.onload = () => {
      open -= 1;
      if (!open) done();
    };
    script.onerror = () => fail(say("no_data", { file: "page/data/" + name + ".js" }));
    document.body.appendChild(script);
  });
  return undefined;
}

function fail(message) {
  const view = clear(find("#view"));
  append(view, h("section.card.empty", { role: "alert" }, h("p", {}, message),
    h("p", {}, h("a", { href: link("o") }, say("back_overview")))));
}

/** One report of the overview by its number. */
function reportOf(number) {
  return state.byNumber[number] || null;
}

function unitName(number) {
  const report = reportOf(number);
  if (!report) return say("batch_unit");
  return report.unit || fileName(report.path);
}

const fileName = (path) => path.split("/").pop();

/** A row of chips with counts; `chosen` is the set that is on, `pick` gets the value clicked. */
function chips(label, items, chosen, pick) {
  return h("div.chips", { role: "group", "aria-label": label }, items.map((item) =>
    h("button.chip" + (item.look ? "." + item.look : ""), {
      type: "button",
      "aria-pressed": String(item.value === "" ? !chosen.length : chosen.indexOf(item.value) >= 0),
      "data-value": item.value,
      disabled: item.count === 0 && chosen.indexOf(item.value) < 0 && item.value !== "",
      onclick: () => pick(item.value),
    }, item.sample || null, item.name, " ", h("b", {}, item.count))));
}

/** The set after a click on one of its chips; the empty value (全部) clears it. */
function toggled(set, value) {
  if (value === "") return [];
  return set.indexOf(value) >= 0 ? set.filter((one) => one !== value) : set.concat([value]);
}

function table(name, heads, rows) {
  return h("table." + name, {}, h("thead", {}, h("tr", {}, heads.map((head) =>
    h("th" + (head.look ? "." + head.look : ""), { scope: "col", title: head.title }, head.text)))),
    h("tbody", {}, rows));
}

/** `box` (a table) with its first 200 rows; more are drawn when its end comes into view. */
const STEP = 200;
function growing(box, rows, draw) {
  let drawn = 0;
  const more = h("button.more", { type: "button", onclick: () => grow() });
  const grow = () => {
    append(find("tbody", box), rows.slice(drawn, drawn + STEP).map((row, i) => draw(row, drawn + i)));
    drawn = Math.min(rows.length, drawn + STEP);
    more.hidden = drawn >= rows.length;
    more.textContent = say("more_rows", { n: Math.min(STEP, rows.length - drawn) });
  };
  grow();
  if (more.hidden) return box;
  new IntersectionObserver((entries) => { if (entries[0].isIntersecting && drawn < rows.length) grow(); }, { rootMargin: "300px" }).observe(more);
  box.growAll = () => { while (drawn < rows.length) grow(); };
  return h("div", {}, box, more);
}

const severities = ["error", "warning", "info"];
const badge = (v, number) => h("span.badge.v" + v, {}, number ? number + " " : null, term("severity", severities[v]));
