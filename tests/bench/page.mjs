// The page's speed in Chromium, held against what anyone would write in an hour: a native range, a plot by uPlot or by
// Chart.js, and the same model (pages/range.html). All of them by turns in one browser, so that ratios mean something on
// a busy machine.
//   node tests/bench/page.mjs
//
// Inputs follow each other as in a drag, in which the figures off the screen wait (www/app/schedule.js); what they cost
// when the reader pauses is measured apart. The floor is the same page with one word changed: what no page of this size
// could be faster than here; "cursor" is uPlot with nothing but its cursor moved.

import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { serve } from "../../crate/xtask/node/server.mjs";
import { openSite } from "../browser/harness.mjs";
import { dragAndPlay, grown, paste } from "./memory.mjs";
import { Report } from "./report.mjs";
import { byTurns, drag, dragged, jumped, ourPosition, percentile, ratio, slide, spread, UNHURRIED } from "./turns.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HEIGHT = 900;
const ROUNDS = 8;
/** Inputs of a turn; those at its beginning do not count. */
const INPUTS = 30;
const PAUSES = 10;
const REDRAWS = 60;

const OUR_SLIDER = '#answer input[type="range"]';
/** What changes where nothing else does. */
const WORD = "#answer .why summary";
const BAR = 0.8;
const BAR_REDRAW = { uplot: 0.6, chart: 0.1 };
/** The engine itself keeps a little more of what it has seen often. */
const BAR_HEAP = 1.1;

const site = await openSite("chromium", UNHURRIED);
// The libraries, and the model without a bundler: what is served to the pages that ours is held against, and to no reader.
const isOurs = (path) => /^(?:tests\/bench\/pages|node_modules\/(?:uplot|chart\.js)|www)\//.test(path);
const others = await serve({ root: ROOT, rootOf: (path) => (isOurs(path) ? ROOT : null) });
const report = new Report(`page (${await site.browser.version()})`);
try {
  await atWidths();
  await redraws();
  await everyPage();
  await memory();
  report.line("load of the machine at the end", loadavg()[0].toFixed(1));
  report.end();
} finally {
  await others.close();
  await site.close();
}

async function openOther(file, width) {
  const page = await site.newPage();
  await page.setViewport({ width, height: HEIGHT });
  await page.goto(`${others.url}tests/bench/pages/${file}`);
  await page.waitForSelector("html[data-ready]");
  return page;
}

/** Times of ours and of the others, and the ratio that has a bar. */
function compare(what, times, bar = BAR) {
  for (const [name, rounds] of Object.entries(times)) report.line(`${what}: ${name}, ms`, spread(rounds.flat()));
  for (const p of [0.5, 0.95]) {
    const how = ratio(times.ours, times.uplot, p);
    const label = `${what}: p${p * 100}, × uPlot`;
    if (bar === null) report.line(label, how.toFixed(2));
    else report.bar(label, how, bar);
  }
}

/** The first page's slider at two widths: dragged, pressed here and there, dragged with a pointer, on a slow machine. */
async function atWidths() {
  for (const width of [1440, 390]) {
    const { page, close } = await site.visit({ width, height: HEIGHT });
    // In a tab of its own: what it leaves to be painted would be done in the next turn.
    const still = await site.visit({ width, height: HEIGHT });
    const uplot = await openOther("range.html?uplot", width);
    const cursor = await openOther("range.html?cursor", width);
    const chart = await openOther("range.html?chart", width);
    const slides = (way, inputs = INPUTS) => [
      { name: "ours", page, time: (_, n) => slide(page, OUR_SLIDER, way(inputs, n * inputs).map(ourPosition)) },
      { name: "uplot", page: uplot, time: (_, n) => slide(uplot, "input", way(inputs, n * inputs)) },
      { name: "cursor", page: cursor, time: (_, n) => slide(cursor, "input", way(inputs, n * inputs)) },
      { name: "chart", page: chart, time: (_, n) => slide(chart, "input", way(inputs, n * inputs)) },
      { name: "floor", page: still.page, time: (_, n) => slide(still.page, null, way(inputs, n * inputs), WORD) },
    ];
    compare(`slider, ${width} px`, await byTurns(slides(dragged), ROUNDS));
    compare(`slider pressed here and there, ${width} px`, await byTurns(slides(jumped).slice(0, 2), 4), null);
    await withPointer(page, uplot, width);
    if (width === 1440) {
      await whenSlow(slides(dragged, 25).slice(0, 2));
      report.line("off the screen, once the reader pauses, ms", spread(await pauses(page)));
    }
    await Promise.all([close(), still.close(), uplot.close(), cursor.close(), chart.close()]);
  }
}

