// What is said where something could not be loaded.

import { byId } from "../ui/dom.js";
import { reportMissing } from "./missing.js";

// The page keeps its words and its table; only what the model computes is missing.
/** @param {Pick<import("./types.js").I18n, "translate" | "setText">} i18n @param {Error} error */
export function showEngineFailure({ translate, setText }, error) {
  console.error(error);
  translate(document);
  const notice = byId("notice");
  setText(notice, "engine.failed", { message: messageOf(error) });
  notice.hidden = false;
  document.documentElement.dataset.failed = "true";
  reportMissing();
}

// In the place of one figure; the others go on.
/** @param {HTMLElement} section @param {Pick<import("./types.js").I18n, "setText">} i18n @param {unknown} error */
export function showFigureFailure(section, { setText }, error) {
  console.error(error);
  section.dataset.failed = "true";
  const notice = Object.assign(document.createElement("p"), { className: "notice" });
  setText(notice, "figure.failed", { message: messageOf(error) });
  section.append(notice);
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
