// Makes the site that is served and published, target/site/, from www/: the same files, each minified by itself.
//   node crate/xtask/node/site.mjs
// Names of files, modules and what they export stay, so www/ itself can be served too. But:
// - A language is taken apart: the words of each figure that comes later become a file of their own, lang/<code>.<figure>.js,
//   and the rest names them in `parts` (www/i18n.js).
// - The style sheets that index.html always loads are one file, css/page.css, which is a quarter lighter than they are one by one.
// - index.html names all modules that main.js will import, so that they come side by side and not one after the other.

import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as bundle, transform } from "esbuild";

const WWW = fileURLToPath(new URL("../../../www", import.meta.url));
export const SITE = fileURLToPath(new URL("../../../target/site", import.meta.url));

/** Words are 3 bytes a character in UTF-8, and 6 as an escape. */
const MINIFIED = { minify: true, format: "esm", legalComments: "none", charset: "utf8" };

const LOADERS = { ".css": "css", ".js": "js" };

/** The style sheets that index.html loads, in their order. */
const STYLE_SHEETS = /(?:<link rel="stylesheet" href="[^"]+">\n)+/;
const sheets = [
  ...STYLE_SHEETS.exec(await readFile(join(WWW, "index.html"), "utf8"))[0].matchAll(/href="([^"]+)"/g),
].map(([, path]) => path);

/** Files that are of no use to a browser. */
const LEFT_OUT = /(?:^|\/)\.stamp$|\.d\.ts$/;

async function build() {
  await rm(SITE, { recursive: true, force: true });
  const files = await readdir(WWW, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(WWW.length + 1));
  await Promise.all(paths.filter((path) => !LEFT_OUT.test(path)).map(put));
  // GitHub Pages would leave out what begins with an underscore.
  await writeFile(join(SITE, ".nojekyll"), "");
}

async function put(path) {
  const [from, to] = [join(WWW, path), join(SITE, path)];
  if (path === "index.html") return putPage(await readFile(from, "utf8"));
  if (sheets.includes(path)) return;
  await mkdir(dirname(to), { recursive: true });
  const loader = LOADERS[extname(path)];
  if (!loader) return cp(from, to);
  if (dirname(path) === "lang") return putWords(from, to);
  const format = loader === "js" ? MINIFIED.format : undefined;
  const { code } = await transform(await readFile(from, "utf8"), { ...MINIFIED, loader, format, sourcefile: path });
  await writeFile(to, code);
}

/** A language: the page's words, and beside them each later figure's. */
async function putWords(from, to) {
  const figures = Object.keys(await import(pathToFileURL(from))).filter((name) => name !== "default");
  const partOf = (path, id) => path.replace(/\.js$/, `.${id}.js`);
  const parts = figures.map((id) => `${id}:()=>import("./${partOf(basename(to), id)}")`);
  await putExport(from, "default", to, `export const parts={${parts.join()}};`);
  await Promise.all(figures.map((id) => putExport(from, id, partOf(to, id))));
}

/** One export of a module as the default of another, and what is said after it. */
async function putExport(from, name, outfile, footer = "") {
  const contents = `export { ${name} as default } from ${JSON.stringify(`./${basename(from)}`)};`;
  await bundle({
    ...MINIFIED,
    stdin: { contents, resolveDir: dirname(from) },
    bundle: true,
    footer: { js: footer },
    outfile,
  });
}

const SCRIPT = '<script type="module" src="main.js">';

/** The page, with its style sheets put together and its modules named; without comments and indentation. */
async function putPage(html) {
  const css = await Promise.all(sheets.map((path) => readFile(join(WWW, path), "utf8")));
  const { code } = await transform(css.join(""), { ...MINIFIED, loader: "css", format: undefined });
  await mkdir(join(SITE, "css"), { recursive: true });
  await writeFile(join(SITE, "css/page.css"), code);
  const modules = await modulesOf("main.js");
  const text = html
    .replace(STYLE_SHEETS, '<link rel="stylesheet" href="css/page.css">\n')
    .replace(SCRIPT, [...modules.map((path) => `<link rel="modulepreload" href="${path}">\n`), SCRIPT].join(""))
    .replace(/<!--.*?-->\n?/gs, "")
    .replace(/^\s+/gm, "");
  await writeFile(join(SITE, "index.html"), text);
}

/** What a module imports, and what that imports, without what is only loaded when it is wanted. */
async function modulesOf(entry) {
  const { metafile } = await bundle({
    entryPoints: [entry],
    absWorkingDir: WWW,
    bundle: true,
    format: "esm",
    metafile: true,
    write: false,
    external: ["./lang/*", "./pkg/*"],
  });
  const found = new Set([entry]);
  for (const path of found) {
    for (const { kind, path: named, external } of metafile.inputs[path].imports)
      if (kind === "import-statement" && !external) found.add(named);
  }
  found.delete(entry);
  return [...found];
}

await build();
