// Elements that must be there: what is looked for and not found is a mistake of ours, and says which it is.

/**
 * The element in `root` that a selector finds; of a class of elements where `kind` says so.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root @param {string} selector @param {new () => T} [kind]
 * @returns {T}
 */
export function find(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!element || (kind && !(element instanceof kind))) throw new Error(`nothing is ${selector}`);
  return /** @type {T} */ (element);
}

/** Several of them. @param {ParentNode} root @param {string[]} selectors @returns {HTMLElement[]} */
export const findEach = (root, ...selectors) => selectors.map((selector) => find(root, selector));

/** The element with an id. @param {string} id */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`nothing has the id ${id}`);
  return element;
}

/**
 * Runs `paint` only when one of what it is given differs from the last time.
 * @template {unknown[]} A @template R
 * @param {(...given: A) => R} paint
 * @returns {(...given: A) => R | undefined}
 */
export function memo(paint) {
  /** @type {A | null} */
  let last = null;
  return (...given) => {
    if (last && given.length === last.length && given.every((value, i) => Object.is(value, last?.[i])))
      return undefined;
    last = given;
    return paint(...given);
  };
}
