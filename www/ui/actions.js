// The share control of a figure: what can be taken away from it, folded into one button. `extra` are further
// [word key, action] pairs, such as PNG or CSV.

import { copyText } from "./copy.js";
import { find } from "./dom.js";
import { htmlAttribute, markdownAddress, markdownText } from "./escape.js";

/**
 * @param {string} figure @param {Pick<import("../app/types.js").App, "href" | "t">} app
 * @param {[key: string, act: () => void][]} [extra]
 */
export function actions(figure, { href, t }, extra = []) {
  const [details, summary, row] = ["details", "summary", "p"].map((tag) => document.createElement(tag));
  details.className = "share";
  row.className = "actions";
  summary.dataset.t = "actions.share";
  details.append(summary, row);
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  /** @param {string} text */
  const copy = (text) => copyText(text, status, t);
  const link = () => href({}, figure);
  /** @type {[string, () => void][]} */
  const all = [
    ["actions.link", () => copy(link())],
    ["actions.embed", () => copy(frameOf(figure, link()))],
    ["actions.markdown", () => copy(markdownOf(figure, link()))],
    ...extra,
  ];
  for (const [key, action] of all) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = key;
    button.addEventListener("click", action);
    row.append(button);
  }
  row.append(status);
  closeWhenLeft(details, summary);
  return details;
}

// It lies over the page: Escape closes it, and so does a press elsewhere, or going on with the keyboard.
/** @param {HTMLElement} element @param {HTMLElement} summary */
function closeWhenLeft(element, summary) {
  const details = /** @type {HTMLDetailsElement} */ (element);
  const close = () => {
    details.open = false;
  };
  const holds = (/** @type {EventTarget | null} */ target) => target instanceof Node && details.contains(target);
  /** @param {Event} event */
  const pressed = ({ target }) => {
    if (!holds(target)) close();
  };
  details.addEventListener("toggle", () => {
    if (details.open) document.addEventListener("pointerdown", pressed);
    else document.removeEventListener("pointerdown", pressed);
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !holds(relatedTarget)) close();
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    close();
    summary.focus();
  });
}

/** @param {string} figure @param {string} link */
function frameOf(figure, link) {
  const url = new URL(link);
  url.searchParams.set("embed", figure);
  const [address, title] = [url.href, `finwait: ${figure}`].map(htmlAttribute);
  return `<iframe src="${address}" title="${title}" width="100%" height="480" loading="lazy"></iframe>`;
}

/** @param {string} figure @param {string} link */
function markdownOf(figure, link) {
  const shown = [...find(document, `#${figure} :is(h2, .verdict)`).childNodes].filter(
    (node) => !(node instanceof HTMLElement && node.hidden),
  );
  const heading = shown.map(({ textContent }) => (textContent ?? "").replace(/\s+/g, " ")).join("");
  return `[${markdownText(heading.trim())}](${markdownAddress(link)})`;
}
