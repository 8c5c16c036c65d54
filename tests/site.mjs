// Makes the site that is served and published, target/site/, from www/: the same files, each minified by itself.
//   node tests/site.mjs
// Names of files, modules and what they export stay, so www/ itself can be served too. Only a language is taken apart: the words of
// each figure that comes later become a file of their own, lang/<code>.<figure>.js, and the rest names them in `parts` (www/i18n.js).

import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as bundle, transform } from "esbuild";

const WWW = fileURLToPath(new URL("../www", import.meta.url));
export const SITE = fileURLToPath(new URL("../target/site", import.meta.url));

/** Words are 3 bytes a character in UTF-8, and 6 as an escape. */
const MINIFIED = { minify: true, format: "esm", legalComments: "none", charset: "utf8" };

const LOADERS = { ".css": "css", ".js": "js" };

/** Files that are of no use to a browser. */
const LEFT_OUT = /(?:^|\/)\.stamp$|\.d\.ts$/;

async function build() {
  await rm(SITE, { recursive: true, force: true });
  const files = await readdir(WWW, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name).slice(WWW.length + 1));
  await Promise.all(paths.filter((path) => !LEFT_OUT.test(path)).map(put));
  // GitHub Pages would leave out what begins with an underscore.
  await writeFile(join(SITE, ".nojekyll"), "");
}

async function put(path) {
  const [from, to] = [join(WWW, path), join(SITE, path)];
  await mkdir(dirname(to), { recursive: true });
  if (extname(path) === ".html") return writeFile(to, squeeze(await readFile(from, "utf8")));
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
  await bundle({ ...MINIFIED, stdin: { contents, resolveDir: dirname(from) }, bundle: true, footer: { js: footer }, outfile });
}

/** HTML without comments and indentation. */
const squeeze = (html) => html.replace(/<!--.*?-->\n?/gs, "").replace(/^\s+/gm, "");

await build();
