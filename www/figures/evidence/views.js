// How far the settings reach in the picture, and what its distances are from: two switches.

import { setTextOf } from "../../ui/list.js";
import { farthestSetting, NEAR_SETTING } from "./settings.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("../../app/types.js").State} State */

const SWITCHES = /** @type {const} */ ([
  { name: "evidenceRange", label: "evidence.range", values: [NEAR_SETTING, "all"] },
  { name: "evidenceFrom", label: "evidence.from", values: ["span", "replay"] },
]);

/**
 * @param {HTMLElement} element @param {import("../../app/types.js").App} app
 * @returns {(all: Entry[], state: State) => void}
 */
export function createViews(element, { store, t, fmt }) {
  const buttons = SWITCHES.flatMap(({ name, label, values }) => {
    const group = Object.assign(document.createElement("div"), { className: "switch" });
    group.setAttribute("role", "group");
    group.dataset.tLabel = label;
    element.append(group);
    return values.map((value) => {
      const button = Object.assign(document.createElement("button"), { type: "button", value: String(value) });
      button.addEventListener("click", () => store.setFromText(name, String(value)));
      group.append(button);
      return { button, name, value };
    });
  });
  const wordsOf = (/** @type {string | number} */ value, /** @type {Entry[]} */ all) => {
    if (value === "span" || value === "replay") return t(`evidence.from.${value}`);
    return t("evidence.range.to", { t: fmt.number(value === "all" ? farthestSetting(all) : NEAR_SETTING) });
  };
  return (all, state) => {
    for (const { button, name, value } of buttons) {
      button.setAttribute("aria-pressed", String(state[name] === value));
      setTextOf(button, wordsOf(value, all));
    }
  };
}
