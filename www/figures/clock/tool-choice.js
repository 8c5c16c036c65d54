// Whose lines are shown, and, folded away, how often somebody looks.

import { TOOLS } from "../../app/tools.js";
import { memo } from "../../ui/dom.js";
import { whenOpened } from "../../ui/opened.js";

/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./types.js").Pace} Pace */

/** @param {import("../../app/types.js").App} app */
export function createToolChoice(app) {
  const { store, t, fmt } = app;
  const element = document.createElement("div");
  element.className = "tools";
  const group = document.createElement("fieldset");
  group.dataset.tLabel = "clock.tool";
  const options = Object.keys(TOOLS).map((tool) => {
    const label = group.appendChild(document.createElement("label"));
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "clock-tool", value: tool });
    label.append(radio, Object.assign(document.createElement("code"), { textContent: TOOLS[tool].command }));
    radio.addEventListener("change", () => store.set({ tool: /** @type {View["state"]["tool"]} */ (tool) }));
    return radio;
  });
  const [pace, summary, box] = ["details", "summary", "div"].map((tag) => document.createElement(tag));
  pace.className = "pace";
  pace.append(summary, box);
  element.append(group, pace);
  const fields = whenOpened(/** @type {HTMLDetailsElement} */ (pace), async () =>
    (await import("./pace.js")).createPace(box, app),
  );
  const summarize = memo((/** @type {number} */ everyMs, /** @type {string} */ _lang) => {
    summary.textContent = t("clock.pace.summary", { every: fmt.exactSeconds(everyMs) });
  });
  return {
    element,
    /**
     * `given`: the pace is a published trace's, and not the reader's to set.
     * @param {View} view @param {Pace | null} given
     */
    update(view, given) {
      const { state, lang } = view;
      for (const radio of options) radio.checked = radio.value === state.tool;
      summarize(given ? Math.round(given.everyMs) : state.lookEveryMs, lang);
      fields.update(view, given);
    },
  };
}
