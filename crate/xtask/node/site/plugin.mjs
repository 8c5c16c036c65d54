// What the site's build adds to esbuild.

import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";

const FILE_URL = /new URL\(\s*["']([^"']+)["'],\s*import\.meta\.url,?\s*\)/g;
const JOINED = "finwait:joined";

/**
 * - Gives modules the names in the site of the files they fetch: where they write `new URL("x", import.meta.url)`, and
 *   in www/app/files.js. `addresses` maps paths in www/ to paths in the site.
 * - Brings the `modules` of each of `joined` together in one file. esbuild makes a file for each set of parts that share
 *   something; what all parts import is one such set, so each of its `importers` imports all of them.
 */
export function siteOf(www, addresses, joined) {
  const inWww = (path) => relative(www, path).replaceAll("\\", "/");
  const load = async ({ path }) => {
    const text = await readFile(path, "utf8");
    const importing = [...joined.keys()].filter((i) => joined[i].importers.includes(inWww(path)));
    const begin = importing.map((i) => `import "${JOINED}${i}";\n`).join("");
    return {
      contents: begin + text.replace(FILE_URL, (_, named) => `new URL(${addressOf(path, named)}, import.meta.url)`),
    };
  };
  const addressOf = (path, named) => {
    const address = addresses.get(inWww(join(dirname(path), named)));
    if (!address) throw new Error(`${inWww(path)} names ${named}, which is not among the files of the site`);
    return JSON.stringify(`./${basename(address)}`);
  };
  const table = () => {
    const files = JSON.stringify(Object.fromEntries(addresses));
    return { contents: `const FILES = ${files};\nexport const addressOf = (path) => FILES[path];` };
  };
  return {
    name: "site",
    setup(esbuild) {
      esbuild.onResolve({ filter: new RegExp(`^${JOINED}`) }, ({ path }) => ({ path, namespace: "joined" }));
      esbuild.onLoad({ filter: /.*/, namespace: "joined" }, ({ path }) => ({
        contents: joined[path.slice(JOINED.length)].modules
          .map((module) => `import ${JSON.stringify(`./${module}`)};`)
          .join("\n"),
        resolveDir: www,
      }));
      esbuild.onLoad({ filter: /[\\/]app[\\/]files\.js$/ }, table);
      esbuild.onLoad({ filter: /\.js$/ }, load);
    },
  };
}
