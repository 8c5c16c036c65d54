// The values of a sentence, each a control within it, and, in a list beneath, what was typed into them and cannot be
// used.

import { inlineKernel } from "./inline-kernel.js";
import { inlineNumber } from "./inline-number.js";
import { keptList, textItem } from "./list.js";
import { problemValues } from "./problems.js";

/** @typedef {import("../app/types.js").NumberName | import("../app/types.js").KernelRowName} ValueName */

/**
 * `nodes` are the controls, by name, as values of words. `problemsChanged(texts)` is given what cannot be used, already
 * in words.
 * @param {readonly ValueName[]} names @param {import("../app/types.js").App} app
 * @param {(texts: string[]) => void} problemsChanged
 */
export function inlineValues(names, app, problemsChanged) {
  const problemTexts = () =>
    controls
      .flatMap((control) => control.problem() ?? [])
      .map((problem) => app.t(`problem.${problem.why}`, problemValues(problem, app)));
  const report = () => problemsChanged(problemTexts());
  const controls = names.map((name) => createControl(name, app, report));
  return {
    nodes: Object.fromEntries(names.map((name, i) => [name, controls[i].element])),
    problemTexts,
    /** @param {import("../app/types.js").View} view */
    update(view) {
      for (const control of controls) control.update(view);
      report(); // in the language of now
    },
  };
}

/** @param {ValueName} name @param {import("../app/types.js").App} app @param {() => void} onProblem */
const createControl = (name, app, onProblem) =>
  isKernel(name, app) ? inlineKernel(name, app, onProblem) : inlineNumber(name, app, onProblem);

/**
 * @param {ValueName} name @param {import("../app/types.js").App} app
 * @returns {name is import("../app/types.js").KernelRowName}
 */
const isKernel = (name, app) => app.controlRow(name).kind === "kernel";

/** A list of problems in words. Returns what takes them. */
export function problemList() {
  const element = Object.assign(document.createElement("ul"), { className: "problems" });
  element.setAttribute("aria-live", "polite");
  return { element, fill: keptList(element, textItem) };
}
