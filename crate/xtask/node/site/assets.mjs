// What esbuild makes of www/: files in assets/, each under a name that carries its content's hash.

import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { build } from "esbuild";
import { siteOf } from "./plugin.mjs";

const FOLDER = "assets";

/** Whoever imports the package does so at once, though as late as a dynamic import is (www/engine.js). */
const GLUE = "pkg/finwait.js";

/** Files that are fetched as they are. */
const COPIED = { ".csv": "copy", ".json": "copy", ".txt": "copy", ".wasm": "copy" };

/** What several parts of the page share, in bytes: what is smaller is joined, as a file of its own costs more. */
const SMALL = 4000;
const NOTHING = { modules: [], importers: [] };

export class Assets {
  /** Where a file of www/ is in the site, both as paths: `ui/why.css` -> `assets/why-5GBW2TQK.css`. */
  addresses = new Map();
  /** Module of www/ -> the file it is in now. */
  #bundled = new Map();
  /** File of the site -> the files that a browser loads with it. */
  #imports = new Map();
  #www;
  #site;

  constructor(www, site) {
    this.#www = www;
    this.#site = site;
  }

  /** Everything, in the order in which one names the other. */
  async build(entry) {
    const files = (await readdir(this.#www, { recursive: true })).map(withSlashes);
    // The style sheets of style/ are in every page (styleSheet).
    const isFetched = (path) => /^(?!style\/).*\.css$|\.wasm$|^data\/(?!.*\.js$)/.test(path);
    await this.#bundle(files.filter((path) => isFetched(path) && extname(path)));
    await this.#bundle(files.filter((path) => path.endsWith("-worker.js")));
    const { metafile } = await this.#esbuild([entry], { write: false });
    await this.#bundle([entry], { modules: smallAndShared(metafile), importers: importersOf(metafile) });
  }

  /** The style sheets of www/ in `paths` as one. */
  async styleSheet(name, paths) {
    const contents = paths.map((path) => `@import ${JSON.stringify(`./${path}`)};`).join("\n");
    const { metafile } = await build({
      ...this.#options(),
      stdin: { contents, loader: "css", resolveDir: this.#www },
      entryNames: `${name}-[hash]`,
    });
    return this.#fileOf(Object.keys(metafile.outputs)[0]);
  }

  /** The file with a module of www/, and all that a browser loads with it. */
  loadedWith(module) {
    if (!this.#bundled.has(module)) throw new Error(`the site has no module ${module}`);
    const found = new Set([this.#bundled.get(module)]);
    for (const file of found) for (const imported of this.#imports.get(file)) found.add(imported);
    return [...found];
  }

  /** Every file there is. */
  async list() {
    const names = await readdir(join(this.#site, FOLDER));
    return names.sort().map((name) => `${FOLDER}/${name}`);
  }

  async #bundle(paths, joined) {
    const { metafile } = await this.#esbuild(paths, { joined });
    for (const [output, { entryPoint, imports }] of Object.entries(metafile.outputs)) {
      const file = this.#fileOf(output);
      const before = imports.filter(
        ({ kind, path }) => kind === "import-statement" || metafile.outputs[path]?.entryPoint === GLUE,
      );
      this.#imports.set(
        file,
        before.map(({ path }) => this.#fileOf(path)),
      );
      if (!entryPoint) continue;
      this.#bundled.set(entryPoint, file);
      if (paths.includes(entryPoint)) this.addresses.set(entryPoint, file);
    }
  }

  #esbuild(paths, { joined = NOTHING, write = true }) {
    return build({
      ...this.#options(),
      entryPoints: paths.map((path) => ({ in: path, out: nameOf(path) })),
      splitting: true,
      format: "esm",
      plugins: [siteOf(this.#www, this.addresses, joined)],
      write,
    });
  }

  #options() {
    return {
      absWorkingDir: this.#www,
      bundle: true,
      outdir: join(this.#site, FOLDER),
      entryNames: "[name]-[hash]",
      chunkNames: "[name]-[hash]",
      loader: COPIED,
      metafile: true,
      minify: true,
      legalComments: "none",
      // Words are 3 bytes a character in UTF-8, and 6 as an escape.
      charset: "utf8",
    };
  }

  #fileOf(output) {
    return withSlashes(relative(this.#site, join(this.#www, output)));
  }
}

const withSlashes = (path) => path.replaceAll("\\", "/");

/** A figure's files are called alike: it is the folder that tells them apart. */
function nameOf(path) {
  const name = basename(path, extname(path));
  return ["index", "style"].includes(name) ? basename(dirname(path)) : name;
}

const smallAndShared = ({ outputs }) =>
  Object.values(outputs)
    .filter(({ entryPoint, bytes }) => !entryPoint && bytes < SMALL)
    .flatMap(({ inputs }) => Object.keys(inputs));

/** Modules of the page that are loaded by themselves, without the words and the package, which import nothing. */
const importersOf = ({ outputs }) =>
  Object.values(outputs)
    .map(({ entryPoint }) => entryPoint)
    .filter((path) => path && !/^(?:lang|pkg)\//.test(path));
