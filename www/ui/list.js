// A list of changing length whose rows are kept and refilled, never rebuilt: `create()` makes a row `{ element,
// fill(item) }`.

/**
 * @template T
 * @param {Element} parent @param {() => { element: HTMLElement, fill(item: T): void }} create
 */
export function keptList(parent, create) {
  /** @type {{ element: HTMLElement, fill(item: T): void }[]} */
  const rows = [];
  return (/** @type {readonly T[]} */ items) => {
    while (rows.length < items.length) {
      const row = create();
      rows.push(row);
      parent.append(row.element);
    }
    rows.forEach((row, i) => {
      const unused = i >= items.length;
      if (row.element.hidden !== unused) row.element.hidden = unused;
      if (!unused) row.fill(items[i]);
    });
  };
}

// Sets which kernel's hue an element takes (css/tokens.css).
/** @param {HTMLElement} element @param {{ kernel: { mechanism: string } }} prediction */
export function tint(element, { kernel: { mechanism } }) {
  if (element.dataset.mechanism !== mechanism) element.dataset.mechanism = mechanism;
}

// Sets a node's text only where it changes: most of a figure stays as it is from one frame to the next. A text
// that is changed costs the browser less than another one in its place.
/** @param {Node} node @param {string} text */
export function setTextOf(node, text) {
  const only = node.firstChild;
  if (only instanceof Text && only.data && !only.nextSibling) {
    if (only.data !== text) only.data = text;
  } else if (node.textContent !== text) node.textContent = text;
}

/** A row of a kept list that is a text: keptList(list, textItem). */
export function textItem() {
  const element = document.createElement("li");
  return { element, fill: (/** @type {string} */ text) => setTextOf(element, text) };
}
