// What can be set before a story begins: fields and boxes, as the link has them.

import { FLAGS, NUMBERS, withItem, withoutItem } from "../../app/story.js";

/** The values a field takes, and the one that stands for nothing set. @type {Record<string, { min: number, max: number, off: number }>} */
const LIMITS = {
  linger2: { min: -1, max: 9999, off: 0 },
  "so-linger": { min: -1, max: 9999, off: -1 },
  net: { min: 0, max: 60_000, off: 0 },
};

/**
 * Returns what shows the options of a story.
 * @param {HTMLElement} holder @param {{ get: () => string, set: (events: string) => void }} events
 */
export function createOptions(holder, events) {
  const fields = Object.keys(NUMBERS).map((option) => ({ option, field: numberField(holder, option, events) }));
  const boxes = Object.keys(FLAGS).map((option) => ({ option, box: checkBox(holder, option, events) }));
  return (/** @type {import("./types.js").Story} */ { items }) => {
    const given = (/** @type {string} */ option) => items.findLast((item) => item.option === option);
    for (const { option, field } of fields) {
      const { off } = LIMITS[option];
      if (document.activeElement !== field) field.value = String(given(option)?.value ?? (off === -1 ? "" : off));
    }
    for (const { option, box } of boxes) box.checked = given(option) !== undefined;
  };
}

/** @param {HTMLElement} holder @param {string} option @param {{ get: () => string, set: (events: string) => void }} events */
function numberField(holder, option, { get, set }) {
  const { min, max, off } = LIMITS[option];
  const field = document.createElement("input");
  Object.assign(field, { type: "number", step: "1", min: String(min), max: String(max) });
  field.addEventListener("change", () => {
    if (!field.checkValidity()) return void field.reportValidity();
    const value = field.value === "" ? off : field.valueAsNumber;
    const rest = get()
      .split("_")
      .filter((text) => text && !text.startsWith(`${option}.`));
    set([...rest, ...(value === off ? [] : [`${option}.${value}`])].join("_"));
  });
  holder.append(labelled(option, field));
  return field;
}

/** @param {HTMLElement} holder @param {string} option @param {{ get: () => string, set: (events: string) => void }} events */
function checkBox(holder, option, { get, set }) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  box.addEventListener("change", () => set(box.checked ? withItem(get(), option) : withoutItem(get(), option)));
  holder.append(labelled(option, box));
  return box;
}

/** @param {string} option @param {HTMLInputElement} field */
function labelled(option, field) {
  const [label, name] = ["label", "span"].map((tag) => document.createElement(tag));
  name.dataset.t = `states.more.${option}`;
  label.append(...(field.type === "checkbox" ? [field, " ", name] : [name, " ", field]));
  return label;
}
