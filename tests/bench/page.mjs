// The page's speed in Chromium: from an input event of a slider until every figure is painted.
//   node tests/bench/page.mjs
//
// Frames are not held back to the screen's rate, so that what is measured is work, not waiting: a
// message posted from the frame's own callback is delivered after style, layout and paint. Beside the
// time on the wall stands the main thread's own, which other programs on the machine cannot lengthen.

import { Report } from "./report.mjs";
import { openSite } from "../browser/harness.mjs";

const WARM_UP = 20;
const INPUTS = 300;
const BAR_P95_MS = 8;

const site = await openSite("chromium", ["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
try {
  const report = new Report(`page (${await site.browser.version()})`);
  const p95 = [];
  for (const width of [1440, 390]) {
    const { page, close } = await site.visit({ width, height: 900 });
    const { wall, thread } = await measure(page);
    report.line(`slider input to painted, ${width} px, ms`, spread(wall));
    report.line(`of that, the main thread, ${width} px, ms`, spread(thread));
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
  const busy = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const [wall, thread, answers] = [[], [], new Set()];
  for (let i = 0; i < WARM_UP + INPUTS; i++) {
    const before = await busy();
    // The golden ratio: every position is new, so that nothing can be answered from a cache.
    const { ms, answer } = await page.evaluate(moveSlider, (i * 0.618034) % 1);
    if (i < WARM_UP) continue;
    wall.push(ms);
    thread.push((await busy()) - before);
    answers.add(answer);
  }
  if (answers.size < 10) throw new Error(`the answer did not follow the slider: ${[...answers]}`);
  return { wall, thread };
}

/** Runs in the page: one input, and the time until it is painted. */
async function moveSlider(fraction) {
  const slider = document.querySelector('#answer input[type="range"]');
  const [min, max] = [Number(slider.min), Number(slider.max)];
  slider.value = String(Math.round(min + (max - min) * fraction));
  const start = performance.now();
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((painted) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = painted;
      port2.postMessage(null);
    });
  });
  return { ms: performance.now() - start, answer: document.querySelector("#answer output").textContent };
}

function percentile(times, p) {
  return times.toSorted((a, b) => a - b)[Math.floor(p * times.length)];
}

function spread(times) {
  return `p50 ${percentile(times, 0.5).toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)}, worst ${Math.max(...times).toFixed(2)}`;
}
