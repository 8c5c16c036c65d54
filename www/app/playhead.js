// The clock of a story: where in it the reader is, and how it plays. A story may be told by several figures; they share one playhead, and so
// move together.
//
// A track = { key, lastMs, stops }: which story it is, how long, and the times at which something happens, ascending. Playing runs along it in the
// reader's time or faster; with reduced motion it goes from stop to stop. It pauses at the end, when the page is hidden, and when no figure of the
// story is on the screen.

// Unless the reader sets the speed, no track takes longer to watch.
const LONGEST_MS = 12_000;
const PAUSE_MS = 1_500;
// The page's state hears where the time came to rest, not of every frame on the way.
const REST_MS = 300;
// A page that stood still for a while goes on where it was, and so does one whose clock was set back.
const LONGEST_FRAME_MS = 250;
// Arrow-key steps from end to end, on tracks where a second would be too fine.
const POSITIONS = 100;

/** @typedef {{ key: string, lastMs: number, stops: number[] }} Track */
/** @type {Track} */
const EMPTY = { key: "", lastMs: 0, stops: [0] };

// `key`: where the store keeps the time at rest, in whole ms.
/** @param {{ store: import("./types.js").Store, key: "storyMs" | "rowMs" }} where */
export function createPlayhead({ store, key }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Set<Element>} */
  const seen = new Set();
  let track = EMPTY;
  let ms = 0;
  let kept = 0;
  /** @type {number | null} */
  let chosen = null;
  let frame = 0;
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let timeout = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let before = 0;

  const playing = () => frame !== 0 || timeout !== 0;
  const notify = () => listeners.forEach((listener) => listener());
  const keep = () => {
    kept = Math.ceil(ms);
    store.set({ [key]: kept });
  };
  const rest = () => {
    clearTimeout(resting);
    if (!playing()) resting = setTimeout(keep, REST_MS);
  };
  const pause = () => {
    if (!playing()) return;
    stop();
    rest();
    notify();
  };
  /** @param {number} to */
  const put = (to) => {
    ms = Math.min(Math.max(to, 0), track.lastMs);
    rest();
    notify();
  };
  /** @param {number} to */
  const set = (to) => {
    pause();
    put(to);
  };
  /** @param {number} to */
  const advance = (to) => {
    put(to);
    if (ms >= track.lastMs) pause();
  };
  const speed = () => chosen ?? Math.max(1, track.lastMs / LONGEST_MS);
  /** @param {number} now */
  const run = (now) => {
    const passed = Math.min(Math.max(now - before, 0), LONGEST_FRAME_MS);
    before = now;
    advance(ms + passed * speed());
    if (frame) frame = requestAnimationFrame(run);
  };
  const hop = () => {
    advance(nextStop(track, ms, 1));
    if (timeout) timeout = setTimeout(hop, PAUSE_MS);
  };
  const start = () => {
    if (still.matches) timeout = setTimeout(hop, PAUSE_MS);
    else {
      before = performance.now();
      frame = requestAnimationFrame(run);
    }
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timeout);
    frame = timeout = 0;
  };
  const play = () => {
    if (ms >= track.lastMs) ms = 0;
    start();
    notify();
  };
  // The browser tells of the change later than `matches` has it: a story that plays by then goes on as is wanted now.
  const motionChanged = () => {
    if (!playing() || still.matches === (timeout !== 0)) return;
    stop();
    start();
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    if (seen.size === 0) pause();
  });
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  still.addEventListener("change", motionChanged);

  return {
    get ms() {
      return ms;
    },
    get track() {
      return track;
    },
    get speed() {
      return speed();
    },
    playing,
    pause,
    set,
    toggle: () => (playing() ? pause() : play()),
    // To the `n`th thing that happens from here, or the `-n`th before.
    /** @param {number} n */
    step: (n) => set(stopAt(track, ms, n)),
    // By `n` arrow keys.
    /** @param {number} n */
    nudge: (n) => set(ms + n * unitMs(track)),
    /** @param {number} factor */
    setSpeed(factor) {
      chosen = factor;
      notify();
    },
    // A track, on which the time stays where it is as far as it goes, or begins again.
    /** @param {Track} next @param {{ rewind?: boolean }} [how] */
    load(next, { rewind = false } = {}) {
      if (next.key === track.key) return;
      track = next;
      if (rewind) {
        pause();
        ms = 0;
        rest();
      }
      ms = Math.min(ms, track.lastMs);
    },
    // The state has a time of its own, from a link. A view may be older than the state, and its time one that was left meanwhile.
    /** @param {number} at */
    follow(at) {
      if (at === kept || at !== store.get()[key]) return;
      pause();
      clearTimeout(resting);
      kept = at;
      ms = Math.min(at, track.lastMs);
    },
    // An element that shows the story.
    /** @param {Element} element */
    shownBy: (element) => observer.observe(element),
    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// The stop next to `ms` in a direction; the track's own ends beyond the last.
/** @param {Track} track @param {number} ms @param {number} direction */
export function nextStop({ stops, lastMs }, ms, direction) {
  return direction > 0 ? (stops.find((stop) => stop > ms) ?? lastMs) : (stops.findLast((stop) => stop < ms) ?? 0);
}

/** @param {Track} track @param {number} ms @param {number} n */
function stopAt(track, ms, n) {
  let at = ms;
  for (let left = Math.abs(n); left > 0; left--) at = nextStop(track, at, n);
  return at;
}

// An arrow key goes by a second, a tenth on short tracks, or a hundredth of the track, whichever is more.
/** @param {{ lastMs: number }} track */
export const unitMs = ({ lastMs }) => Math.max(lastMs < 10_000 ? 100 : 1000, lastMs / POSITIONS);
