// The share control of a figure: what can be taken away from it, folded into one button. `extra` are further
// [word key, action] pairs, such as PNG or CSV.

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
  return details;
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
  const heading = (find(document, `#${figure} :is(h2, .verdict)`).textContent ?? "").trim();
  return `[${markdownText(heading)}](${markdownAddress(link)})`;
}

/** @param {string} text @param {HTMLElement} status @param {import("../app/types.js").I18n["t"]} t */
async function copyText(text, status, t) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = t("actions.copied");
  } catch {
    // No permission, or no clipboard on plain http: show it, ready to be copied by hand.
    const field = Object.assign(document.createElement("input"), {
      value: text,
      readOnly: true,
      className: "to-copy",
    });
    field.setAttribute("aria-label", t("actions.by-hand"));
    status.replaceChildren(field);
    field.select();
  }
}
