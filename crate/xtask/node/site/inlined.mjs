// What finwait.html's build adds to esbuild: whatever a module would fetch is in the file.

import { readFile } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";

const FILE_URL = /new URL\(\s*["']([^"']+)["'],\s*import\.meta\.url,?\s*\)/g;
const INLINED = "finwait:inlined";
const TYPES = { ".csv": "text/csv", ".json": "application/json", ".txt": "text/plain" };

/**
 * - `workers`, path in www/ -> its script: the address of one is that of a blob, which begins with the model as text.
 * - `data`, path in www/ -> bytes: the address of one is all of it.
 * - The model is the text of the element "wasm", gzipped, or, in a worker, what its script begins with.
 */
export function inlined(www, { workers = {}, data = {} }) {
  const inWww = (path) => relative(www, path).replaceAll("\\", "/");
  const load = async ({ path }) => {
    const text = await readFile(path, "utf8");
    const own = inWww(path);
    if (own.startsWith("lang/")) return { contents: text.replace(/\]\(\w+\.html#/g, "](#") };
    const contents = text.replace(FILE_URL, (_, named) => {
      const file = inWww(join(dirname(path), named));
      if (file.endsWith(".wasm")) return "inlinedModel()";
      return `inlinedWorker(${JSON.stringify(file)})`;
    });
    if (contents === text) return { contents };
    // From a disk, Chromium starts no module in a worker.
    const classic = contents.replace(/,\s*\{ type: "module" \}/g, "");
    return { contents: `import { inlinedModel, inlinedWorker } from "${INLINED}";\n${classic}` };
  };
  const addresses = Object.entries(data).map(([path, bytes]) => [
    path,
    `data:${TYPES[extname(path)]};base64,${bytes.toString("base64")}`,
  ]);
  const files = {
    contents: `const FILES = ${JSON.stringify(Object.fromEntries(addresses))};
      export const addressOf = (path) => FILES[path] ?? path;`,
  };
  return {
    name: "inlined",
    setup(esbuild) {
      esbuild.onResolve({ filter: new RegExp(`^${INLINED}$`) }, () => ({ path: INLINED, namespace: "inlined" }));
      // One model is enough for all pages of the file.
      esbuild.onResolve({ filter: /\/pkg\/(?:core|plots)\/finwait\.js$/ }, () => ({
        path: join(www, "pkg/finwait.js"),
      }));
      esbuild.onLoad({ filter: /.*/, namespace: "inlined" }, () => ({ contents: given(workers) }));
      esbuild.onLoad({ filter: /[\\/]app[\\/]files\.js$/ }, () => files);
      esbuild.onLoad({ filter: /[\\/]app[\\/]places\.js$/ }, () => ({
        contents: 'export * from "../single/places.js";',
        resolveDir: join(www, "app"),
      }));
      esbuild.onLoad({ filter: /\.js$/ }, load);
    },
  };
}

const given = (workers) => `
  const WORKERS = ${JSON.stringify(workers)};
  const base64 = () => globalThis.finwaitModel ?? document.getElementById("wasm").textContent;
  export function inlinedModel() {
    const bytes = Uint8Array.from(atob(base64()), (letter) => letter.charCodeAt(0));
    const model = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(model, { headers: { "content-type": "application/wasm" } });
  }
  export function inlinedWorker(path) {
    const parts = ["globalThis.finwaitModel = ", JSON.stringify(base64()), ";\\n", WORKERS[path]];
    return URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  }`;
