// Everything is loaded: draw what the hash names.
RM.start = function () {
  if (!RM.data.words || !RM.data.overview) return; // the shell has said which file is missing
  state.overview = RM.data.overview;
  state.byNumber = {};
  state.overview.reports.forEach((report) => { state.byNumber[report.n] = report; });
  frame();
  window.addEventListener("hashchange", () => { window.scrollTo(0, 0); route(); });
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", () => findAll("table").forEach((one) => { if (one.growAll) one.growAll(); }));
  document.addEventListener("click", (event) => {
    if (!find("#pop").contains(event.target) && !event.defaultPrevented) closePop();
    if (!find(".search").contains(event.target)) clear(find("#hits"));
  });
  route();
};
