// When figures are updated: those on the screen at once, the others once the reader pauses, one in a frame. So a drag costs
// what can be seen, however many figures there are, and no input has to wait for more than one that cannot.
//
// At once is before the frame that will show it, whose beginning is up to the screen: what waited for that would begin its
// work when it is due. More changes before that frame are shown together, by it.
//
// What is only heard, as what a plot says to a screen reader, waits for that pause, too.
//
// While <html> has `data-behind`, a figure does not show the state yet.

import { nextTask } from "../ui/frame.js";

const NEAR = "25%"; // of the screen: what a flick of the wheel brings in is there before it comes
const EDGE_PX = 4; // of a line at the screen's edge, in which no letter can be read
const PAUSE_MS = 50; // longer than between two inputs of a drag, or of a key held down

// `viewOf()` makes the view of all figures; `failed(section, error)` is told of a figure that throws, which is asked no
// more, while the others go on.
/**
 * @typedef {{ section: HTMLElement, element: HTMLElement | null, update: import("./types.js").Update }} Part
 * @param {() => import("./types.js").View} viewOf @param {(section: HTMLElement, error: unknown) => void} failed
 */
export function createSchedule(viewOf, failed) {
  const root = document.documentElement;
  /** @type {Set<Part>} */
  const parts = new Set();
  /** @type {Set<Part>} */
  const late = new Set();
  /** @type {Set<Element>} */
  const onScreen = new Set();
  /** @type {import("./types.js").View | null} */
  let view = null;
  let frame = 0;
  // There is a change to be shown; a timer runs; there was a change since it was set.
  let [isPending, awaits, changesOn] = [false, false, false];
  // A frame is asked for, and what was changed first is shown by then.
  let awaitsFrame = false;
  const isOnScreen = (/** @type {Part} */ { element }) => element !== null && onScreen.has(element);

  /** @param {Part} part */
  const show = (part) => {
    late.delete(part);
    try {
      return view ? part.update(view) : undefined;
    } catch (error) {
      parts.delete(part);
      failed(part.section, error);
    }
  };
  const showRest = () => {
    const [next] = late;
    if (next) show(next);
    if (late.size) frame = requestAnimationFrame(showRest);
    else root.removeAttribute("data-behind");
  };
  const showSeen = () => {
    view = viewOf();
    for (const part of parts) {
      if (isOnScreen(part)) show(part);
      else late.add(part);
    }
  };
  const showAtOnce = () => {
    if (!isPending) return;
    showChange();
    // Where everything stands is found out at once, too: the frame has only to paint.
    document.body.getBoundingClientRect();
  };
  const showInFrame = () => {
    awaitsFrame = false;
    if (isPending) showChange();
  };
  const showChange = () => {
    isPending = false;
    showSeen();
    if (awaits) return;
    awaits = true;
    changesOn = false;
    setTimeout(awaitPause, PAUSE_MS);
  };
  // A timer that is set once for many inputs costs them nothing.
  const awaitPause = () => {
    awaits = isPending || changesOn;
    changesOn = false;
    if (awaits) setTimeout(awaitPause, PAUSE_MS);
    else showRest();
  };
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) onScreen[isIntersecting ? "add" : "delete"](target);
      for (const part of late) if (isOnScreen(part)) show(part);
    },
    { rootMargin: `${-EDGE_PX}px 0px` },
  );
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) target.classList.toggle("away", !isIntersecting);
    },
    { rootMargin: `${NEAR} 0px` },
  );
  for (const prose of document.querySelectorAll(".prose, .bottom")) near.observe(prose);

  return {
    // Takes a figure in: `update(view)` draws it in its `section`; or several of them, each in an element of the section,
    // so that what is off the screen waits, too, where a figure is longer than the screen. Each has a task of its own.
    /** @param {HTMLElement} section @param {import("./types.js").Updates} updates */
    async add(section, updates) {
      near.observe(section);
      /** @type {[HTMLElement | null, import("./types.js").Update][]} */
      const all = typeof updates === "function" ? [[section, updates]] : updates;
      for (const [element, update] of all) {
        await nextTask();
        const part = { section, element, update };
        parts.add(part);
        if (element) onScreen.add(element); // until the observer says otherwise
        if (element) seen.observe(element);
        await show(part);
      }
    },
    // What is done once the reader pauses, whatever is on the screen.
    /** @param {import("./types.js").Update} update */
    inPause(update) {
      parts.add({ section: root, element: null, update });
    },
    changed() {
      isPending = changesOn = true;
      if (awaitsFrame) return;
      awaitsFrame = true;
      cancelAnimationFrame(frame);
      if (!("behind" in root.dataset)) root.dataset.behind = "";
      requestAnimationFrame(showInFrame);
      queueMicrotask(showAtOnce); // when all is changed that changes together
    },
    // At once, and all of them: for paper.
    now() {
      cancelAnimationFrame(frame);
      isPending = false;
      showSeen();
      late.forEach(show);
      root.removeAttribute("data-behind");
    },
  };
}
