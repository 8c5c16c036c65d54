// Makes the site that is served and published, target/site/, from www/: the same files, each minified by itself, and the
// pages put together.
//   node crate/xtask/node/site.mjs

import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { renderPages } from "./render-pages.mjs";

const WWW = fileURLToPath(new URL("../../../www", import.meta.url));
export const SITE = fileURLToPath(new URL("../../../target/site", import.meta.url));

/** Words are 3 bytes a character in UTF-8, and 6 as an escape. */
const MINIFIED = { minify: true, format: "esm", legalComments: "none", charset: "utf8" };

const LOADERS = { ".css": "css", ".js": "js" };

/** Files that are of no use to a browser. */
const LEFT_OUT = /(?:^|\/)\.stamp$|\.d\.ts$|\.html$|\.md$/;

async function build() {
  await rm(SITE, { recursive: true, force: true });
  const files = await readdir(WWW, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(WWW.length + 1));
  await Promise.all(paths.filter((path) => !LEFT_OUT.test(path)).map(put));
  for (const [name, html] of await renderPages()) {
    const text = html.replace(/<!--.*?-->\n?/gs, "").replace(/^\s+/gm, "");
    await writeFile(join(SITE, name), text);
  }
  // GitHub Pages would leave out what begins with an underscore.
  await writeFile(join(SITE, ".nojekyll"), "");
}

async function put(path) {
  const [from, to] = [join(WWW, path), join(SITE, path)];
  await mkdir(dirname(to), { recursive: true });
  const loader = LOADERS[extname(path)];
  if (!loader) return cp(from, to);
  const format = loader === "js" ? MINIFIED.format : undefined;
  const { code } = await transform(await readFile(from, "utf8"), { ...MINIFIED, loader, format, sourcefile: path });
  await writeFile(to, code);
}

await build();
