// The page's speed in Chromium: from an input event of a slider until every figure is painted.
//   node tests/bench/page.mjs
//
// Frames are not held back to the screen's rate, so that what is measured is work, not waiting: a
// message posted from the frame's own callback is delivered after style, layout and paint.

import { Report } from "./report.mjs";
import { openSite } from "../browser/harness.mjs";

const INPUTS = 400;
const BAR_P95_MS = 8;

const site = await openSite("chromium", ["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
try {
  const report = new Report(`page (${await site.browser.version()})`);
  let worst = 0;
  for (const width of [1440, 390]) {
    const { page, close } = await site.visit({ width, height: 900 });
    const times = await page.evaluate(measure, INPUTS);
    const [p50, p95] = [0.5, 0.95].map((p) => times.toSorted((a, b) => a - b)[Math.floor(p * times.length)]);
    report.line(`slider input to painted, ${width} px`, `p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, worst ${Math.max(...times).toFixed(2)} ms`);
    worst = Math.max(worst, p95);
    await close();
  }
  report.bar("slider input to painted, p95, ms", worst, BAR_P95_MS);
  report.end();
} finally {
  await site.close();
}

/** Runs in the page. */
async function measure(inputs) {
  const slider = document.querySelector('#answer input[type="range"]');
  const answer = document.querySelector("#answer output");
  const [min, max] = [Number(slider.min), Number(slider.max)];
  const painted = () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
      });
    });
  const times = [];
  const answers = new Set();
  for (let i = 0; i < inputs; i++) {
    // A sweep that never repeats a position, so that nothing can be answered from a cache.
    slider.value = String(Math.round(min + (max - min) * ((i * 0.618034) % 1)));
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
    times.push(performance.now() - start);
    answers.add(answer.textContent);
    if (i % 20 === 0) await new Promise((rest) => setTimeout(rest, 20));
  }
  if (answers.size < 10) throw new Error(`the answer did not follow the slider: ${[...answers]}`);
  return times.slice(20);
}
