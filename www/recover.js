// Helps a page that lacks a file: a deployment deletes the names of the build before, while caches give a page of that
// build for ten minutes more. Such a page is fetched again past all caches and loaded once more, never twice; if that
// does not help, it says so and shows the table of the main results.
//
// The build writes this script into each page, so that it is there whenever the page is. It knows nothing of the rest:
// the page sets `data-ready` on <html> when it stands, and dispatches "finwait:missing" when a part of it fails to come.

(() => {
  const LIMIT_MS = 12_000;
  // No cache gives an old page for longer: until then, what another load could mend is mended.
  const CACHED_MS = 600_000;
  const KEY = `finwait:loaded-again:${location.pathname}${location.search}`;
  const html = document.documentElement;
  // In a frame nothing is to be seen of the page before its one figure is there (app/embed.js).
  if (/[?&]embed=/.test(location.search)) html.dataset.embed = "";
  let tried = false;

  const isReady = () => "ready" in html.dataset;
  setTimeout(() => isReady() || recover(), LIMIT_MS);
  addEventListener("finwait:missing", recover);
  // Errors of elements do not bubble.
  addEventListener("error", ({ target }) => isPart(target) && recover(), true);
  addEventListener("unhandledrejection", ({ reason }) => isFailedImport(reason) && recover());

  const isPart = (target) => target instanceof HTMLScriptElement || target instanceof HTMLLinkElement;
  // In the words of Chromium, Firefox and Safari.
  const isFailedImport = (reason) => /dynamically imported module|importing a module/i.test(reason?.message);

  async function recover() {
    if (tried) return;
    tried = true;
    if (mayLoadAgain() && (await fetchAgain())) location.reload();
    else if (!isReady()) showResults();
  }

  // Where nothing can be remembered, in a sandboxed frame, a page that has been loaded again already is not once more.
  function mayLoadAgain() {
    try {
      if (Date.now() - sessionStorage.getItem(KEY) < CACHED_MS) return false;
      sessionStorage.setItem(KEY, Date.now());
      return true;
    } catch {
      return performance.getEntriesByType("navigation")[0]?.type !== "reload";
    }
  }

  // The page, and what it lacks: caches remember that a file is not there, too.
  async function fetchAgain() {
    const lacking = performance.getEntriesByType("resource").filter(({ responseStatus }) => responseStatus >= 400);
    const urls = [location.href, ...lacking.map(({ name }) => name)];
    const answers = await Promise.allSettled(urls.map((url) => fetch(url, { cache: "reload" })));
    return answers[0].value?.ok === true;
  }

  function showResults() {
    const results = document.getElementById("missing");
    if (!results) return addEventListener("DOMContentLoaded", showResults);
    html.dataset.failed = "true";
    results.hidden = false;
    // Late is better than never.
    new MutationObserver(() => (results.hidden = isReady())).observe(html, { attributeFilter: ["data-ready"] });
  }
})();
