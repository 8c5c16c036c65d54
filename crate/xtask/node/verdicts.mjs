// What the model makes of the project's measurements, for the page to show without computing it: www/data/, judged by
// the page's own modules with the package that was built.
//   summary.js   what it comes to, in a few numbers
//   judged.json  every measured run with its verdict (figures/evidence/judging/written.js)
//   loads.json   every load
//   known.*.js   what a page asks of the model in its first state (app/model.js)
//   stalls.json  how long TIME_WAIT lasts in a stall, by HZ (figures/history/means.js)
//
// It takes seconds, so what came of it is kept in target/verdicts/ under a hash of all that it came from.

import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DEFAULTS } from "../../../www/app/controls.js";
import { RELEASES } from "../../../www/app/releases.js";
import { tellStory } from "../../../www/app/story.js";
import { createDeriver } from "../../../www/app/view.js";
import { createCurves } from "../../../www/figures/evidence/curves.js";
import { matches } from "../../../www/figures/evidence/judging/entries.js";
import { entriesOf } from "../../../www/figures/evidence/judging/project.js";
import { lastSettingOf } from "../../../www/figures/evidence/settings.js";
import { createSeries } from "../../../www/figures/lifetime/curves.js";

const ROOT = new URL("../../../", import.meta.url);
const PKG = new URL("www/pkg/", ROOT);
const DATA = new URL("www/data/", ROOT);
const KEPT = new URL("target/verdicts/", ROOT);
const MEASURED = new URL("tests/measured/", ROOT);
const GOLDEN = new URL("tests/golden/", ROOT);

/** Which functions of the model the pages ask in their first state, beside those that every page does. */
const ASKED = {
  index: { lifetimeCurve: askForLifetimes },
  tools: {},
  inside: { simulateConversation: (view, { simulateConversation }) => tellStory(simulateConversation, view) },
  evidence: { lifetimeCurve: askForRuns },
};
const ALWAYS = ["predict", "kernelOf"];

/** All that has a say in what is written, beside the package: files, and folders of files. */
const JUDGES = [
  "crate/xtask/node/verdicts.mjs",
  "www/figures/evidence/judging/",
  "www/figures/history/means.js",
  "tests/measured/",
  "tests/golden/",
  "www/pkg/finwait_bg.wasm",
];
/** HZ that kernels are commonly built with; for another the page computes the stall itself. */
const RATES = [100, 250, 300, 1000];
/** The lists of a golden file that hold its vectors, as tests/golden/README.md describes them. */
const VECTORS = ["rows", "raw", "seqs", "cases", "steady"];

/** Writes all of it, unless it is there. */
export async function writeVerdicts() {
  const kept = new URL(`${await fingerprint()}/`, KEPT);
  const there = await readdir(kept).catch(() => []);
  if (there.length === 0) await judgeInto(kept);
  await mkdir(DATA, { recursive: true });
  await cp(kept, DATA, { recursive: true });
  const model = await loadModel();
  for (const [page, known] of Object.entries(await findKnown(model)))
    await writeFile(new URL(`known.${page}.js`, DATA), `export default ${JSON.stringify(known)};\n`);
}

/** What each page asks in its first state: page -> function -> arguments -> answer. */
async function findKnown(model) {
  const known = {};
  for (const [page, more] of Object.entries(ASKED)) {
    const names = [...ALWAYS, ...Object.keys(more)];
    const answers = Object.fromEntries(names.map((name) => [name, {}]));
    const ask = (name, given) => {
      const answer = model[name](...given);
      answers[name][JSON.stringify(given)] = plain(answer);
      return answer;
    };
    const engine = Object.fromEntries(names.map((name) => [name, (...given) => ask(name, given)]));
    const { derive, refuses } = createDeriver(engine);
    const view = derive(DEFAULTS);
    refuses(DEFAULTS);
    for (const { version } of RELEASES) engine.kernelOf(version);
    for (const asks of Object.values(more)) await asks(view, engine);
    known[page] = answers;
  }
  return known;
}

/** Curves as JSON has them; www/app/model.js makes them what they were. */
const plain = (answer) => (answer instanceof Float64Array ? [...answer] : answer);

function askForLifetimes(view, engine) {
  createSeries(engine)(view);
}

async function askForRuns({ state }, engine) {
  const entries = entriesOf(JSON.parse(await readFile(new URL("judged.json", DATA), "utf8")));
  const shown = entries.filter(matches(state));
  createCurves(engine)(shown, state, lastSettingOf(entries, state));
}

async function judgeInto(folder) {
  const files = await judge(await loadModel());
  await rm(KEPT, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(new URL(name, folder), text)));
}

/** The package that was built. */
export async function loadModel() {
  const { default: init, ...model } = await import(new URL("finwait.js", PKG));
  await init({ module_or_path: await readFile(new URL("finwait_bg.wasm", PKG)) });
  return model;
}

/** The files, by their names. */
async function judge(model) {
  const [{ judgeProject }, { STALLED, means }] = await Promise.all([
    import("../../../www/figures/evidence/judging/project.js"),
    import("../../../www/figures/history/means.js"),
  ]);
  const [runs, loads] = await Promise.all(
    ["runs.csv", "quota.csv"].map((name) => readFile(new URL(name, MEASURED), "utf8")),
  );
  const { written, judged, summary } = judgeProject(model, runs, loads);
  const stalls = Object.fromEntries(RATES.map((hz) => [hz, STALLED.map((kernel) => means(kernel, hz, model))]));
  const inShort = { ...summary, stalls: lastOf(stalls), golden: await countGolden() };
  return {
    "summary.js": `export default ${JSON.stringify(inShort)};\n`,
    "judged.json": JSON.stringify(written),
    "loads.json": JSON.stringify(judged),
    "stalls.json": JSON.stringify(stalls),
  };
}

/** Of each line by HZ, where it ends: what the heading tells. */
const lastOf = (stalls) =>
  Object.fromEntries(Object.entries(stalls).map(([hz, lines]) => [hz, lines.map((points) => points.at(-1).ms)]));

/** How many golden vectors there are, in how many files. */
async function countGolden() {
  const names = (await readdir(GOLDEN)).filter((name) => name.endsWith(".json"));
  const all = await Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, GOLDEN), "utf8"))));
  const vectors = all.flatMap((golden) => VECTORS.map((list) => golden[list]?.length ?? 0));
  return { files: names.length, vectors: vectors.reduce((sum, n) => sum + n, 0) };
}

/** Changes with whatever has a say. */
async function fingerprint() {
  const hash = createHash("sha256");
  for (const path of JUDGES) {
    const names = path.endsWith("/") ? (await readdir(new URL(path, ROOT))).sort() : [""];
    for (const name of names) hash.update(await readFile(new URL(`${path}${name}`, ROOT)));
  }
  return hash.digest("hex").slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeVerdicts();
