// Makes the site that is served and published, target/site/, from www/:
//   node crate/xtask/node/site.mjs
// The modules are bundled and split by esbuild, the style sheets of a page put together, and everything that a page is
// made of lies in assets/ under a name with its content's hash in it: a module of one build can never meet one of
// another, or its model. www/ itself can be served too, as it is written.
//
// Unhashed are the pages, each in every language, the service worker, what others link to (icons, pictures/,
// oembed/), and pkg/: the package for users elsewhere, of which the pages load nothing. target/site.json tells what
// each page loads, for weigh.mjs and the tests.

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CODES } from "../../../www/lang/index.js";
import { atOnce, BUILT, drawsAtOnce, isFirst, PAGES, wordsOf } from "../../../www/pages.js";
import { renderPages } from "./render-pages.mjs";
import { Assets } from "./site/assets.mjs";
import { PICTURES } from "./site/cases.mjs";
import { withFirstWords } from "./site/first-words.mjs";
import { headOf } from "./site/head.mjs";
import { HOME } from "./site/home.mjs";
import { MANIFEST, TOUCH_ICON } from "./site/icons.mjs";
import { notFoundPage } from "./site/not-found.mjs";
import { finishPage, mainTable, minifyScript, sha256, sheetsOf } from "./site/pages.mjs";
import { filesToLinkTo } from "./site/publish.mjs";
import { inAllLanguages } from "./site/translate.mjs";
import { loadModel, writeVerdicts } from "./verdicts.mjs";

const WWW = fileURLToPath(new URL("../../../www", import.meta.url));
export const SITE = fileURLToPath(new URL("../../../target/site", import.meta.url));
export const LIST = fileURLToPath(new URL("../../../target/site.json", import.meta.url));

const NEXT = `${SITE}.next`;

const ENTRY = "main.js";
/** The whole package and its parts (www/engine.js): of these a page begins with what draws, if with any. */
const PACKAGES = ["pkg", "pkg/core", "pkg/plots"];
const PLOTS = "pkg/plots";
const ICON = "favicon.svg";
const COPIED = [ICON, "pkg"];
const WITH_TABLE = "evidence";
/** What pages elsewhere load, under this name for ever. */
const EMBED = "embed-finwait.js";
const NOT_PUBLISHED = /\.stamp$|\bpkg\W(?:core|plots)\b/;

async function buildSite() {
  await rm(NEXT, { recursive: true, force: true });
  await mkdir(NEXT, { recursive: true });
  const assets = new Assets(WWW, NEXT);
  await assets.build(ENTRY, BUILT.map(firstModules));
  const rendered = new Map(await renderPages());
  const sheets = await joinSheets(assets, rendered);
  const hashed = await assets.list();
  const pages = BUILT.map((page) => describePage(page, assets, sheets.get(`${page}.html`)));
  const model = await loadModel();
  const written = await inAllLanguages([...rendered]);
  const versions = await Promise.all(written.map((version) => withFirstWords(version, model)));
  const recovery = await minifyScript(await read("recover.js"));
  const table = mainTable(versions.filter(({ page }) => page === WITH_TABLE));
  const finish = ({ page, language, words, html }, build) => {
    const { head } = pages.find((one) => one.page === page);
    const about = headOf(page, language, words, HOME);
    return finishPage(html, { ...head, about, recovery, table, build });
  };
  const everything = [...versions.map((version) => finish(version, "")), ...hashed, await read("sw.js")];
  const build = sha256(everything.join()).toString("hex").slice(0, 12);
  await Promise.all(versions.map((version) => put(version.file, finish(version, build))));
  for (const [path, content] of await filesToLinkTo(await read(ICON), versions[0].words, HOME))
    await put(path, content);
  await putNotFound(sheets.get("index.html")[0]);
  await copyOthers();
  await putServiceWorker(build, [...versions.map(({ file }) => file), ICON], hashed);
  // All of it at once, for whoever is looking at it.
  await rm(SITE, { recursive: true, force: true });
  await rename(NEXT, SITE);
  await writeFile(LIST, `${JSON.stringify({ build, pages, assets: hashed }, null, 1)}\n`);
}

