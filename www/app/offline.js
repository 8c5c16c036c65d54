// Registers the service worker (sw.js), some time after the page stands, and tells it what the site consists of: what
// was loaded, the pages, the languages, the figures of every page with their style sheets and data.

import { CODES } from "../lang/index.js";
import { BUILT, FIGURES, fileOf, PAGES, stylesOf, wordsOf } from "../pages.js";
import { scriptUrl } from "../ui/html.js";

const AFTER_MS = 3000;

export function workOffline() {
  if ("serviceWorker" in navigator) setTimeout(() => register().catch(report), AFTER_MS);
}

async function register() {
  await navigator.serviceWorker.register(scriptUrl("sw.js"));
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const icon = document.querySelector("link[rel=icon]").href;
  const figures = BUILT.flatMap((page) => PAGES[page]);
  const parts = ["page", "why", ...BUILT.map((page) => `page.${page}`), ...figures.flatMap(wordsOf)];
  const more = [
    ...BUILT.map(fileOf),
    ...figures.flatMap((id) => [`figures/${id}/index.js`, ...stylesOf(id)]),
    ...figures.flatMap((id) => FIGURES[id].data ?? []).map((name) => `data/${name}`),
    ...CODES.flatMap((code) => parts.map((part) => `lang/${code}/${part}.js`)),
    "ui/why.css",
  ];
  const all = [document.baseURI, icon, ...loaded, ...more.map((path) => new URL(path, document.baseURI).href)];
  const own = all.map((url) => url.replace(/[?#].*/, "")).filter((url) => url.startsWith(location.origin));
  active.postMessage({ keep: [...new Set(own)] });
}

const report = (error) => console.info("not kept for offline reading:", error.message);
