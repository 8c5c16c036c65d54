// Makes the site that is served and published, target/site/, from www/: the same files, each minified by itself.
//   node tests/site.mjs
// Nothing is bundled or transformed: names of files, modules and what they export stay, so www/ itself can be served too.

import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const WWW = fileURLToPath(new URL("../www", import.meta.url));
export const SITE = fileURLToPath(new URL("../target/site", import.meta.url));

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
  const { code } = await transform(await readFile(from, "utf8"), {
    loader,
    minify: true,
    format: loader === "js" ? "esm" : undefined,
    legalComments: "none",
    // Words are 3 bytes a character in UTF-8, and 6 as an escape.
    charset: "utf8",
    sourcefile: path,
  });
  await writeFile(to, code);
}

/** HTML without comments and indentation. */
const squeeze = (html) => html.replace(/<!--.*?-->\n?/gs, "").replace(/^\s+/gm, "");

await build();
