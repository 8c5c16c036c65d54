// A static file server for the site: `cargo xtask serve`, the browser tests and the benchmarks use it.
// It stands in for GitHub Pages: a site under a path prefix, correct types, 404.html, nothing else. It forbids
// caching, so that what is seen is what was just built, unless a test wants it as there.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { directoryUrl, renderPages } from "./render-pages.mjs";

export const SITE = fileURLToPath(new URL("../../../target/site", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/**
 * Serves `root` on 127.0.0.1 under `prefix`; port 0 takes a free one. `rootOf(path)` may give another directory for a
 * file, or null as if it were not there, now or later, or fail as if there were no network. What is served may be kept
 * for `maxAge` seconds. With `gzip` it is packed, as GitHub Pages does.
 */
export async function serve({ root = SITE, prefix = "/", port = 0, rootOf = () => root, maxAge = 0, gzip } = {}) {
  const base = `/${prefix}/`.replace(/\/+/g, "/");
  const server = createServer(async (request, response) => {
    try {
      const from = await rootOf(request.url.slice(base.length).replace(/[?#].*/, ""));
      response.setHeader("cache-control", maxAge > 0 ? `max-age=${maxAge}` : "no-store");
      await answer(request, response, from, base, gzip);
    } catch (error) {
      response.destroy(error);
    }
  });
  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", listening);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

async function answer(request, response, root, base, gzip) {
  const path = new URL(request.url, "http://localhost").pathname;
  const page = root && (await rendered(path, root, base));
  if (page) {
    response.writeHead(200, { "content-type": TYPES[".html"] }).end(page);
    return;
  }
  const found = root && (await locate(path, root, base));
  if (!found) {
    const page = root && (await readFile(join(root, "404.html")).catch(() => null));
    const type = page ? TYPES[".html"] : "text/plain";
    response.writeHead(404, { "content-type": type }).end(page ?? "not found\n");
    return;
  }
  const headers = {
    "content-type": TYPES[extname(found.path)] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
  };
  if (gzip && extname(found.path) !== ".png" && /\bgzip\b/.test(request.headers["accept-encoding"])) {
    const bytes = await pack(found);
    response.writeHead(200, { ...headers, "content-encoding": "gzip", "content-length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return;
  }
  response.writeHead(200, { ...headers, "content-length": found.size });
  if (request.method === "HEAD") response.end();
  else createReadStream(found.path).pipe(response);
}

/** Files that were packed, until they change. */
const packed = new Map();

async function pack({ path, changed }) {
  const before = packed.get(path);
  if (before?.changed === changed) return before.bytes;
  const bytes = gzipSync(await readFile(path));
  packed.set(path, { changed, bytes });
  return bytes;
}

/** A page of sources that are served as they are written, or null: it is not one, or they are not. */
async function rendered(urlPath, root, base) {
  const name = urlPath.slice(base.length) || "index.html";
  if (!urlPath.startsWith(base) || !name.endsWith(".html")) return null;
  if (!(await stat(join(root, "shell.html")).catch(() => null))) return null;
  const pages = await renderPages(directoryUrl(resolve(root)));
  return pages.find(([page]) => page === name)?.[1] ?? null;
}

/** The file a URL path names, or null: outside the prefix, outside the root, or absent. */
async function locate(urlPath, root, base) {
  if (!urlPath.startsWith(base)) return null;
  let relative;
  try {
    relative = normalize(decodeURIComponent(urlPath.slice(base.length)));
  } catch {
    return null;
  }
  const inside = resolve(root);
  const path = resolve(join(inside, relative));
  if (path !== inside && !path.startsWith(inside + sep)) return null;
  for (const candidate of [path, join(path, "index.html")]) {
    const found = await stat(candidate).catch(() => null);
    if (found?.isFile()) return { path: candidate, size: found.size, changed: found.mtimeMs };
  }
  return null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8000" },
      prefix: { type: "string", default: "/" },
      root: { type: "string", default: SITE },
    },
  });
  const { url } = await serve({ root: values.root, port: Number(values.port), prefix: values.prefix, gzip: true });
  console.log(`finwait is at ${url} (Ctrl-C stops it)`);
}
