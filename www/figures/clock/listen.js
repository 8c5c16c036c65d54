// The hands on the figure: choosing a part of it, dragging the playhead, arrow keys on either.

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * @typedef {object} Hands
 * @property {import("../../ui/player.js").Playhead} playhead
 * @property {(id: string | null) => void} choose selects an item, null none
 * @property {() => import("./types.js").Graph | null} graph what `build` made last
 */

/** @param {HTMLElement} holder @param {Hands} hands */
export function listenTo(holder, hands) {
  listenToPointer(holder, hands);
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = idAt(event.target);
    const done = id ? readOn(hands, id, event.key) : move(hands.playhead, event.key, event.shiftKey ? 10 : 1);
    if (done) event.preventDefault();
  });
}

/** @param {EventTarget | null} target */
const idAt = (target) =>
  target instanceof Element ? (target.closest("[data-id]")?.getAttribute("data-id") ?? null) : null;
/** @param {EventTarget | null} target */
const onPlayhead = (target) => target instanceof Element && target.closest(".playhead") !== null;

/** @param {HTMLElement} holder @param {Hands} hands */
function listenToPointer(holder, { playhead, choose, graph }) {
  let dragging = false;

  const msAt = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const drawn = graph();
    if (!drawn) return 0;
    const { svg, sizes, scene } = drawn;
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = sizes.width / width;
    return scene.axis.ms(sizes.turned ? (clientY - top) * scale : (clientX - left) * scale);
  };
  holder.addEventListener("pointerdown", (event) => {
    const drawn = graph();
    if (event.button !== 0 || !drawn || idAt(event.target)) return;
    // On paper strips a finger scrolls the page; the grip is for dragging.
    if (event.pointerType === "touch" && drawn.sizes.turned && !onPlayhead(event.target)) return;
    event.preventDefault();
    dragging = true;
    holder.setPointerCapture(event.pointerId);
    playhead.set(msAt(event));
    drawn.playhead.focus({ preventScroll: true });
  });
  holder.addEventListener("pointermove", (event) => dragging && playhead.set(msAt(event)));
  for (const end of ["pointerup", "pointercancel"]) holder.addEventListener(end, () => (dragging = false));
  holder.addEventListener("click", (event) => {
    const id = idAt(event.target);
    if (id) choose(id);
    else if (!onPlayhead(event.target) && /** @type {PointerEvent} */ (event).pointerType === "touch")
      playhead.set(msAt(event));
  });
}

// From item to item in their order; Enter brings the playhead there, Escape lets go.
/** @param {Hands} hands @param {string} id @param {string} key */
function readOn({ playhead, choose, graph }, id, key) {
  const parts = graph()?.parts ?? new Map();
  const ids = [...parts.keys()];
  const i = ids.indexOf(id);
  if (key in STEPS) choose(ids[Math.min(Math.max(i + STEPS[key], 0), ids.length - 1)]);
  else if (key === "Home") choose(ids[0]);
  else if (key === "End") choose(ids[ids.length - 1]);
  else if (key === "Enter" || key === " ") playhead.set(parts.get(id).item.ms);
  else if (key === "Escape") choose(null);
  else return false;
  return true;
}

/** @param {Hands["playhead"]} playhead @param {string} key @param {number} n */
function move(playhead, key, n) {
  if (key in STEPS) playhead.nudge(STEPS[key] * n);
  else if (key === "Home") playhead.set(0);
  else if (key === "End") playhead.set(playhead.track.lastMs);
  else if (key === "PageUp") playhead.step(n);
  else if (key === "PageDown") playhead.step(-n);
  else if (key === " ") playhead.toggle();
  else return false;
  return true;
}
