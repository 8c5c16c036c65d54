// The bar that plays a story (playhead.js): to the event before, play or pause, to the next, the time with a mark per event, the speed.
//
// Keys, anywhere on the bar: space plays and pauses, the arrows move the time (with Shift ten times as far), page keys go from event to event (with
// Shift by ten), Home and End to the ends.

import { findEach } from "./dom.js";
import { html } from "./html.js";

// Powers of two, in steps of a half: from an eighth of the reader's time to 4096 times it.
const SPEED = { min: -3, max: 12, step: 0.5 };

// `label` is the word key of what the time is; `describe(ms)` says for a screen reader what there is at a time.
/**
 * @typedef {ReturnType<typeof import("../app/playhead.js").createPlayhead>} Playhead
 *
 * @param {Pick<import("../app/types.js").App, "t" | "fmt">} app @param {Playhead} playhead
 * @param {{ label: string, describe: (ms: number) => string }} words
 */
export function createPlayer({ t, fmt }, playhead, { label, describe }) {
  const bar = document.createElement("div");
  bar.className = "player";
  bar.setAttribute("role", "group");
  bar.dataset.tLabel = "player.bar";
  bar.append(html`
    <button type="button" class="back" data-t-label="player.back"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M12 3v10L5 8z M3 3h2v10H3z"/></svg></button>
    <button type="button" class="play"><svg viewBox="0 0 16 16" aria-hidden="true"><path class="icon-play" d="M4 2.5v11l9-5.5z"/><path class="icon-pause" d="M4 3h3v10H4zM9 3h3v10H9z"/></svg></button>
    <button type="button" class="forth" data-t-label="player.forth"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 3v10l7-5z M11 3h2v10h-2z"/></svg></button>
    <span class="track"><input class="time" type="range" min="0" step="any"><span class="ticks" aria-hidden="true"></span></span>
    <output></output>
    <label class="pace"><span data-t="player.speed"></span> <input class="speed" type="range" data-t-label="player.speed"> <b></b></label>`);
  const [back, play, forth] = bar.querySelectorAll("button");
  const [time, speed] = bar.querySelectorAll("input");
  const [ticks, output, factor] = findEach(bar, ".ticks", "output", "b");
  time.dataset.tLabel = label;
  Object.assign(speed, { min: String(SPEED.min), max: String(SPEED.max), step: String(SPEED.step) });
  /** @type {unknown} */
  let marked = null;

  back.addEventListener("click", () => playhead.step(-1));
  forth.addEventListener("click", () => playhead.step(1));
  play.addEventListener("click", playhead.toggle);
  time.addEventListener("input", () => playhead.set(time.valueAsNumber));
  speed.addEventListener("input", () => playhead.setSpeed(2 ** speed.valueAsNumber));
  bar.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === speed) return;
    // A button has a space of its own.
    const act = event.key === " " && event.target !== time ? null : ACTIONS[event.key];
    if (!act) return;
    event.preventDefault();
    act(playhead, event.shiftKey ? 10 : 1);
  });
  playhead.shownBy(bar);

  return {
    element: bar,
    paint() {
      const { ms, track } = playhead;
      const playing = playhead.playing();
      time.max = String(track.lastMs);
      time.value = String(ms);
      time.setAttribute("aria-valuetext", describe(ms));
      play.setAttribute("aria-label", t(playing ? "player.pause" : "player.play"));
      play.dataset.playing = String(playing);
      output.textContent = fmt.seconds(ms);
      speed.value = String(Math.log2(playhead.speed));
      factor.textContent = speedText(playhead.speed, fmt);
      speed.setAttribute("aria-valuetext", factor.textContent);
      if (marked !== track) mark(ticks, track);
      marked = track;
    },
  };
}

/** @type {Record<string, (playhead: Playhead, n: number) => void>} */
const ACTIONS = {
  " ": (playhead) => playhead.toggle(),
  ArrowRight: (playhead, n) => playhead.nudge(n),
  ArrowUp: (playhead, n) => playhead.nudge(n),
  ArrowLeft: (playhead, n) => playhead.nudge(-n),
  ArrowDown: (playhead, n) => playhead.nudge(-n),
  PageUp: (playhead, n) => playhead.step(n),
  PageDown: (playhead, n) => playhead.step(-n),
  Home: (playhead) => playhead.set(0),
  End: (playhead) => playhead.set(playhead.track.lastMs),
};

/** @param {number} speed @param {import("../app/types.js").Format} fmt */
const speedText = (speed, fmt) => `×${fmt.number(speed, { most: speed < 1 ? 3 : speed < 10 ? 1 : 0 })}`;

// More marks than these cannot be told apart.
const MOST_MARKS = 400;

/** @param {HTMLElement} ticks @param {{ stops: number[], lastMs: number }} track */
function mark(ticks, { stops, lastMs }) {
  const shown = stops.length <= MOST_MARKS ? stops : [];
  ticks.replaceChildren(
    ...shown.map((stop) => {
      const tick = document.createElement("i");
      tick.style.left = `${lastMs ? (stop / lastMs) * 100 : 0}%`;
      return tick;
    }),
  );
}
