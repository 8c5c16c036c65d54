// Building SVG, and changing it: nodes are kept from one frame to the next, and touched only where they differ.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * An SVG element: `svg("rect", { width: 9 })`.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} [attributes] @param {(Node | string)[]} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/**
 * Sets those that are others than before; null or undefined takes one away.
 * @param {Element} element @param {Attributes} attributes
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }
}

/** @typedef {string | number} Key */

/**
 * Keeps elements under `parent`, one per key and in the order of the keys: `create(key)` makes one,
 * `fill(element, item)` brings it up to date. Those no longer named go. Returns what takes the list of [key, item].
 * @template {Element} E
 * @template Item
 * @param {Element} parent @param {(key: Key) => E} create @param {(element: E, item: Item) => void} fill
 */
export function keyedList(parent, create, fill) {
  /** @type {Map<Key, E>} */
  const kept = new Map();
  return (/** @type {readonly (readonly [Key, Item])[]} */ items) => {
    const named = new Set(items.map(([key]) => key));
    for (const [key, element] of kept) {
      if (named.has(key)) continue;
      element.remove();
      kept.delete(key);
    }
    /** @type {Element | null} */
    let before = null;
    for (const [key, item] of items) {
      const element = kept.get(key) ?? create(key);
      kept.set(key, element);
      /** @type {ChildNode | null} */
      const place = before ? before.nextSibling : parent.firstChild;
      if (element !== place) parent.insertBefore(element, place);
      before = element;
      fill(element, item);
    }
  };
}

// The stages' textures, in the hue around them: hatched, and dotted. An id is the whole page's, so each picture brings
// its own `name`.
/** @param {string} name */
export function textures(name) {
  const pattern = (/** @type {string} */ id, /** @type {number} */ size, /** @type {Element[]} */ ...marks) =>
    svg("pattern", { id: `${name}-${id}`, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...marks);
  return svg(
    "defs",
    {},
    pattern("hatch", 6, svg("path", { class: "texture-line", d: "M-1 1L1 -1M0 6L6 0M5 7L7 5" })),
    pattern("dots", 5, svg("circle", { class: "texture-dot", cx: 2.5, cy: 2.5, r: 1.1 })),
  );
}
