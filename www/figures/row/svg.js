// Building and changing SVG: nodes are kept from frame to frame, and touched only where they differ.

const SVG = "http://www.w3.org/2000/svg";

export function make(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function put(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null) {
      if (element.hasAttribute(key)) element.removeAttribute(key);
    } else if (element.getAttribute(key) !== String(value)) element.setAttribute(key, value);
  }
}

export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Elements under `parent`, one per key and in the items' order: `create(key)` makes one, `fill(element, item)` brings it up to date; those no longer
// named go.
export function keyed(parent, create, fill) {
  const kept = new Map();
  return (items) => {
    const named = new Set(items.map(([key]) => key));
    for (const [key, element] of kept) {
      if (named.has(key)) continue;
      element.remove();
      kept.delete(key);
    }
    let before = null;
    for (const [key, item] of items) {
      if (!kept.has(key)) kept.set(key, create(key));
      const element = kept.get(key);
      const place = before ? before.nextSibling : parent.firstChild;
      if (element !== place) parent.insertBefore(element, place);
      before = element;
      fill(element, item);
    }
  };
}

// Texture = stage, in the hue around it. Ids are the page's, so each picture brings its own `name`.
export function textures(name) {
  const pattern = (id, size, ...marks) =>
    make("pattern", { id: `${name}-${id}`, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...marks);
  return make(
    "defs",
    {},
    pattern("hatch", 6, make("path", { class: "texture-line", d: "M-1 1L1 -1M0 6L6 0M5 7L7 5" })),
    pattern("dots", 5, make("circle", { class: "texture-dot", cx: 2.5, cy: 2.5, r: 1.1 })),
  );
}

export const FILL = (name) => ({ keepalive: `url(#${name}-hatch)`, mini: null, "time-wait": `url(#${name}-dots)` });

// Whatever names a socket (data-socket) is chosen by pointing at it.
export function chosenBy(svg, choose) {
  for (const kind of ["pointerover", "click"])
    svg.addEventListener(kind, ({ target }) => {
      const id = target.closest("[data-socket]")?.dataset.socket;
      if (id !== undefined) choose(Number(id));
    });
}
