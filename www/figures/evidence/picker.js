// Choosing one of the points: by pointing, by a click that holds, by the arrow keys, which go from point to point. To the keyboard it is a slider over the points.

const REACH_PX = { mouse: 18, touch: 32, pen: 24 };
const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -25,
  PageUp: 25,
  Home: -Infinity,
  End: Infinity,
};

// `boxes` = [{ box, y(point) }], where points can be pointed at. `picked(point | null)` hears of every change; `valueText(point)` words one.
export function createPicker(element, boxes, { picked, valueText }) {
  let points = [];
  let pinned = null;
  let hovered = null;

  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  const rings = boxes.map(({ box }) => {
    const ring = document.createElement("div");
    ring.className = "picked";
    ring.hidden = true;
    box.append(ring);
    return ring;
  });
  const find = (entry) => points.find((point) => point.entry === entry) ?? null;
  const update = () => {
    const point = find(hovered ?? pinned);
    boxes.forEach(({ y }, i) => {
      const top = point && y(point);
      rings[i].hidden = typeof top !== "number";
      if (!rings[i].hidden) rings[i].style.translate = `${point.x}px ${top}px`;
    });
    const kept = find(pinned);
    element.setAttribute("aria-valuemin", points.length ? 1 : 0);
    element.setAttribute("aria-valuemax", points.length);
    element.setAttribute("aria-valuenow", kept ? points.indexOf(kept) + 1 : points.length ? 1 : 0);
    element.setAttribute("aria-valuetext", valueText(kept));
    picked(point);
  };
  const nearest = (event, { box, y }) => {
    const { left, top } = box.getBoundingClientRect();
    const [atX, atY] = [event.clientX - left, event.clientY - top];
    let [best, reach] = [null, REACH_PX[event.pointerType] ?? REACH_PX.mouse];
    for (const point of points) {
      const py = y(point);
      if (typeof py !== "number" || Math.abs(point.x - atX) > reach) continue;
      const distance = Math.hypot(point.x - atX, py - atY);
      if (distance < reach) [best, reach] = [point, distance];
    }
    return best?.entry ?? null;
  };
  const hover = (entry) => {
    if (entry === hovered) return;
    hovered = entry;
    update();
  };
  for (const one of boxes) {
    one.box.addEventListener("pointermove", (event) => hover(nearest(event, one)));
    one.box.addEventListener("pointerleave", () => hover(null));
    one.box.addEventListener("click", (event) => {
      const entry = nearest(event, one);
      pinned = entry === pinned ? null : entry;
      update();
    });
  }
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const n = KEYS[event.key];
    if (event.key === "Escape") pinned = null;
    else if (n === undefined || points.length === 0) return;
    else {
      const from = points.findIndex(({ entry }) => entry === pinned);
      const to =
        from < 0 ? (n === Infinity ? points.length - 1 : 0) : from + (event.shiftKey && Math.abs(n) === 1 ? 10 * n : n);
      pinned = points[Math.min(Math.max(to, 0), points.length - 1)].entry;
    }
    event.preventDefault();
    update();
  });

  update();
  return {
    placed(next) {
      points = next;
      hovered = find(hovered)?.entry ?? null;
      update();
    },
  };
}
