// What esbuild makes of www/: files in assets/, each under a name that carries its content's hash.

import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { build } from "esbuild";
import { siteOf } from "./plugin.mjs";

const FOLDER = "assets";

/** Whoever imports the package does so at once, though as late as a dynamic import is (www/engine.js). */
const GLUES = ["pkg/finwait.js", "pkg/core/finwait.js", "pkg/plots/finwait.js"];

/** Files that are fetched as they are. */
const COPIED = { ".csv": "copy", ".json": "copy", ".txt": "copy", ".wasm": "copy" };

/** What several parts of the page share, in bytes: what is smaller is joined, as a file of its own costs more. */
const SMALL = 4000;

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

  /** Everything, in the order in which one names the other. `first` are the modules that each page loads at once. */
  async build(entry, first) {
    const files = (await readdir(this.#www, { recursive: true })).map(withSlashes);
    // The style sheets of style/ are in every page (styleSheet), those of a figure's style/ in its own.
    const isFetched = (path) => /^(?!(?:.*\/)?style\/).*\.css$|\.wasm$|^data\/(?!.*\.js$)/.test(path);
    await this.#bundle(files.filter((path) => isFetched(path) && extname(path)));
    await this.#bundle(files.filter((path) => path.endsWith("-worker.js")));
    const { metafile } = await this.#esbuild([entry], { write: false });
    await this.#bundle([entry], joinedOf(metafile, entry, first));
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
        ({ kind, path }) => kind === "import-statement" || GLUES.includes(metafile.outputs[path]?.entryPoint),
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

  #esbuild(paths, { joined = [], write = true }) {
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

/**
 * What is small and shared, as a file for what several pages load at once, one for what a single page does, and one for
 * what only comes later. Of the modules that are loaded by themselves, those of a page's first visit import the first
 * and the page's own, the others all (plugin.mjs); words, the package and data import nothing.
 */
function joinedOf({ outputs }, entry, first) {
  const files = Object.entries(outputs).map(([file, output]) => ({ file, ...output }));
  const visits = first.map((modules) => reachedFrom(outputs, [entry, ...modules]));
  // "": of several pages; "late": of none.
  const pageOf = ({ file }) => {
    const pages = [...visits.keys()].filter((i) => visits[i].has(file));
    return pages.length > 1 ? "" : (pages[0] ?? "late");
  };
  const small = files.filter(({ entryPoint, bytes }) => !entryPoint && bytes < SMALL);
  const importers = files.filter(({ entryPoint }) => entryPoint && !/^(?:lang|pkg|data)\//.test(entryPoint));
  // What is joined and loaded by itself, too, would bring the rest of a file to where it is not wanted.
  const joined = new Set(small.flatMap(({ inputs }) => Object.keys(inputs)));
  return [...new Set(small.map(pageOf))].map((page) => ({
    modules: small.filter((file) => pageOf(file) === page).flatMap(({ inputs }) => Object.keys(inputs)),
    importers: importers
      .filter((one) => page === "" || ([page, "late"].includes(pageOf(one)) && !joined.has(one.entryPoint)))
      .map(({ entryPoint }) => entryPoint),
  }));
}

/** The outputs that are loaded with some modules. */
function reachedFrom(outputs, modules) {
  const entries = Object.keys(outputs).filter((file) => modules.includes(outputs[file].entryPoint));
  const reached = new Set(entries);
  for (const file of reached) {
    for (const { kind, path } of outputs[file]?.imports ?? []) if (kind === "import-statement") reached.add(path);
  }
  return reached;
}
