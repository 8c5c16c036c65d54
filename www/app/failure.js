// What is said where something could not be loaded, or failed.

import { byId } from "../ui/dom.js";
import { reportMissing } from "./missing.js";

// The page keeps its words and its table; only what the model computes is missing. One that is being left has given the
// model up (recover.js).
/** @param {Pick<import("./types.js").I18n, "translate" | "setText">} i18n @param {Error} error */
export function showEngineFailure({ translate, setText }, error) {
  if ("leaving" in document.documentElement.dataset) return reportMissing();
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

// What fails while the page stands, wherever the reader is in it: a part that was asked for and does not come, or an
// error that nobody foresaw. It is said once, until the reader has read it.
/** @param {Pick<import("./types.js").I18n, "t">} i18n */
export function tellOfFailures({ t }) {
  const bar = Object.assign(document.createElement("aside"), { className: "failure" });
  bar.setAttribute("role", "alert");
  const text = document.createElement("p");
  const [again, dismiss] = ["page.again", "notice.dismiss"].map((key) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
    button.dataset.t = key;
    return button;
  });
  bar.append(text, again, dismiss);
  again.addEventListener("click", () => location.reload());
  dismiss.addEventListener("click", () => bar.remove());
  /** @param {string} words */
  const tell = (words) => {
    text.textContent = words;
    for (const button of [again, dismiss]) button.textContent = t(button.dataset.t ?? "");
    if (!bar.isConnected) document.body.append(bar);
  };
  const tellOf = (/** @type {unknown} */ error) => {
    console.error(error);
    tell(t("page.broken", { message: messageOf(error) }));
  };
  addEventListener("finwait:lacking", () => tell(t("page.lacking")));
  addEventListener("error", (event) => {
    // Of scripts from elsewhere nothing is known, and a box that cannot be measured at once is no fault.
    if (!event.error) return;
    event.preventDefault();
    tellOf(event.error);
  });
  addEventListener("unhandledrejection", (event) => {
    // What does not come, recover.js sees to.
    if (event.defaultPrevented) return;
    event.preventDefault();
    tellOf(event.reason);
  });
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
