// When figures are updated: those on the screen in the frame after a change, the others once the reader pauses, one in a frame. So a drag costs
// what can be seen, however many figures there are, and no input has to wait for more than one that cannot.
//
// While <html> has `data-behind`, a figure does not show the state yet.

const NEAR = "25%"; // of the screen: what a flick of the wheel brings in is up to date before it comes
const PAUSE_MS = 50; // longer than between two inputs of a drag, or of a key held down

// `viewOf()` makes the view of all figures; `failed(section, error)` is told of a figure that throws, which is asked no
// more, while the others go on.
/**
 * @typedef {{ section: HTMLElement, update: import("./types.js").Update }} Part
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
  let pause = 0;

  /** @param {Part} part */
  const show = (part) => {
    late.delete(part);
    try {
      if (view) part.update(view);
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
      if (onScreen.has(part.section)) show(part);
      else late.add(part);
    }
    pause = setTimeout(showRest, late.size && PAUSE_MS);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        onScreen[isIntersecting ? "add" : "delete"](target);
        target.classList.toggle("away", !isIntersecting);
      }
      for (const part of late) if (onScreen.has(part.section)) show(part);
    },
    { rootMargin: `${NEAR} 0px` },
  );
  for (const prose of document.querySelectorAll(".prose, .bottom")) observer.observe(prose);

  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(pause);
  };
  return {
    // Takes a figure in: `update(view)` draws it in its `section`.
    /** @param {HTMLElement} section @param {import("./types.js").Update} update */
    add(section, update) {
      const part = { section, update };
      parts.add(part);
      onScreen.add(section); // until the observer says otherwise
      observer.observe(section);
      if (view) show(part);
    },
    changed() {
      stop();
      root.dataset.behind = "";
      frame = requestAnimationFrame(showSeen);
    },
    // At once, and all of them: for paper.
    now() {
      stop();
      showSeen();
      stop();
      late.forEach(show);
      root.removeAttribute("data-behind");
    },
  };
}