/** Two style sheets a page: what all pages have, which is there already on the second page, and the rest. */
async function joinSheets(assets, rendered) {
  const lists = new Map([...rendered].map(([file, html]) => [file, sheetsOf(html)]));
  const [some, ...others] = lists.values();
  const common = some.filter((path) => others.every((list) => list.includes(path)));
  const join = async (name, holds) => ({ file: await assets.styleSheet(name, holds), holds });
  const shared = await join("site", common);
  const joined = [...lists].map(async ([file, list]) => {
    const own = list.filter((path) => !common.includes(path));
    return [file, own.length > 0 ? [shared, await join(file.replace(/\.html$/, ""), own)] : [shared]];
  });
  return new Map(await Promise.all(joined));
}

/** The modules of the figures that a page shows at once. */
const firstModules = (page) => PAGES[page].filter((id) => isFirst(page, id)).map((id) => `figures/${id}/index.js`);

/** What a page begins with (www/app/model.js). */
const known = (page) => `data/known.${page}.js`;

/** A page, its `file`, what its <head> names, and by language all that a first visit loads (main.js). */
function describePage(page, assets, sheets) {
  const loaded = new Set([ENTRY, ...firstModules(page)].flatMap((module) => assets.loadedWith(module)));
  for (const one of PACKAGES) for (const file of assets.loadedWith(`${one}/finwait.js`)) loaded.delete(file);
  const draws = drawsAtOnce(page);
  for (const file of assets.loadedWith(known(page))) loaded.add(file);
  const [entry, ...modules] = loaded;
  // Not named in the head: in a frame of another figure it is not wanted.
  const drawing = [...assets.loadedWith(`${PLOTS}/finwait.js`), assets.addresses.get(`${PLOTS}/finwait_bg.wasm`)];
  const file = `${page}.html`;
  const parts = ["page", `page.${page}`, ...atOnce(page).flatMap(wordsOf)];
  const words = (code) => parts.flatMap((part) => assets.loadedWith(`lang/${code}/${part}.js`));
  const head = { entry, modules, sheets };
  const always = [
    file,
    ICON,
    TOUCH_ICON,
    MANIFEST,
    entry,
    ...modules,
    ...(draws ? drawing : []),
    ...sheets.map((sheet) => sheet.file),
  ];
  const visits = CODES.map((code) => [code, [...new Set([...always, ...words(code)])]]);
  return { page, file, head, firstVisit: Object.fromEntries(visits) };
}

async function copyOthers() {
  const filter = (path) => !NOT_PUBLISHED.test(path);
  for (const path of COPIED) await cp(join(WWW, path), join(NEXT, path), { recursive: true, filter });
  // Made by themselves, with a browser (pictures.mjs): those there are.
  const pictures = join(SITE, "..", PICTURES);
  if (existsSync(pictures)) await cp(pictures, join(NEXT, PICTURES), { recursive: true });
  await writeFile(join(NEXT, EMBED), await minifyScript(await read(EMBED)));
  // GitHub Pages would leave out what begins with an underscore.
  await writeFile(join(NEXT, ".nojekyll"), "");
}

async function putNotFound({ file }) {
  const [[name, html]] = await renderPages(undefined, ["404"]);
  const style = (await readFile(join(NEXT, file), "utf8")).trim();
  const parts = { style, script: await read("not-found.js"), icon: await read(ICON), home: HOME };
  await put(name, await notFoundPage(html, parts));
}

/** The service worker keeps the pages and everything they are made of. */
async function putServiceWorker(build, unhashed, hashed) {
  const constants = { BUILD: build, FILES: [...unhashed, ...hashed], HASHED: hashed };
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]));
  await writeFile(join(NEXT, "sw.js"), await minifyScript(await read("sw.js"), define));
}

const read = (path) => readFile(join(WWW, path), "utf8");

async function put(path, content) {
  await mkdir(dirname(join(NEXT, path)), { recursive: true });
  await writeFile(join(NEXT, path), content);
}

await writeVerdicts();
await buildSite();
