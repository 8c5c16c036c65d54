// The service worker: the page works offline after the first visit.
//
// Online, everything comes fresh from the network and replaces what is kept; offline, what is kept is served. The
// page tells what it consists of (offline.js), so nothing is listed twice.

const STORE = "finwait";

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
    if (response.ok) await keep(request.url, response.clone());
    return response;
  } catch (error) {
    const kept = await caches.match(plain(request.url));
    if (kept) return kept;
    throw error;
  }
}

// Fetches what is not kept yet, and forgets what the page no longer consists of.
async function keepOnly(urls) {
  const store = await caches.open(STORE);
  for (const url of urls) if (!(await store.match(url))) await store.add(url);
  for (const { url } of await store.keys()) if (!urls.includes(url)) await store.delete(url);
}

async function keep(url, response) {
  const store = await caches.open(STORE);
  await store.put(plain(url), response);
}

// One page, whatever figure `?embed=` asks for.
const plain = (url) => url.replace(/[?#].*/, "");
