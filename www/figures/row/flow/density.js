// Lives as a density: when sockets came, to the right, and how long they lived, upwards; the darker, the more, on a log
// scale. Labels are HTML.

import { colourNumber, drawerOn } from "../../../ui/canvas.js";
import { find, findEach } from "../../../ui/dom.js";
import { html } from "../../../ui/html.js";
import { setTextOf } from "../../../ui/list.js";
import { keyedList } from "../../../ui/svg.js";
import { roundTicks } from "../lines.js";

// A label nearer to the end would stand out of the picture.
const LAST_LABEL = 0.96;
const LABEL_EVERY_PX = 110;

/**
 * @typedef {object} Density
 * @property {Float64Array} counts row by row, the shortest lives first
 * @property {number} columns
 * @property {number} rows
 * @property {number} lifeMs
 * @property {number} arrivalMs
 * @property {{ ms: number, words: string }} asked what every socket was set to
 * @property {string} colour
 * @property {string} said
 * @property {(ms: number) => string} words
 * @property {(ms: number) => string} timeWords
 */

/** @param {Pick<import("../../../app/types.js").App, "setText" | "plots"> & { engine: Pick<import("../types.js").Engine, "drawDensity"> }} app */
export function createDensity(app) {
  const element = document.createElement("div");
  element.className = "density";
  element.append(
    html`
      <canvas role="img" data-t-label="row.flow.title"></canvas>
      <div class="lives-axis" aria-hidden="true"></div>
      <div class="time-axis" aria-hidden="true"></div>
      <div class="asked-line" aria-hidden="true" hidden><span></span></div>`,
  );
  const canvas = find(element, "canvas", HTMLCanvasElement);
  const [lives, times, line, asked] = findEach(element, ".lives-axis", ".time-axis", ".asked-line", ".asked-line span");
  const [fillLives, fillTimes] = [labelsOf(lives, "bottom"), labelsOf(times, "left")];
  let drawAgain = () => {};
  const drawOn = drawerOn(canvas, app, () => drawAgain());
  return {
    element,
    /** @param {Density} density */
    draw({ counts, columns, rows, lifeMs, arrivalMs, asked: set, colour, said, words, timeWords }) {
      if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
      const paint = () => app.engine.drawDensity(canvas, counts, columns, colourNumber(colour));
      drawAgain = () => drawOn(paint);
      drawAgain();
      canvas.setAttribute("aria-label", said);
      fillLives(roundTicks(lifeMs, 8).map((ms) => [ms, { at: ms / lifeMs, words: words(ms) }]));
      const room = Math.max(2, Math.floor(element.clientWidth / LABEL_EVERY_PX));
      const ticks = roundTicks(arrivalMs, room).filter((ms) => ms <= LAST_LABEL * arrivalMs);
      fillTimes(ticks.map((ms) => [ms, { at: ms / arrivalMs, words: timeWords(ms) }]));
      line.hidden = set.ms > lifeMs;
      line.style.bottom = `${(100 * set.ms) / lifeMs}%`;
      setTextOf(asked, set.words);
    },
  };
}

/** @param {Element} parent @param {"bottom" | "left"} side */
const labelsOf = (parent, side) =>
  keyedList(
    parent,
    () => document.createElement("span"),
    (span, /** @type {{ at: number, words: string }} */ { at, words }) => {
      span.style[side] = `${100 * at}%`;
      setTextOf(span, words);
    },
  );
