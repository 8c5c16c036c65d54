// What is shown, to be changed: the machine, the setting, and what happens. Folded away until it is wanted.

import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { problemValues } from "../../ui/problems.js";
import { createChoice } from "../states/choice.js";

/** @param {HTMLElement} box @param {import("../../app/types.js").App} app */
export function createSettings(box, app) {
  const { t, setText, translate } = app;
  const [line, problem, added] = ["p", "p", "p"].map((tag) => document.createElement(tag));
  problem.className = "problem";
  problem.setAttribute("role", "status");
  added.className = "added";
  const showProblem = () => {
    const found = Object.values(fields)
      .map((field) => field.problem())
      .find(Boolean);
    problem.textContent = found ? t(`problem.${found.why}`, problemValues(found, app)) : "";
  };
  const fields = {
    kernel: inlineKernel("kernel", app, showProblem),
    hz: inlineNumber("hz", app, showProblem),
    finTimeout: inlineNumber("finTimeout", app, showProblem),
    rto: inlineNumber("rto", app, showProblem),
  };
  const elements = Object.fromEntries(Object.entries(fields).map(([name, { element }]) => [name, element]));
  const choice = createChoice(app, "clock");
  box.append(line, problem, choice.element, added);

  let worded = "";
  return {
    /** @param {import("../../app/types.js").View} view @param {import("./types.js").Story} story */
    update(view, story) {
      // A field that leaves the page, even for a moment, is left by the reader, too.
      if (worded !== view.lang) {
        worded = view.lang;
        setText(line, "clock.settings", elements);
        translate(box);
      }
      for (const field of Object.values(fields)) field.update(view);
      choice.update(view, story.base);
      added.hidden = story.items.length === 0;
      setText(added, "clock.added", { n: app.fmt.number(story.items.length) });
      showProblem();
    },
  };
}
