// The service worker: the page works offline after the first visit.
//
// Online, everything comes fresh from the network and replaces what is kept; offline, what is kept is served. The
// page tells what it consists of (offline.js), so nothing is listed twice.

const STORE = "finwait";

// How one module names another, a worker, or data it will fetch.
const MODULE = /\b(?:from|import|new URL)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(keepOnly(event.data.keep)));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === location.origin) event.respondWith(freshOrKept(event.request));
});

async function freshOrKept(request) {
  try {
    const response = await fetch(request);
    // What cannot be kept, on a full disk, is still an answer.
    if (response.ok) await keep(request.url, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const kept = await caches.match(plain(request.url));
    if (kept) return kept;
    throw error;
  }
}

// Keeps these, and the modules that they name, and forgets everything else.
async function keepOnly(urls) {
  const store = await caches.open(STORE);
  const all = new Set(urls);
  for (const url of all) {
    const kept = (await store.match(url)) ?? (await fetchOnce(store, url));
    if (!url.endsWith(".js")) continue;
    for (const [, path] of (await kept.text()).matchAll(MODULE)) all.add(new URL(path, url).href);
  }
  for (const { url } of await store.keys()) if (!all.has(url)) await store.delete(url);
}

// The browser has most of it from loading the page a moment ago.
async function fetchOnce(store, url) {
  const response = await fetch(url, { cache: "force-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await store.put(url, response.clone());
  return response;
}

async function keep(url, response) {
  const store = await caches.open(STORE);
  await store.put(plain(url), response);
}

// One page, whatever figure `?embed=` asks for.
const plain = (url) => url.replace(/[?#].*/, "");
