// Which scenario is shown: one of five, in the store like every other setting, or the reader's own, which is one of them
// with changes. To choose one is to begin it anew.

import { BASES, readItems } from "../../app/story.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { problemValues } from "../../ui/problems.js";

// `figure` is whose it is: another may offer the same.
/** @param {import("../../app/types.js").App} app @param {string} figure */
export function createChoice(app, figure) {
  const { store, t, setText } = app;
  const group = document.createElement("fieldset");
  group.className = "scenarios";
  const legend = document.createElement("legend");
  legend.dataset.t = "states.scenario";
  group.append(legend);
  const problem = document.createElement("p");
  problem.className = "problem";
  problem.setAttribute("role", "status");
  const showProblem = () => {
    const found = after.problem();
    after.element.setAttribute("aria-invalid", String(found !== null));
    problem.textContent = found ? t(`problem.${found.why}`, problemValues(found, app)) : "";
  };
  const after = inlineNumber("peerFinS", app, showProblem);
  const when = document.createElement("span");
  when.className = "when";
  when.append(after.element);
  const options = [...BASES, CHANGED].map((scenario) => {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), {
      type: "radio",
      name: `${figure}-scenario`,
      value: scenario,
    });
    const words = document.createElement("span");
    label.append(radio, words);
    group.append(label);
    if (scenario === "fin") group.append(when);
    // That the process still holds the socket is a setting of the whole page; the other scenarios only differ here.
    radio.addEventListener("change", () => store.set(patchOf(scenario)));
    return { scenario, label, radio, words };
  });
  group.append(problem);

  let worded = "";
  return {
    element: group,
    /** @param {import("../../app/types.js").View} view @param {string} shown */
    update(view, shown) {
      if (worded !== view.lang) {
        for (const { scenario, words } of options) words.textContent = t(`states.scenario.${scenario}`);
        setText(when, "states.scenario.after", { x: after.element });
        worded = view.lang;
      }
      const chosen = isChanged(view.state) ? CHANGED : shown;
      for (const { scenario, label, radio } of options) {
        radio.checked = scenario === chosen;
        label.hidden = scenario === CHANGED && chosen !== CHANGED;
      }
      when.hidden = problem.hidden = chosen !== "fin";
      after.update(view);
      showProblem();
    },
  };
}

const CHANGED = "changed";

// Whether the reader has added anything to the scenario.
/** @param {Pick<import("../../app/types.js").State, "events">} state */
const isChanged = ({ events }) => readItems(events).items.length > 0;

/**
 * @param {string} scenario
 * @returns {import("../../app/types.js").Patch}
 */
const patchOf = (scenario) =>
  scenario === "held"
    ? { held: true, events: "" }
    : { held: false, events: "", scenario: /** @type {import("../../app/types.js").State["scenario"]} */ (scenario) };
