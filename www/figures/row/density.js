// Lives as a density: when sockets came, to the right, and how long they lived, upwards; the darker, the more, on a log scale. Labels are HTML.

import { colourNumber } from "../../ui/canvas.js";
import { html } from "../../ui/html.js";
import { roundTicks } from "./lifelines.js";
import { keyed } from "./svg.js";

// A label nearer to the end would stand out of the picture.
const LAST_LABEL = 0.96;

export function createDensity(engine) {
  const element = document.createElement("div");
  element.className = "density";
  element.append(
    html`<canvas role="img" data-t-label="row.flow.title"></canvas><div class="lives-axis" aria-hidden="true"></div><div class="time-axis" aria-hidden="true"></div><div class="asked-line" aria-hidden="true" hidden><span></span></div>`,
  );
  const [canvas, lives, times, line] = element.children;
  const context = canvas.getContext("2d");
  const label = (parent, side) =>
    keyed(
      parent,
      () => document.createElement("span"),
      (span, { at, words }) => {
        span.style[side] = `${100 * at}%`;
        if (span.textContent !== words) span.textContent = words;
      },
    );
  const [fillLives, fillTimes] = [label(lives, "bottom"), label(times, "left")];
  return {
    element,
    // Nothing is known of what would be drawn.
    clear(said) {
      context.clearRect(0, 0, canvas.width, canvas.height);
      canvas.setAttribute("aria-label", said);
      line.hidden = true;
      fillLives([]);
      fillTimes([]);
    },
    // counts: row by row, the shortest lives first; lengths in ms; asked: { ms, words }, what every socket asked for; `words(ms)` and `timeWords(ms)` for the axes
    draw({ counts, columns, rows, lifeMs, arrivalMs, asked, colour, said, words, timeWords }) {
      if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows });
      engine.drawDensity(canvas, counts, columns, colourNumber(colour));
      canvas.setAttribute("aria-label", said);
      fillLives(roundTicks(lifeMs, 8).map((ms) => [ms, { at: ms / lifeMs, words: words(ms) }]));
      const room = Math.max(2, Math.floor(element.clientWidth / 110));
      const times = roundTicks(arrivalMs, room).filter((ms) => ms <= LAST_LABEL * arrivalMs);
      fillTimes(times.map((ms) => [ms, { at: ms / arrivalMs, words: timeWords(ms) }]));
      line.hidden = false;
      line.style.bottom = `${(100 * asked.ms) / lifeMs}%`;
      line.firstChild.textContent = asked.words;
    },
  };
}

// Per tenth of the arrivals' time: { from, to, n, min, max }, shares of the time, and of the tallest life.
export function tenths(counts, columns, rows) {
  const parts = 10;
  return Array.from({ length: parts }, (_, part) => {
    const [first, end] = [part, part + 1].map((i) => Math.round((i * columns) / parts));
    const found = { from: first / columns, to: end / columns, n: 0, min: null, max: null };
    for (let row = 0; row < rows; row++) {
      let n = 0;
      for (let column = first; column < end; column++) n += counts[row * columns + column];
      if (n === 0) continue;
      found.n += n;
      found.min ??= row / rows;
      found.max = (row + 1) / rows;
    }
    return found;
  });
}
