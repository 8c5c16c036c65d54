// Registers the service worker (sw.js), some time after the page stands, and tells it what the page consists of:
// what was loaded, the languages, the style sheets and data of figures yet to come. The modules of those it finds itself.

import { LANGUAGES } from "./i18n.js";

const AFTER_MS = 3000;

export function workOffline(figures) {
  if ("serviceWorker" in navigator) setTimeout(() => register(figures).catch(tell), AFTER_MS);
}

async function register(figures) {
  await navigator.serviceWorker.register("sw.js");
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const icon = document.querySelector("link[rel=icon]").href;
  const data = figures.flatMap(({ data = [] }) => data).map((name) => `data/${name}`);
  const more = [
    ...data,
    ...LANGUAGES.map((code) => `lang/${code}.js`),
    ...[...figures.flatMap(({ styles = [] }) => styles), "why"].map((name) => `css/${name}.css`),
  ];
  const all = [document.baseURI, icon, ...loaded, ...more.map((path) => new URL(path, document.baseURI).href)];
  const own = all.map((url) => url.replace(/[?#].*/, "")).filter((url) => url.startsWith(location.origin));
  active.postMessage({ keep: [...new Set(own)] });
}

const tell = (error) => console.info("not kept for offline reading:", error.message);