async function withPointer(page, uplot, width) {
  const subjects = [
    { name: "ours", page, time: () => drag(page, OUR_SLIDER, INPUTS) },
    { name: "uplot", page: uplot, time: () => drag(uplot, "input", INPUTS) },
  ];
  compare(`pointer drags the slider, ${width} px`, await byTurns(subjects, 3), null);
}

async function whenSlow(subjects) {
  const sessions = await Promise.all(subjects.map(({ page }) => page.createCDPSession()));
  const throttle = (rate) => Promise.all(sessions.map((one) => one.send("Emulation.setCPUThrottlingRate", { rate })));
  await throttle(4);
  compare("slider, processor at a quarter", await byTurns(subjects, 3), null);
  await throttle(1);
}

/** What the figures off the screen cost, one in a frame, after an input. */
async function pauses(page) {
  await page.bringToFront();
  const times = [];
  for (const setting of jumped(PAUSES)) {
    await slide(page, OUR_SLIDER, [ourPosition(setting)]);
    times.push(
      await page.evaluate(async () => {
        const start = performance.now();
        while ("behind" in document.documentElement.dataset) await new Promise((next) => requestAnimationFrame(next));
        return performance.now() - start;
      }),
    );
  }
  return times;
}

/** The plot drawn again, without a frame around it. */
async function redraws() {
  const page = await openOther("redraw.html", 1440);
  const times = { ours: [], uplot: [], chart: [] };
  for (let n = 0; n < REDRAWS; n++)
    for (const name of Object.keys(times)) times[name].push(await page.evaluate((...one) => redraw(...one), name, n));
  for (const [name, all] of Object.entries(times)) report.line(`plot drawn again: ${name}, ms`, spread(all));
  for (const [name, bar] of Object.entries(BAR_REDRAW))
    report.bar(`plot drawn again: p50, × ${name}`, percentile(times.ours, 0.5) / percentile(times[name], 0.5), bar);
  await page.close();
}

/** What each of the other pages and a figure in a frame take for an input: nothing to hold them against but uPlot's. */
async function everyPage() {
  const width = 1440;
  const uplot = await openOther("range.html?uplot", width);
  const ways = [
    ["tools", "", "#crowd .slider input"],
    ["inside", "", "#clock .player .time"],
    ["evidence", "", "#history .stepper input"],
    ["index", "embed=lifetime", "#lifetime .handle"],
  ];
  for (const [name, query, selector] of ways) {
    const opened = await site.visit({ page: name, query, width, height: HEIGHT });
    const handle = selector.endsWith(".handle");
    const subjects = [
      { name: "ours", page: opened.page, time: () => drag(opened.page, selector, INPUTS, handle ? 300 : undefined) },
      { name: "uplot", page: uplot, time: () => drag(uplot, "input", INPUTS) },
    ];
    compare(`pointer on ${name}${query && `?${query}`}`, await byTurns(subjects, 3), null);
    await opened.close();
  }
  await uplot.close();
}

async function memory() {
  for (const [what, options, use] of [
    ["dragged and played", {}, dragAndPlay],
    ["pasted into", { page: "tools" }, paste],
  ]) {
    const { before, after } = await grown(site, options, use);
    report.line(`${what}: before`, JSON.stringify(before));
    report.line(`${what}: after`, JSON.stringify(after));
    report.bar(`${what}: heap, × before`, after.heap / before.heap, BAR_HEAP);
    report.bar(`${what}: wasm, × before`, after.wasm / before.wasm, 1);
    report.bar(`${what}: more listeners`, after.listeners - before.listeners, 0);
    report.bar(`${what}: nodes, × before`, after.nodes / before.nodes, 1.02);
  }
}
