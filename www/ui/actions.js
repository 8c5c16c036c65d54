// The share control of a figure: what can be taken away from it, folded into one button. `extra` are further
// [word key, action] pairs, such as CSV. A picture is always among them: the figure's own, under "actions.png", or one
// of what it shows (picture.js). What other pages take (share.js) comes when it is opened.

import { copyText } from "./copy.js";
import { find } from "./dom.js";

/**
 * @param {string} figure @param {import("../app/types.js").App} app
 * @param {[key: string, act: () => void][]} [extra]
 */
export function actions(figure, app, extra = []) {
  const { href, t } = app;
  const [details, summary, row] = ["details", "summary", "p"].map((tag) => document.createElement(tag));
  details.className = "share";
  row.className = "actions";
  summary.dataset.t = "actions.share";
  details.append(summary, row);
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  /** @param {string} text */
  const copy = (text) => copyText(text, status, t);
  // Of the page with everything around the figure, wherever it is copied.
  const link = () => {
    const url = new URL(href({}, figure));
    url.searchParams.delete("embed");
    return url.href;
  };
  const title = () => titleOf(figure);
  const picture = async () => (await import("./picture.js")).savePicture(figure, link());
  const own = extra.find(([key]) => key === "actions.png")?.[1];
  /** @type {[string, () => void][]} */
  const all = [
    ["actions.link", () => copy(link())],
    ["actions.png", own ?? picture],
    ...extra.filter(([key]) => key !== "actions.png"),
  ];
  let offered = false;
  details.addEventListener("toggle", async () => {
    if (offered) return;
    offered = true;
    try {
      const { createSnippets } = await import("./share.js");
      status.before(await createSnippets(figure, app, { title, link, copy }));
    } catch (error) {
      offered = false; // opened again, it is tried again
      throw error;
    }
  });
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

// What the figure says in its heading.
/** @param {string} figure */
function titleOf(figure) {
  const shown = [...find(document, `#${figure} :is(h2, .verdict)`).childNodes].filter(
    (node) => !(node instanceof HTMLElement && node.hidden),
  );
  const heading = shown.map(({ textContent }) => (textContent ?? "").replace(/\s+/g, " ")).join("");
  return heading.trim();
}
