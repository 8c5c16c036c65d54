// Weighs what a first visit loads: index.html, and all that it and its modules and style sheets name.
//   node crate/xtask/node/weigh.mjs [--check]      with --check, file by file, and being over a bar is a failure
// The browser tests check that a browser really loads these files and no others.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { atOnce, FIGURES, PAGES, stylesOf, wordsOf } from "../../../www/pages.js";

const SITE = fileURLToPath(new URL("../../../target/site", import.meta.url));

/** Bytes after gzip; GitHub Pages compresses what it serves. */
export const BARS = { total: 150_000, wasm: 75_000 };

/** How a file names another that is loaded with it. */
const REFERENCES = {
  ".html": [/<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^"#:]+)"/g],
  ".css": [/@import\s+(?:url\()?["']([^"']+)["']/g, /url\(["']?([^"')#:]+)["']?\)/g],
  ".js": [
    /(?:^|[;}\s])(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']/g,
    /(?:^|[;}\s])import\s*["']([^"']+)["']/g,
    /\bimport\(["']([^"']+)["']\)/g,
    /new URL\(["']([^"']+)["'],\s*import\.meta\.url\)/g,
  ],
};
const NOT_LOADED = /<link\b[^>]*\brel="(?:canonical|alternate|license)"[^>]*>/g;

/** A reader loads one language; the one here is the heavier, by UTF-8 and gzip both. */
const words = (part) => `lang/zh/${part}.js`;

/** What a module loads only when it is wanted; the package is wanted at once. */
const ON_DEMAND = /\bimport\(["'](?!\.{1,2}\/pkg\/)[^"']+["']\)/g;

/** Every file a first visit to a page loads, heaviest first: `{ path, raw, gzip }`, paths relative to the site. */
export function firstVisit(page = "index") {
  const ids = atOnce(page);
  const first = ids.filter((id) => FIGURES[id].first);
  return follow([
    `${page}.html`,
    ...first.map((id) => `figures/${id}/index.js`),
    ...["page", `page.${page}`, ...ids.flatMap(wordsOf)].map(words),
  ]);
}

/** What is loaded beyond that by a reader who sees every figure of the page. */
function later(page = "index") {
  const first = firstVisit(page);
  const all = follow([
    `${page}.html`,
    ...PAGES[page].flatMap((id) => [`figures/${id}/index.js`, ...stylesOf(id), ...wordsOf(id).map(words)]),
  ]);
  return all.filter(({ path }) => first.every((file) => file.path !== path));
}

function follow(queue) {
  const found = new Map();
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path) || !existsSync(join(SITE, path))) continue;
    const bytes = readFileSync(join(SITE, path));
    found.set(path, { path, raw: bytes.length, gzip: gzipSync(bytes).length });
    const patterns = REFERENCES[/\.\w+$/.exec(path)?.[0]] ?? [];
    const text = patterns.length > 0 ? bytes.toString().replace(NOT_LOADED, "").replace(ON_DEMAND, "") : "";
    for (const pattern of patterns) {
      for (const [, named] of text.matchAll(pattern)) queue.push(join(dirname(path), named));
    }
  }
  return [...found.values()].sort((a, b) => b.gzip - a.gzip);
}

function report(everything) {
  const files = firstVisit();
  const total = { path: "a first visit", raw: sum(files, "raw"), gzip: sum(files, "gzip"), bar: BARS.total };
  const pkg = files.filter(({ path }) => path.startsWith("pkg/"));
  for (const file of pkg) if (file.path.endsWith(".wasm")) file.bar = BARS.wasm;
  for (const { path, raw, gzip, bar } of [...(everything ? files : pkg), total]) {
    console.log(`${kilo(gzip)} gzip ${kilo(raw)} raw  ${path}${bar ? ` (bar ${bar / 1000} kB gzip)` : ""}`);
  }
  const rest = later();
  console.log(
    `${kilo(sum(rest, "gzip"))} gzip ${kilo(sum(rest, "raw"))} raw  figures further down, when the reader is near`,
  );
  return [total, ...pkg].filter(({ gzip, bar }) => gzip > bar);
}

const sum = (files, what) => files.reduce((before, file) => before + file[what], 0);
const kilo = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes("--check");
  const heavy = report(check);
  if (check && heavy.length > 0) {
    console.error(`over the bar: ${heavy.map(({ path }) => path).join(", ")}`);
    process.exitCode = 1;
  }
}
