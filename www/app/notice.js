// The notice at the top of a page: what of a link could not be used, or a figure to embed that there is none of.

import { limits } from "../ui/problems.js";
import { CONTROLS } from "./controls.js";

/** @param {HTMLElement} element @param {Pick<import("./types.js").I18n, "t">} i18n */
export function createNotice(element, { t }) {
  /** @param {string} lead @param {string[]} items */
  const show = (lead, items) => {
    const [first, list] = [document.createElement("p"), document.createElement("ul")];
    first.textContent = lead;
    for (const text of items) list.append(Object.assign(document.createElement("li"), { textContent: text }));
    const dismiss = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: t("notice.dismiss"),
    });
    dismiss.addEventListener("click", () => (element.hidden = true));
    element.replaceChildren(first, ...(items.length ? [list] : []), dismiss);
    element.hidden = false;
  };
  return {
    /** @param {import("./types.js").Ignored[]} ignored */
    showIgnored(ignored) {
      if (ignored.length === 0) element.hidden = true;
      else show(t("notice.ignored"), ignored.map(describeIgnored));
    },
    /** @param {string} name @param {string[]} known */
    showUnknownFigure: (name, known) => show(t("embed.unknown", { name, known: known.join(", ") }), []),
  };

  /** @param {import("./types.js").Ignored} ignored */
  function describeIgnored({ key, given, why, message }) {
    const row = CONTROLS.find((control) => key !== "" && control.key === key);
    // What the model says of a kernel it does not know is the same for all of them.
    const reason = why === "model" && row?.kind === "kernel" ? "kernel" : why;
    return t(`ignored.${reason}`, { key: shorten(key), given: shorten(given), ...allowedIn(row, message) });
  }
}

// What may stand in a link instead, written as it would there.
/**
 * @param {import("./types.js").ControlRow | undefined} row @param {string | null | undefined} message
 * @returns {import("./types.js").Values}
 */
function allowedIn(row, message) {
  if (!row) return {};
  if (row.kind === "number") return limits(message) ?? { min: row.min, max: row.max };
  if (row.kind === "choice") return { options: row.options.join(", ") };
  if (row.kind === "flag") return { options: "0, 1" };
  return { max: row.maxLength, options: row.kind === "list" ? row.example : "" };
}

const MOST_SHOWN = 80;

/** @param {string} text */
const shorten = (text) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
