// Times from an input to its paint, on several pages by turns: what else the machine does falls on all of them alike.
//
// Frames are not held back to the screen's rate, so that what is measured is work, not waiting: a message posted from
// the frame's own callback is delivered after style, layout and paint.

import { toPosition } from "../../www/app/control-kinds.js";
import { numberRow } from "../../www/app/controls.js";

export const UNHURRIED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/** Inputs after a page has come to the front that do not count. */
const WARM_UP = 5;
/** Positions between two stops of the page's own slider (www/ui/slider.js). */
const PARTS = 120;

/** Settings as a hand drags through them, to and fro. */
export const dragged = (count, from = 0) =>
  Array.from({ length: count }, (_, i) => {
    const at = (from + i) % 358;
    return at < 180 ? 1 + at : 359 - at;
  });

/** Settings as one presses on the track here and there: the golden ratio never comes back. */
export const jumped = (count, from = 0) =>
  Array.from({ length: count }, (_, i) => 1 + Math.floor((((from + i) * 0.618034) % 1) * 180));

/** The position of the page's own slider for a setting. */
export const ourPosition = (setting) => Math.round(toPosition(numberRow("finTimeout"), setting) * PARTS);

/** `time(page, round)` of each subject by turns, its page in front: { name: [ms[] of a round, …] }. */
export async function byTurns(subjects, rounds) {
  const times = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, page, time } of subjects) {
      await page.bringToFront();
      times[name].push((await time(page, round)).slice(WARM_UP));
    }
  }
  return times;
}

/** Sets a slider to positions, one after the other, each when the one before is painted; or a word of `words` instead. */
export const slide = (page, selector, positions, words = null) =>
  page.evaluate(slideInPage, selector, positions.map(String), words);

async function slideInPage(selector, positions, words) {
  const slider = document.querySelector(selector);
  const text = words && document.querySelector(words).firstChild;
  const times = [];
  for (const position of positions) {
    if (!text) slider.value = position;
    const start = performance.now();
    if (text) text.data = position;
    else slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((painted) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = painted;
        port2.postMessage(null);
      });
    });
    times.push(performance.now() - start);
  }
  return times;
}

/** Drags what `selector` is by its middle over `across` CSS pixels with the browser's own pointer events. */
export async function drag(page, selector, steps, across) {
  const { x, y, width } = await page.evaluate(watchPointer, selector);
  const span = across ?? width;
  const from = across ? x : x - width / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < steps; i++) {
    const there = Math.abs((i / steps) * 2 - 1);
    await page.mouse.move(from + span * (1 - there), y);
    // The next one when this one is painted, as no screen has more of them than frames.
    await page.evaluate(() => globalThis.paintedSoFar);
  }
  await page.mouse.up();
  return page.evaluate(() => globalThis.pointerTimes);
}

/** In the page: from the moment the browser was told of a move until what it changed is painted. */
function watchPointer(selector) {
  globalThis.pointerTimes = [];
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (!globalThis.watched) {
    globalThis.watched = true;
    addEventListener(
      "pointermove",
      ({ timeStamp }) => {
        globalThis.paintedSoFar = new Promise((painted) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => painted(globalThis.pointerTimes.push(performance.now() - timeStamp));
            port2.postMessage(null);
          });
        });
      },
      { capture: true },
    );
  }
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, width: width - 24 };
}

export function percentile(times, p) {
  return times.toSorted((a, b) => a - b)[Math.min(Math.floor(p * times.length), times.length - 1)];
}

/** How one compares with another at `p`: the middle one of what it is in each round, which a moment's load does not reach. */
export const ratio = (ours, theirs, p) =>
  percentile(
    ours.map((times, round) => percentile(times, p) / percentile(theirs[round], p)).filter((how) => !Number.isNaN(how)), // a turn in which the pointer met nothing
    0.5,
  );

export const spread = (times) =>
  `p50 ${percentile(times, 0.5).toFixed(2)}, p95 ${percentile(times, 0.95).toFixed(2)}, worst ${Math.max(...times).toFixed(2)}`;
