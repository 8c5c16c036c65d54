// Registers the service worker and tells it what the page consists of: all that was loaded, the languages, the icon.

import { LANGUAGES } from "./i18n.js";

export async function workOffline() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("sw.js");
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const languages = LANGUAGES.map((code) => new URL(`lang/${code}.js`, document.baseURI).href);
  const icon = document.querySelector("link[rel=icon]").href;
  const all = [document.baseURI, icon, ...loaded, ...languages].map((url) => url.replace(/[?#].*/, ""));
  active.postMessage({ keep: [...new Set(all)].filter((url) => url.startsWith(location.origin)) });
}
