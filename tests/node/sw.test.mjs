// The service worker with caches and a network of our own: what it keeps, what it deletes, what it answers with.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../www/sw.js", import.meta.url), "utf8");
const SCOPE = "https://example.org/finwait/";
const HASHED = ["assets/main-AAAAAAAA.js"];
const FILES = ["index.html", "tools.html", "favicon.svg", ...HASHED];
const page = (build) => new Response(`<html data-build="${build}">`);

/** Caches as a service worker has them: name -> path -> text. */
function fakeCaches(stores = {}) {
  const storeOf = (name) => (stores[name] ??= {});
  const open = async (name) => ({
    match: async (path) => (path in storeOf(name) ? new Response(storeOf(name)[path]) : undefined),
    put: async (path, response) => (storeOf(name)[path] = await response.text()),
  });
  return { stores, open, keys: async () => Object.keys(stores), delete: async (name) => delete stores[name] };
}

/** The worker of a build; `network(url, options)` is its fetch, `dispatch` sends it an event and gives what it answers. */
function startWorker({ caches = fakeCaches(), network, build = "b2" }) {
  const listeners = {};
  const fetched = [];
  runInNewContext(SOURCE, {
    BUILD: build,
    FILES,
    HASHED,
    URL,
    Response,
    // Whoever waits for the network waits no longer than he must.
    setTimeout: (act, _ms, value) => setTimeout(act, 20, value),
    registration: { scope: SCOPE },
    clients: { claim() {} },
    caches,
    addEventListener: (type, listener) => (listeners[type] = listener),
    fetch: async (request, options) => {
      const url = new URL(request.url ?? request, SCOPE).href;
      fetched.push(url);
      return network(url, options);
    },
  });
  const dispatch = async (type, request) => {
    let answer;
    const event = { request, waitUntil: (promise) => (answer = promise), respondWith: (promise) => (answer = promise) };
    listeners[type](event);
    return answer;
  };
  const get = (path, mode = "cors") => dispatch("fetch", { url: SCOPE + path, method: "GET", mode });
  return { caches, fetched, get, dispatch };
}

const online = async (url) => (/\/$|\.html/.test(url) ? page("b2") : new Response(`new ${url}`));
const offline = async () => {
  throw new TypeError("no network");
};
const STORE = `finwait ${SCOPE} b2`;
const text = async (response) => (await response).text();

test("it keeps a whole build, and takes what has not changed from the one before", async () => {
  const before = { [HASHED[0]]: "as it was", "index.html": "old" };
  const caches = fakeCaches({ [`finwait ${SCOPE} b1`]: before });
  const worker = startWorker({ caches, network: online });
  await worker.dispatch("install");
  assert.deepEqual(Object.keys(caches.stores[STORE]), FILES);
  assert.equal(caches.stores[STORE][HASHED[0]], "as it was");
  assert.match(caches.stores[STORE]["index.html"], /b2/);
  assert.deepEqual(
    worker.fetched,
    ["index.html", "tools.html", "favicon.svg"].map((path) => SCOPE + path),
  );
});

test("it keeps nothing of another build: the browser tries again another day", async () => {
  for (const network of [async () => page("b1"), async () => new Response("", { status: 404 })])
    await assert.rejects(startWorker({ network }).dispatch("install"), /index\.html/);
});

test("it deletes the builds before, of this address alone", async () => {
  const others = [
    STORE,
    "finwait https://example.org/finwait/preview/ b1",
    "someone else's",
    "finwait https://example.org/ b1",
  ];
  const caches = fakeCaches(Object.fromEntries([...others, `finwait ${SCOPE} b1`].map((name) => [name, {}])));
  await startWorker({ caches, network: online }).dispatch("activate");
  assert.deepEqual(Object.keys(caches.stores), others);
});

const KEPT = { [STORE]: { "index.html": "kept", "tools.html": "kept tools", [HASHED[0]]: "kept script" } };

test("a page is the server's as long as that answers well and in time", async () => {
  for (const path of ["", "index.html?embed=row"])
    assert.match(await text(startWorker({ caches: fakeCaches(KEPT), network: online }).get(path, "navigate")), /b2/);
  const failing = [offline, async () => new Response("", { status: 503 }), () => new Promise(() => {})];
  for (const network of failing) {
    const worker = startWorker({ caches: fakeCaches(KEPT), network });
    assert.equal(await text(worker.get("", "navigate")), "kept");
    assert.equal(await text(worker.get("?embed=row", "navigate")), "kept");
    assert.equal(await text(worker.get("tools.html", "navigate")), "kept tools");
    assert.equal(await text(worker.get("tools", "navigate")), "kept tools");
  }
});

test("what carries its hash comes from what is kept; what is not of this build is left to the browser", async () => {
  const worker = startWorker({ caches: fakeCaches(KEPT), network: online });
  assert.equal(await text(worker.get(HASHED[0])), "kept script");
  assert.deepEqual(worker.fetched, []);
  assert.equal(await worker.get("assets/main-BBBBBBBB.js"), undefined);
  assert.equal(await worker.get("pkg/finwait.js"), undefined);
  // The page fetching itself past all caches (recover.js).
  assert.equal(await worker.get("index.html"), undefined);
});

test("an answer never waits for what is written", async () => {
  const caches = fakeCaches(KEPT);
  const { open } = caches;
  caches.open = async (name) => ({ ...(await open(name)), put: () => new Promise(() => {}) });
  const worker = startWorker({ caches, network: online });
  assert.match(await text(worker.get("", "navigate")), /b2/);
  assert.match(await text(worker.get("favicon.svg")), /new/);
});
