// When figures are updated: those on the screen in the frame after a change, the others in the first frame after
// that in which nothing changes any more. So a drag costs what can be seen, however many figures there are.

const NEAR = "25%"; // of the screen: what a flick of the wheel brings in is up to date before it comes

// `viewOf()` makes the view of all figures.
export function createSchedule(viewOf) {
  const parts = new Set();
  const late = new Set();
  const onScreen = new Set();
  let view = null;
  let frame = 0;

  const soon = (step) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(step);
  };
  const show = (part) => {
    late.delete(part);
    part.update(view);
  };
  const showRest = () => late.forEach(show);
  const showSeen = () => {
    view = viewOf();
    for (const part of parts) {
      if (onScreen.has(part.section)) show(part);
      else late.add(part);
    }
    if (late.size) soon(showRest);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) onScreen[isIntersecting ? "add" : "delete"](target);
      for (const part of late) if (onScreen.has(part.section)) show(part);
    },
    { rootMargin: `${NEAR} 0px` },
  );

  return {
    // Takes a figure in: `update(view)` draws it in its `section`.
    add(section, update) {
      const part = { section, update };
      parts.add(part);
      onScreen.add(section); // until the observer says otherwise
      observer.observe(section);
      if (view) show(part);
    },
    changed: () => soon(showSeen),
    // At once, and all of them: for paper.
    now() {
      showSeen();
      showRest();
    },
  };
}
