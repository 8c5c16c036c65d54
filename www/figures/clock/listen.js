// The hands on the figure: choosing a part of it, dragging the playhead, arrow keys on either.

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// `graph()`: what `build` made last; `choose(id)` selects an item, null none.
export function listenTo(holder, { playhead, choose, graph }) {
  const idAt = (target) => target.closest?.("[data-id]")?.dataset.id;
  let dragging = false;

  const msAt = ({ clientX, clientY }) => {
    const { svg, sizes, scene } = graph();
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = sizes.width / width;
    return scene.axis.ms(sizes.turned ? (clientY - top) * scale : (clientX - left) * scale);
  };
  holder.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !graph() || idAt(event.target)) return;
    const grip = event.target.closest(".playhead");
    // On paper strips a finger scrolls the page; the grip is for dragging.
    if (!grip && event.pointerType === "touch" && graph().sizes.turned) return;
    event.preventDefault();
    dragging = true;
    holder.setPointerCapture(event.pointerId);
    playhead.set(msAt(event));
    graph().playhead.focus({ preventScroll: true });
  });
  holder.addEventListener("pointermove", (event) => dragging && playhead.set(msAt(event)));
  for (const end of ["pointerup", "pointercancel"]) holder.addEventListener(end, () => (dragging = false));
  holder.addEventListener("click", (event) => {
    const id = idAt(event.target);
    if (id) choose(id);
    else if (!event.target.closest(".playhead") && event.pointerType === "touch") playhead.set(msAt(event));
  });

  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = idAt(event.target);
    const done = id ? readOn(id, event.key) : move(event.key, event.shiftKey ? 10 : 1);
    if (done) event.preventDefault();
  });

  // From item to item in their order; Enter brings the playhead there, Escape lets go.
  function readOn(id, key) {
    const { parts } = graph();
    const ids = [...parts.keys()];
    const i = ids.indexOf(id);
    if (key in STEPS) choose(ids[Math.min(Math.max(i + STEPS[key], 0), ids.length - 1)]);
    else if (key === "Home") choose(ids[0]);
    else if (key === "End") choose(ids.at(-1));
    else if (key === "Enter" || key === " ") playhead.set(parts.get(id).item.ms);
    else if (key === "Escape") choose(null);
    else return false;
    return true;
  }

  function move(key, n) {
    if (key in STEPS) playhead.nudge(STEPS[key] * n);
    else if (key === "Home") playhead.set(0);
    else if (key === "End") playhead.set(playhead.track.lastMs);
    else if (key === "PageUp") playhead.step(n);
    else if (key === "PageDown") playhead.step(-n);
    else if (key === " ") playhead.toggle();
    else return false;
    return true;
  }
}
