// The time along a path: a slider with a mark for each event, play and pause, and a step to the event before or after.

import { nextMoment } from "./paths.js";
import { createPlayer, speed } from "./player.js";

// The page's state hears where the time came to rest, not of every frame on the way.
const REST_MS = 300;
const POSITIONS = 100; // arrow-key steps from end to end, on paths where a second would be too fine

// `moved()` hears of every change of time; where it stays is the state's `at`.
export function createScrubber({ t, fmt, store }, moved) {
  const bar = document.createElement("div");
  bar.className = "scrub";
  bar.innerHTML = `
    <button type="button" class="back" data-t-label="states.back"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M12 3v10L5 8z M3 3h2v10H3z"/></svg></button>
    <button type="button" class="play"><svg viewBox="0 0 16 16" aria-hidden="true"><path class="icon-play" d="M4 2.5v11l9-5.5z"/><path class="icon-pause" d="M4 3h3v10H4zM9 3h3v10H9z"/></svg></button>
    <button type="button" class="forth" data-t-label="states.forth"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 3v10l7-5z M11 3h2v10h-2z"/></svg></button>
    <span class="track"><input type="range" min="0" step="any" data-t-label="states.time"><span class="ticks" aria-hidden="true"></span></span>
    <output></output>`;
  const [back, play, forth] = bar.querySelectorAll("button");
  const range = bar.querySelector("input");
  const ticks = bar.querySelector(".ticks");
  const output = bar.querySelector("output");
  let path = null;
  let ms = 0;
  let marked = "";
  let kept = 0;
  let resting = 0;

  const keep = () => {
    kept = Math.ceil(ms);
    store.set({ at: kept });
  };
  const rest = () => {
    clearTimeout(resting);
    if (!player.playing()) resting = setTimeout(keep, REST_MS);
  };
  const set = (to) => {
    ms = Math.min(Math.max(to, 0), path.lastMs);
    rest();
    moved();
  };
  const player = createPlayer({
    lastMs: () => path.lastMs,
    time: { get: () => ms, set },
    next: (from) => nextMoment(path, from, 1),
    changed() {
      rest();
      moved();
    },
  });
  new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || player.pause()).observe(bar);
  const by = (to) => {
    player.pause();
    set(to);
  };
  back.addEventListener("click", () => by(nextMoment(path, ms, -1)));
  forth.addEventListener("click", () => by(nextMoment(path, ms, 1)));
  play.addEventListener("click", player.toggle);
  range.addEventListener("input", () => by(range.valueAsNumber));
  range.addEventListener("keydown", (event) => {
    const to = keyed(event, ms, path);
    if (to === null) return;
    event.preventDefault();
    by(to);
  });

  return {
    element: bar,
    get ms() {
      return ms;
    },
    // A new path: the time stays where it is, as far as the path goes.
    show(next) {
      path = next;
      ms = Math.min(ms, path.lastMs);
    },
    // The state has a time of its own, from a link.
    follow(at) {
      if (at === kept) return;
      player.pause();
      kept = at;
      ms = Math.min(at, path.lastMs);
    },
    rewind() {
      player.pause();
      ms = 0;
      rest();
    },
    paint(said) {
      const playing = player.playing();
      range.max = path.lastMs;
      range.value = ms;
      range.setAttribute("aria-valuetext", said);
      play.setAttribute("aria-label", t(playing ? "states.pause" : "states.play"));
      play.dataset.playing = String(playing);
      const rate = speed(path.lastMs);
      const pace = playing && rate > 1 ? ` ×${fmt.number(Math.round(rate))}` : "";
      output.textContent = `${fmt.seconds(ms)}${pace}`;
      const marks = path.moments.map((moment) => (path.lastMs ? moment.ms / path.lastMs : 0)).join();
      if (marks !== marked) mark(ticks, marks);
      marked = marks;
    },
  };
}

function mark(ticks, marks) {
  ticks.replaceChildren(
    ...marks.split(",").map((part) => {
      const tick = document.createElement("i");
      tick.style.left = `${Number(part) * 100}%`;
      return tick;
    }),
  );
}

// Arrows go by a second or a hundredth of the path, whichever is more; page keys by events. null: not ours.
export function keyed({ key, shiftKey }, ms, path) {
  const unit = Math.max(path.lastMs < 10_000 ? 100 : 1000, path.lastMs / POSITIONS) * (shiftKey ? 10 : 1);
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return ms + unit;
    case "ArrowLeft":
    case "ArrowDown":
      return ms - unit;
    case "PageUp":
      return nextMoment(path, ms, 1);
    case "PageDown":
      return nextMoment(path, ms, -1);
    case "Home":
      return 0;
    case "End":
      return path.lastMs;
    default:
      return null;
  }
}
