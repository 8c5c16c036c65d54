// Weighs what a first visit to each page loads, as the build tells it (target/site.json).
//   node crate/xtask/node/weigh.mjs [--check]      with --check, file by file, and growing beyond what is held is a failure
// The browser tests check that a browser really loads these files and no others.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const SITE = fileURLToPath(new URL("../../../target/site", import.meta.url));
/** The script of pages elsewhere. */
const EMBED = "embed-finwait.js";
const LIST = fileURLToPath(new URL("../../../target/site.json", import.meta.url));

/** Bytes after gzip, which GitHub Pages applies to what it serves, and files: of any page. */
const BARS = { gzip: 135_000, files: 25, wasm: 110_000, embed: 1500 };

/**
 * What is held of the whole package's module meanwhile: its bar is NOT met, as is printed at every build. Lower this with
 * every kilobyte won; it goes once the bar is met.
 */
const HELD = { ...BARS, wasm: 157_800 };

const list = () => JSON.parse(readFileSync(LIST, "utf8"));

/** Every file of the site that a first visit to a page loads, in its heaviest language: `{ path, raw, gzip }`. */
export function firstVisit(page) {
  const { firstVisit } = list().pages.find((one) => one.page === page);
  const visits = Object.values(firstVisit).map((paths) => paths.map(weigh));
  return visits.sort((a, b) => sum(b, "gzip") - sum(a, "gzip"))[0];
}

function weigh(path) {
  const bytes = readFileSync(join(SITE, path));
  return { path, raw: bytes.length, gzip: gzipSync(bytes).length };
}

/** Prints what is weighed and which bars are not met, and returns what has grown beyond what is held. */
function report(everything) {
  const { pages, assets } = list();
  const missed = [];
  const grown = [];
  const note = (what, value, kind) => {
    if (value > BARS[kind]) missed.push(`${what}: ${value}, the bar is ${BARS[kind]}`);
    if (value > HELD[kind]) grown.push(`${what}: ${value}, held is ${HELD[kind]}`);
  };
  for (const { page } of pages) {
    const files = firstVisit(page).sort((a, b) => b.gzip - a.gzip);
    if (everything) for (const file of files) print(file.gzip, file.raw, `  ${file.path}`);
    print(sum(files, "gzip"), sum(files, "raw"), `${page}, a first visit: ${files.length} files`);
    note(`${page}, bytes`, sum(files, "gzip"), "gzip");
    note(`${page}, files`, files.length, "files");
  }
  const all = [...pages.map(({ file }) => file), ...assets].map(weigh);
  print(sum(all, "gzip"), sum(all, "raw"), `all there is, kept for offline: ${all.length} files`);
  // The whole package's, and those of its parts (www/engine.js).
  const models = all.filter(({ path }) => path.endsWith(".wasm")).sort((a, b) => b.gzip - a.gzip);
  for (const { path, gzip, raw } of models) print(gzip, raw, path);
  note("the wasm, bytes", models[0].gzip, "wasm");
  const embed = weigh(EMBED);
  print(embed.gzip, embed.raw, embed.path);
  note(`${EMBED}, bytes`, embed.gzip, "embed");
  for (const line of missed) console.log(`NOT MET: ${line}`);
  return grown;
}

const sum = (files, what) => files.reduce((before, file) => before + file[what], 0);
const kilo = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
const print = (gzip, raw, what) => console.log(`${kilo(gzip)} gzip ${kilo(raw)} raw  ${what}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes("--check");
  const grown = report(check);
  if (check && grown.length > 0) {
    console.error(`heavier than is held:\n${grown.join("\n")}`);
    process.exitCode = 1;
  }
}
