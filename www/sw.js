// The service worker: after the first visit every page, and every figure embedded elsewhere, works without its server.
//
// It keeps one build of the site as a whole. All of it is fetched before any of it is used, and the build before it goes
// once no page of it is open any more, so what is shown without a network is all of one build. With a network a page is
// always the server's; it names the files it is made of by their content, so those come from here whenever they can.
//
// The build writes the constants (crate/xtask/node/site.mjs): BUILD names it, FILES are the paths of everything in it,
// of which those in HASHED carry their content's hash in their name.

/* global BUILD, FILES, HASHED */

const OURS = `finwait ${registration.scope} `;
const STORE = OURS + BUILD;
const ADDRESSES = new Map(FILES.map((path) => [new URL(path, registration.scope).href, path]));
const IS_HASHED = new Set(HASHED);

// A page that is kept is shown when the server has not answered for so long.
const PATIENCE_MS = 4000;

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetEarlierBuilds().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = pathOf(request);
  if (request.mode === "navigate") event.respondWith(showPage(request, path));
  else if (IS_HASHED.has(path)) event.respondWith(kept(path).then((found) => found ?? fetch(request)));
  else if (path && !path.endsWith(".html")) event.respondWith(fetch(request).catch(() => keptOrFail(path)));
});

// One file after the other and after everything else: the reader's page comes first. What is kept already, by an
// attempt that was cut short or by the build before, is not fetched again.
async function keepAll() {
  const store = await caches.open(STORE);
  for (const path of FILES) {
    if (await store.match(path)) continue;
    const found = IS_HASHED.has(path) ? await keptByAnyBuild(path) : undefined;
    await store.put(path, found ?? (await fetchOfThisBuild(path)));
  }
}

async function fetchOfThisBuild(path) {
  const response = await fetch(path, { cache: IS_HASHED.has(path) ? "default" : "reload", priority: "low" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  if (path.endsWith(".html") && !(await response.clone().text()).includes(BUILD))
    throw new Error(`${path} is of another build than ${BUILD}`);
  // A page that is kept as redirected is refused when it is shown.
  return response.redirected ? new Response(response.body, response) : response;
}

async function keptByAnyBuild(path) {
  for (const name of await ourCaches()) {
    const found = await (await caches.open(name)).match(path);
    if (found) return found;
  }
}

async function forgetEarlierBuilds() {
  for (const name of await ourCaches()) if (name !== STORE) await caches.delete(name);
}

// Others may keep things at the same origin, and so may another copy of the site under another path.
const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

// The server's page, revalidated; or the one kept, when the server fails or does not answer.
async function showPage(request, path) {
  const fresh = fetch(request.url, { cache: "no-cache" }).then((response) =>
    response.redirected ? Response.redirect(response.url) : response,
  );
  const found = path && (await kept(path));
  if (!found) return fresh;
  const late = new Promise((give) => setTimeout(give, PATIENCE_MS, found));
  const answer = fresh.then(
    (response) => (response.status < 400 ? response : found),
    () => found,
  );
  return Promise.race([answer, late]);
}

const kept = async (path) => (await caches.open(STORE)).match(path);

async function keptOrFail(path) {
  return (await kept(path)) ?? Response.error();
}

// The path of one of our files, whatever figure `?embed=` asks for; "…/" is its index.html, "…/tools" tools.html.
function pathOf({ url }) {
  const plain = url.replace(/[?#].*/, "");
  for (const end of ["", "index.html", ".html"]) {
    const path = ADDRESSES.get(plain + end);
    if (path) return path;
  }
  return null;
}
