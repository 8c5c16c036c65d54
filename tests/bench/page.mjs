// The page's speed in Chromium: from an input event of a slider until every figure on the screen is painted.
//   node tests/bench/page.mjs
//
// Frames are not held back to the screen's rate, so that what is measured is work, not waiting: a
// message posted from the frame's own callback is delivered after style, layout and paint. Beside the
// time on the wall stands the main thread's own, which other programs on the machine cannot lengthen.
//
// Inputs follow each other as in a drag, in which the figures off the screen wait (schedule.js); what
// they cost when the reader pauses is measured apart. The floor is the same page and the same clock
// with one word changed: what no page of this size could be faster than here.

import { openSite } from "../browser/harness.mjs";
import { Report } from "./report.mjs";

const WARM_UP = 20;
const INPUTS = 300;
const PAUSES = 20;
const BAR_P95_MS = 8;

const site = await openSite("chromium", ["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
try {
  const report = new Report(`page (${await site.browser.version()})`);
  const p95 = [];
  for (const width of [1440, 390]) {
    const { page, close } = await site.visit({ width, height: 900 });
    const { wall, thread, rest, floor } = await measure(page);
    report.line(`slider input to painted, ${width} px, ms`, spread(wall));
    report.line(`the main thread's part, ${width} px, ms`, spread(thread));
    report.line(`floor: one word to painted, ${width} px, ms`, spread(floor));
    report.line(`off the screen, main thread, ${width} px, ms`, spread(rest));
    p95.push(percentile(wall, 0.95));
    await close();
  }
  report.bar("slider input to painted, p95, ms", Math.max(...p95), BAR_P95_MS);
  report.end();
} finally {
  await site.close();
}

async function measure(page) {
  const devtools = await page.createCDPSession();
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () =>
    (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const timed = async (change, value) => {
    const before = await busy();
    const result = await page.evaluate(change, value);
    return { ...result, thread: (await busy()) - before };
  };
  const [inputs, floor, rest] = [[], [], []];
  // The golden ratio: every position is new, so that nothing can be answered from a cache.
  for (let i = 0; i < WARM_UP + INPUTS; i++) inputs.push(await timed(untilPainted, { fraction: (i * 0.618034) % 1 }));
  for (let i = 0; i < PAUSES; i++) {
    await page.evaluate(untilPainted, { fraction: (i * 0.618034) % 1 });
    rest.push(await timed(untilUpToDate));
  }
  for (let i = 0; i < WARM_UP + INPUTS; i++) floor.push(await timed(untilPainted, { word: String(i) }));
  const answers = new Set(inputs.map(({ answer }) => answer));
  if (answers.size < 10) throw new Error(`the answer did not follow the slider: ${[...answers]}`);
  return {
    wall: inputs.slice(WARM_UP).map(({ ms }) => ms),
    thread: inputs.slice(WARM_UP).map(({ thread }) => thread),
    floor: floor.slice(WARM_UP).map(({ ms }) => ms),
    rest: rest.map(({ thread }) => thread),
  };
}

/** Runs in the page: one input of the slider, or one other word, and the time until it is painted. */
async function untilPainted({ fraction, word }) {
  const slider = document.querySelector('#answer input[type="range"]');
  const text = document.querySelector("#answer .why summary").firstChild;
  const [min, max] = [Number(slider.min), Number(slider.max)];
  if (!word) slider.value = String(Math.round(min + (max - min) * fraction));
  const start = performance.now();
  if (word) text.data = word;
  else slider.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((painted) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = painted;
      port2.postMessage(null);
    });
  });
  return { ms: performance.now() - start, answer: document.querySelector("#answer output").textContent };
}

/** Runs in the page: the reader pauses, until all figures show the state. */
async function untilUpToDate() {
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  do await frame();
  while ("behind" in document.documentElement.dataset);
  for (let i = 0; i < 3; i++) await frame();
}

function percentile(times, p) {
  return times.toSorted((a, b) => a - b)[Math.floor(p * times.length)];
}

function spread(times) {
  return `p50 ${percentile(times, 0.5).toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)}, worst ${Math.max(...times).toFixed(2)}`;
}
