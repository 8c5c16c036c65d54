// The value of tcp_tw_reuse, and what else of the case is chosen rather than typed.

import { find } from "../../ui/dom.js";

/** @type {("knobTimestamps" | "knobLoopback" | "knobFinWait2")[]} */
const FLAGS = ["knobTimestamps", "knobLoopback", "knobFinWait2"];
/** @type {(0 | 1 | 2)[]} */
const VALUES = [0, 1, 2];

/** @param {HTMLElement} element @param {Pick<import("../../app/types.js").App, "store">} app */
export function createChoices(element, { store }) {
  const group = find(element, "[role=radiogroup]");
  const radios = VALUES.map((value) => {
    const { label, input } = labelled("radio");
    Object.assign(input, { name: "tw-reuse", value });
    input.addEventListener("change", () => store.set({ knobReuse: value }));
    label.append(input, String(value));
    group.append(label);
    return input;
  });
  const boxes = FLAGS.map((name) => {
    const { label, input } = labelled("checkbox");
    const words = document.createElement("span");
    words.dataset.t = `control.${name}`;
    input.addEventListener("change", () => store.set({ [name]: input.checked }));
    label.append(input, words);
    element.append(label);
    return { name, input };
  });
  return {
    /** @param {import("../../app/types.js").View} view */
    update({ state }) {
      for (const radio of radios) radio.checked = Number(radio.value) === state.knobReuse;
      for (const { name, input } of boxes) input.checked = state[name];
    },
  };
}

/** @param {"radio" | "checkbox"} type */
const labelled = (type) => ({
  label: document.createElement("label"),
  input: Object.assign(document.createElement("input"), { type }),
});
