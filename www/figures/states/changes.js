// What the reader has added to a story so far: one chip each, which takes it back.

import { NUMBERS, WRITES } from "../../app/story.js";
import { packetName } from "./describe.js";

/**
 * Returns what shows the changes of a story; `remove(item)` takes one back.
 * @param {HTMLElement} box @param {HTMLElement} label @param {HTMLElement} list
 * @param {import("../../app/types.js").App} app @param {(item: import("../../app/story.js").Item) => void} remove
 */
export function createChanges(box, label, list, app, remove) {
  const { t } = app;
  return (/** @type {import("./types.js").Story} */ { base, items }) => {
    box.hidden = items.length === 0;
    label.textContent = t("states.done", { base: t(`states.scenario.${base}`) });
    list.replaceChildren(
      ...items.map((item) => {
        const line = document.createElement("li");
        line.append(chip(describeItem(item, app), t, () => remove(item)));
        return line;
      }),
    );
  };
}

/** @param {string} what @param {import("../../app/types.js").App["t"]} t @param {() => void} act */
function chip(what, t, act) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.append(what, Object.assign(document.createElement("span"), { textContent: " ×", ariaHidden: "true" }));
  button.setAttribute("aria-label", t("states.done.remove", { what }));
  button.addEventListener("click", act);
  return button;
}

/** @param {import("../../app/story.js").Item} item @param {import("../../app/types.js").App} app */
function describeItem({ text, action, rule, option = "" }, { t, fmt }) {
  if (action) {
    const name = WRITES.includes(action.do)
      ? t("states.done.write", { name: `tcp_${action.do.replaceAll("-", "_")}`, value: action.value })
      : t(`states.event.${action.do}`);
    return t("states.done.at", { time: fmt.exactSeconds(action.atMs), what: name });
  }
  if (rule) {
    return t(`states.done.${rule.delayMs === null ? "lose" : "late"}`, {
      packet: packetName(rule, t),
      n: rule.nth,
      delay: fmt.exactSeconds(rule.delayMs ?? 0),
    });
  }
  const name = t(`states.more.${option}`);
  return option in NUMBERS ? t("states.done.write", { name, value: text.slice(option.length + 1) }) : name;
}
