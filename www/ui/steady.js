// A text whose digits change often and whose shape seldom does, such as "7.51–15.0 s": its place is laid out for the shape
// (controls.css), so that the browser lays out nothing but the text itself when a digit changes.

import { setTextOf } from "./list.js";

/**
 * `inner` is what shows the text, `outer` what stands in the page; it is empty. Returns `say(text)`.
 * @param {HTMLElement} inner @param {HTMLElement} [outer]
 */
export function steady(inner, outer = document.createElement("span")) {
  outer.classList.add("steady");
  outer.replaceChildren(inner);
  let shape = "";
  return {
    element: outer,
    inner,
    say(/** @type {string} */ text) {
      setTextOf(inner, text);
      const next = text.replace(/\d/g, "0");
      if (next === shape) return;
      shape = next;
      outer.dataset.shape = shape;
    },
  };
}
