// Makes target/finwait.html: the whole site as one file, for machines without a network. It opens from a disk or a
// mail, every page a view of it, and loads nothing.
//   node crate/xtask/node/single.mjs
//
// All of www/ is in it: the modules as one, the style sheets as one, the model gzipped, the workers as texts of which
// the page makes blobs. Its policy allows its own script and styles by their hashes, and no connection at all.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { FIGURES, stylesOf } from "../../../www/pages.js";
import { renderPages } from "./render-pages.mjs";
import { inlined } from "./site/inlined.mjs";
import { sha256 } from "./site/pages.mjs";

const WWW = fileURLToPath(new URL("../../../www", import.meta.url));
export const SINGLE = fileURLToPath(new URL("../../../target/finwait.html", import.meta.url));

const ENTRY = "single/entry.js";
const WASM = "pkg/finwait_bg.wasm";
const COMMON = ["style/tokens.css", "style/base.css", "style/controls.css"];
const POLICY = (script, style) =>
  `default-src 'none'; base-uri 'none'; form-action 'none'; script-src ${script} 'wasm-unsafe-eval'; ` +
  `worker-src blob:; connect-src data:; style-src ${style}; img-src data: blob:; ` +
  "require-trusted-types-for 'script'; trusted-types finwait";

export async function buildSingle() {
  const files = (await readdir(WWW, { recursive: true })).map((path) => path.replaceAll("\\", "/"));
  const workers = {};
  for (const path of files.filter((one) => one.endsWith("-worker.js")))
    workers[path] = await bundle(path, { format: "iife" });
  const data = {};
  for (const path of files.filter((one) => /^data\/.*\.(?!js$)/.test(one)))
    data[path] = await readFile(join(WWW, path));
  const script = await bundle(ENTRY, { given: { workers, data } });
  const sheets = sheetsIn(files);
  const style = await joinSheets(sheets);
  const wasm = gzipSync(await readFile(join(WWW, WASM)), { level: 9 }).toString("base64");
  const icon = await readFile(join(WWW, "favicon.svg"), "utf8");
  const html = page(await renderPages(), { script, style, sheets, wasm, icon });
  await writeFile(SINGLE, html);
  return html.length;
}

async function bundle(path, { format = "esm", given = {} }) {
  const { outputFiles } = await build({
    absWorkingDir: WWW,
    entryPoints: [path],
    bundle: true,
    write: false,
    format,
    minify: true,
    legalComments: "none",
    charset: "utf8",
    plugins: [inlined(WWW, given)],
  });
  return outputFiles[0].text.trim();
}

/** All style sheets; those that several figures share come before the figures' own. */
function sheetsIn(files) {
  const figures = Object.keys(FIGURES).flatMap(stylesOf);
  const others = files.filter((path) => path.endsWith(".css") && !COMMON.includes(path) && !figures.includes(path));
  const own = (path) => path.startsWith("figures/");
  return [...COMMON, ...others, ...new Set([...figures.filter((path) => !own(path)), ...figures.filter(own)])];
}

async function joinSheets(sheets) {
  const contents = sheets.map((path) => `@import "./${path}";`).join("\n");
  const stdin = { contents, loader: "css", resolveDir: WWW };
  const options = { absWorkingDir: WWW, bundle: true, minify: true, write: false, charset: "utf8" };
  const { outputFiles } = await build({ ...options, stdin });
  return outputFiles[0].text.trim();
}

/** The first page, with the others in it as templates. */
function page(rendered, { script, style, sheets, wasm, icon }) {
  const hash = (text) => `'sha256-${sha256(text).toString("base64")}'`;
  const head = [
    `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">`,
    `<style data-holds="${sheets.join(" ")}">${style}</style>`,
  ];
  const templates = rendered.map(([file, html]) => {
    const [, main] = /<main[^>]*>(.*)<\/main>/s.exec(html);
    return `<template data-page="${file.replace(".html", "")}">${main}</template>`;
  });
  const [, first] = rendered.find(([file]) => file === "index.html");
  const end = [
    ...templates.slice(1),
    `<script type="text/plain" id="wasm">${wasm}</script>`,
    `<script type="module">${script}</script>`,
  ];
  const plain = first
    .replace(/<link rel="(?:stylesheet|icon|modulepreload|preload)"[^>]*>\n|<script[^>]*><\/script>\n/g, "")
    .replace(/(http-equiv="Content-Security-Policy" content=)"[^"]*"/, `$1"${POLICY(hash(script), hash(style))}"`)
    .replace("</head>", () => `${head.join("\n")}\n</head>`)
    .replace("</body>", () => `${end.join("\n")}\n</body>`);
  return plain
    .replace(/<aside id="missing".*?<\/aside>\n/gs, "")
    .replace(/<!--.*?-->\n?/gs, "")
    .replace(/href="(?:\w+\.html)#(?=\w)/g, 'href="#')
    .replace(/href="(?:\.\/|(\w+)\.html)"/g, (_, name = "index") => `href="#page-${name}"`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await buildSingle();
  console.log(`${(bytes / 1e6).toFixed(2)} MB  ${SINGLE}`);
}
