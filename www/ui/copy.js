// Copies a text, and says so beside it for a moment.

import { untie } from "../app/tie.js";

const SAID_MS = 3000;

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const timers = new WeakMap();

/**
 * `status` is where it is said; without a clipboard, the text stands there to be copied by hand.
 * @param {string} tied @param {HTMLElement} status @param {import("../app/types.js").I18n["t"]} t
 */
export async function copyText(tied, status, t) {
  const text = untie(tied);
  clearTimeout(timers.get(status));
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = t("actions.copied");
    timers.set(
      status,
      setTimeout(() => status.replaceChildren(), SAID_MS),
    );
  } catch {
    // No permission, or no clipboard on plain http.
    const field = Object.assign(document.createElement("textarea"), {
      value: text,
      readOnly: true,
      className: "to-copy",
      rows: Math.min(4, text.split("\n").length + Math.floor(text.length / 60)),
    });
    field.setAttribute("aria-label", t("actions.by-hand"));
    status.replaceChildren(field);
    field.select();
  }
}

const BLOCKS = new Set(["P", "LI", "H1", "H2", "H3", "DIV", "DT", "DD", "TR", "SECTION"]);

/**
 * What the reader copies by hand has the values of the fields in it, too: a field is no text of its own.
 * @param {Document} document
 */
export function copyValues(document) {
  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    if (!event.clipboardData || !selection?.rangeCount || selection.isCollapsed) return;
    const part = selection.getRangeAt(0).cloneContents();
    /** @type {NodeListOf<HTMLInputElement>} */
    const fields = part.querySelectorAll("input.inline-value");
    if (fields.length === 0) return;
    for (const list of part.querySelectorAll("[role=listbox], [hidden]")) list.remove();
    for (const field of fields) field.replaceWith(field.value);
    event.clipboardData.setData("text/plain", textOf(part).trim());
    event.preventDefault();
  });
}

/** @param {Node} node @returns {string} */
function textOf(node) {
  if (node instanceof Text) return node.data.replace(/\s+/g, " ");
  const text = [...node.childNodes].map(textOf).join("");
  return BLOCKS.has(node.nodeName) ? `${text.trim()}\n` : text;
}
