// How often somebody looks, to be changed.

import { memo } from "../../ui/dom.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { problemValues } from "../../ui/problems.js";

/** @param {HTMLElement} box @param {import("../../app/types.js").App} app */
export function createPace(box, app) {
  const { t, setText, fmt, translate } = app;
  const [line, problem] = ["p", "p"].map((tag) => box.appendChild(document.createElement(tag)));
  problem.className = "problem";
  problem.setAttribute("role", "status");
  const showProblem = () => {
    const found = [every, first].map((input) => input.problem()).find(Boolean);
    problem.textContent = found ? t(`problem.${found.why}`, problemValues(found, app)) : "";
  };
  const every = inlineNumber("lookEveryMs", app, showProblem);
  const first = inlineNumber("lookFirstMs", app, showProblem);
  const word = memo((/** @type {number | undefined} */ firstMs, /** @type {number | undefined} */ everyMs, _lang) => {
    if (firstMs === undefined || everyMs === undefined)
      setText(line, "clock.pace", { every: every.element, first: first.element });
    else line.textContent = t("clock.pace.given", { first: fmt.seconds(firstMs), every: fmt.seconds(everyMs) });
    // They come and go, and may have missed the last change of language.
    translate(line);
  });
  return {
    /** @param {import("../../app/types.js").View} view @param {import("./types.js").Pace | null} given */
    update(view, given) {
      word(given?.firstMs, given?.everyMs, view.lang);
      every.update(view);
      first.update(view);
      showProblem();
    },
  };
}
