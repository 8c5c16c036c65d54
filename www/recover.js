// Helps a page that lacks a file: a deployment deletes the names of the build before, while caches give a page of that
// build for ten minutes more. Such a page is fetched again past all caches and loaded once more, never twice; if that
// does not help, it says so and shows the table of the main results.
//
// The build writes this script into each page, so that it is there whenever the page is. It knows nothing of the rest:
// the page sets `data-ready` on <html> when it stands, dispatches "finwait:missing" when a part of it fails to come, and
// says it itself ("finwait:lacking", app/failure.js) if it stands without that part. `data-leaving` tells that the page
// is being left, when what fails to come is no lack.

(() => {
  const LIMIT_MS = 12_000;
  // No cache gives an old page for longer: until then, what another load could mend is mended.
  const CACHED_MS = 600_000;
  const KEY = `finwait:loaded-again:${location.pathname}${location.search}`;
  const html = document.documentElement;
  /** @typedef {{ destination: { sameDocument: boolean }, downloadRequest: string | null }} Leave */
  // In a frame nothing is to be seen of the page before its one figure is there (app/embed.js).
  if (/[?&]embed=/.test(location.search)) html.dataset.embed = "";
  /** @type {Promise<boolean> | null} */
  let again = null;
  let lacks = false;

  const isReady = () => "ready" in html.dataset;
  const isLeaving = () => "leaving" in html.dataset;
  /** @param {unknown} target */
  const isPart = (target) => target instanceof HTMLScriptElement || target instanceof HTMLLinkElement;
  // In the words of Chromium, Firefox and Safari.
  /** @param {{ message?: string } | null} reason */
  const isFailedImport = (reason) => /dynamically imported module|importing a module/i.test(reason?.message ?? "");

  waitFor(LIMIT_MS, Date.now());
  followLeaving();
  addEventListener("finwait:missing", miss);
  // Errors of elements do not bubble.
  addEventListener("error", ({ target }) => isPart(target) && miss(), true);
  addEventListener("unhandledrejection", (event) => {
    if (!isFailedImport(event.reason)) return;
    event.preventDefault();
    miss();
  });

  // A page that was put to sleep meanwhile has not had its time.
  /** @param {number} ms @param {number} since */
  function waitFor(ms, since) {
    setTimeout(() => {
      if (isReady()) return;
      if (Date.now() - since > 2 * ms) waitFor(ms, Date.now());
      else recover();
    }, ms);
  }

  // A page that is being left gives up what it was fetching. To load it again would take the reader back to it.
  function followLeaving() {
    const { navigation } = /** @type {{ navigation?: EventTarget }} */ (/** @type {unknown} */ (globalThis));
    navigation?.addEventListener("navigate", (event) => {
      const { destination, downloadRequest } = /** @type {Event & Leave} */ (event);
      if (!destination.sameDocument && downloadRequest === null) html.dataset.leaving = "";
    });
    const stay = () => delete html.dataset.leaving;
    navigation?.addEventListener("navigateerror", stay);
    addEventListener("pageshow", stay);
  }

  // If the reader is still here, or here again, a while later.
  function miss() {
    lacks = true;
    if (isLeaving()) setTimeout(recover, LIMIT_MS);
    else recover();
  }

  async function recover() {
    again ??= loadAgain();
    if (await again) return;
    if (isReady() && !("failed" in html.dataset)) tellOfLack();
    else showResults();
  }

  function tellOfLack() {
    if (lacks) dispatchEvent(new Event("finwait:lacking"));
  }

  async function loadAgain() {
    if (!mayLoadAgain() || !(await fetchAgain())) return false;
    location.reload();
    return true;
  }

  // Where nothing can be remembered, in a sandboxed frame, a page that has been loaded again already is not once more.
  function mayLoadAgain() {
    try {
      if (Date.now() - Number(sessionStorage.getItem(KEY)) < CACHED_MS) return false;
      sessionStorage.setItem(KEY, String(Date.now()));
      return true;
    } catch {
      const [navigation] = performance.getEntriesByType("navigation");
      return /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type !== "reload";
    }
  }

  // The page, and what it lacks: caches remember that a file is not there, too.
  async function fetchAgain() {
    const files = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    const lacking = files.filter(({ responseStatus }) => responseStatus >= 400);
    const urls = [location.href, ...lacking.map(({ name }) => name)];
    const [page] = await Promise.allSettled(urls.map((url) => fetch(url, { cache: "reload" })));
    return page.status === "fulfilled" && page.value.ok;
  }

  function showResults() {
    const results = document.getElementById("missing");
    if (!results) return addEventListener("DOMContentLoaded", showResults);
    html.dataset.failed = "true";
    const language = languageOf(results);
    /** @type {NodeListOf<HTMLElement>} */
    const texts = results.querySelectorAll("[lang]");
    for (const text of texts) text.hidden = text.lang.slice(0, 2) !== language;
    results.addEventListener("click", loadWithState);
    results.hidden = false;
    new MutationObserver(() => comeAfterAll(results)).observe(html, { attributeFilter: ["data-ready"] });
  }

  // Late is better than never.
  /** @param {HTMLElement} results */
  function comeAfterAll(results) {
    results.hidden = true;
    delete html.dataset.failed;
    tellOfLack();
  }

  // The link for it alone would leave out what the address has after its #.
  /** @param {Event} event */
  function loadWithState(event) {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    location.reload();
  }

  // The first that the reader wants and the notice is in: the link's, the page's own, the browser's.
  /** @param {HTMLElement} results */
  function languageOf(results) {
    const has = [...results.querySelectorAll("p")].map(({ lang }) => lang.slice(0, 2));
    const wanted = [/[#&]lang=(\w+)/.exec(location.hash)?.[1], html.dataset.lang, ...navigator.languages];
    return wanted.map((tag) => tag?.slice(0, 2)).find((tag) => tag && has.includes(tag)) ?? has[0];
  }
})();
