// A clock that runs along a path: real time on short ones, faster on long ones, so that none takes longer than `LONGEST_MS` to watch.
//
// With reduced motion it goes from event to event instead. It stops at the end and whenever the page is hidden.

const LONGEST_MS = 12_000;
const PAUSE_MS = 1_500;

// `path()` is the path as it stands, `time` its clock: { get(), set(ms) }; `next(ms)` the event after `ms`; `changed` hears of play and pause.
export function createPlayer({ lastMs, time, next, changed }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frame = 0;
  let timeout = 0;
  let before = 0;

  const playing = () => frame !== 0 || timeout !== 0;
  const pause = () => {
    if (!playing()) return;
    cancelAnimationFrame(frame);
    clearTimeout(timeout);
    frame = timeout = 0;
    changed();
  };
  const advance = (to) => {
    time.set(Math.min(to, lastMs()));
    if (time.get() >= lastMs()) pause();
  };
  const run = (now) => {
    advance(time.get() + (now - before) * speed(lastMs()));
    before = now;
    if (frame) frame = requestAnimationFrame(run);
  };
  const hop = () => {
    advance(next(time.get()));
    if (timeout) timeout = setTimeout(hop, PAUSE_MS);
  };
  const play = () => {
    if (time.get() >= lastMs()) time.set(0);
    if (still.matches) timeout = setTimeout(hop, PAUSE_MS);
    else {
      before = performance.now();
      frame = requestAnimationFrame(run);
    }
    changed();
  };
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  still.addEventListener("change", pause);
  return { playing, pause, toggle: () => (playing() ? pause() : play()) };
}

export const speed = (lastMs) => Math.max(1, lastMs / LONGEST_MS);
