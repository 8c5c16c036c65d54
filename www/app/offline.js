// Registers the service worker (sw.js), which fetches the whole site to be read offline, once the page is quiet.

import { scriptUrl } from "../ui/html.js";

const AFTER_MS = 3000;

export function workOffline() {
  // www/ as it is written is no build to keep.
  if ("build" in document.documentElement.dataset) setTimeout(() => whenIdle(() => register().catch(report)), AFTER_MS);
}

/** @param {() => void} act */
const whenIdle = (act) => ("requestIdleCallback" in globalThis ? requestIdleCallback(act) : act());

// Some frames may keep nothing: there even to ask throws.
async function register() {
  await navigator.serviceWorker?.register(scriptUrl("sw.js"));
}

const report = (/** @type {Error} */ error) => console.info("not kept for offline reading:", error.message);
