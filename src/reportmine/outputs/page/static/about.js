// 文件 and 说明.
views.f = {
  title: "files",
  count: (over) => over.files.length,
  draw(main) {
    const order = (file) => (file.taken_as === "unreadable" ? 0 : file.message ? 1 : 2);
    const files = state.overview.files.map((file, i) => [file, i]).sort((a, b) => order(a[0]) - order(b[0]) || a[1] - b[1]).map((pair) => pair[0]);
    const heads = ["col_file", "col_taken", "col_why", "col_nreports", "col_happened", "col_remedy"];
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("files")), h("span.dim", {}, say("files_hint"))),
      files.length ? growing(table("files", heads.map((head) => ({ text: say(head), look: head === "col_nreports" ? "num" : "" })), []), files, fileRow)
        : h("p.empty", {}, say("files_none"))));
  },
};

function fileRow(file) {
  const unread = file.taken_as === "unreadable";
  return h("tr", {}, h("th.file", { scope: "row" }, file.path), h("td", {}, unread ? h("span.badge.v0", {}, term("taken_as", file.taken_as)) : term("taken_as", file.taken_as)),
    h("td", {}, file.why), h("td.num", {}, file.n_reports || ""), h("td.happened", {}, happened(file)), h("td", {}, file.message || ""));
}

function happened(file) {
  if (file.taken_as === "unreadable") return say("unread");
  return say(["temporary", "own_output"].indexOf(file.taken_as) < 0 ? "read_ok" : "read_skipped");
}

views.a = {
  title: "about",
  draw(main) {
    append(main, h("section.card", {}, h("h2", {}, say("how")), ["how_1", "how_2", "how_3", "how_4", "how_5"].map((code) => h("p", {}, say(code)))));
    append(main, h("section.card", {}, h("h2", {}, say("made")), h("dl.made", {}, madeLines(state.overview.info).map(([name, value]) =>
      [h("dt", {}, say(name)), h("dd", {}, value)]))));
    append(main, h("section.card", {}, h("div.cardhead", {}, h("h2", {}, say("rules")), h("span.dim", {}, say("rules_hint"))), rulesTable()));
  },
};

function madeLines(info) {
  const names = (list) => list.map((name) => term("stage", name)).filter(Boolean).join("、");
  return [["made_batch", info.title], ["made_profile", info.profile + " " + info.profile_version], ["made_when", info.created.replace("T", " ")],
    ["made_program", "reportmine " + info.version], ["made_done", names(info.done)], ["made_not_done", names(info.not_done) || say("all_done")]];
}

function rulesTable() {
  const rules = state.overview.rules;
  if (!rules.length) return h("p.empty", {}, say("rules_none"));
  const basis = rules.some((rule) => rule.basis);
  const heads = ["col_rule", "col_severity"].concat(basis ? ["col_basis"] : [], ["col_request", "col_count"]);
  return table("rules", heads.map((head) => ({ text: say(head), look: head === "col_count" ? "num" : "" })), rules.map((rule) =>
    h("tr", {}, h("th", { scope: "row" }, rule.title), h("td", {}, badge(severities.indexOf(rule.severity))), basis ? h("td", {}, rule.basis) : null,
      h("td", {}, withoutSlots(rule.request)),
      h("td.num", {}, rule.n_findings ? h("a", { href: link("all", { r: rule.title }) }, rule.n_findings) : "0"))));
}

/** A rule's template as a sentence: {n} becomes some, another slot an ellipsis. */
const withoutSlots = (sentence) => sentence.replace(/\{(\w{1,20})\}/g, (whole, name) => term("field", name));
