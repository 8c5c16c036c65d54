// What is said where something could not be loaded.

import { reportMissing } from "./missing.js";

// The page keeps its words and its table; only what the model computes is missing.
export function showEngineFailure({ translate, setText }, error) {
  console.error(error);
  translate(document);
  const notice = document.getElementById("notice");
  setText(notice, "engine.failed", { message: error.message });
  notice.hidden = false;
  document.documentElement.dataset.failed = "true";
  reportMissing();
}

// In the place of one figure; the others go on.
export function showFigureFailure(section, { setText }, error) {
  console.error(error);
  section.dataset.failed = "true";
  const notice = Object.assign(document.createElement("p"), { className: "notice" });
  setText(notice, "figure.failed", { message: error.message });
  section.append(notice);
}
