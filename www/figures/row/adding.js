// Adding sockets at the present moment: one, many, or so many a second; and taking back what was added.

import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { readAdded, writeAdded } from "./scenario.js";

const BATCHES = [1, 10, 101];
const RATE = { perS: 14, seconds: 60, most: 1000 };
const MOST_BATCHES = 40;

/** `now()` is the time on the clock in ms. @param {import("../../app/types.js").App} app @param {() => number} now */
export function createAdding(app, now) {
  const { t, store } = app;
  const element = document.createElement("form");
  element.className = "adding";
  element.append(html`
    <span class="lead" data-t="row.add"></span>
    <span class="kinds" role="radiogroup" data-t-label="row.add.kind">
      <label><input type="radio" name="row-kind" value="close" checked><span data-t="row.add.close"></span></label>
      <label><input type="radio" name="row-kind" value="timewait"><span data-t="row.add.timewait"></span></label>
    </span>
    <span class="rate">
    <label><span data-t="row.add.rate"></span> <input type="number" min="1" step="1" required></label>
    <button type="submit" data-t="row.add.flow"></button></span>
    <button type="button" class="undo" data-t="row.add.undo"></button>`);
  const kind = find(element, 'input[type="radio"]', HTMLInputElement);
  const rate = find(element, 'input[type="number"]', HTMLInputElement);
  const [kinds, undo] = findEach(element, ".kinds", ".undo");
  rate.max = String(RATE.most);
  rate.defaultValue = String(RATE.perS);
  const batches = BATCHES.map((n) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.n = String(n);
    return button;
  });
  kinds.after(...batches);
  const add = (/** @type {Partial<import("./types.js").Batch>} */ batch) => {
    const before = readAdded(store.get().rowAdded);
    if (before.length >= MOST_BATCHES) return;
    store.set({
      rowAdded: writeAdded([
        ...before,
        { atMs: Math.round(now()), kind: kind.checked ? "close" : "timewait", ...batch },
      ]),
    });
  };
  for (const button of batches) button.addEventListener("click", () => add({ n: Number(button.dataset.n) }));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    add({ perS: rate.valueAsNumber, seconds: RATE.seconds });
  });
  undo.addEventListener("click", () =>
    store.set({ rowAdded: writeAdded(readAdded(store.get().rowAdded).slice(0, -1)) }),
  );
  return {
    element,
    /** @param {import("../../app/types.js").View} view */
    update({ state }) {
      for (const button of batches) button.textContent = t("row.add.n", { n: button.dataset.n ?? "" });
      undo.hidden = state.rowAdded === "";
    },
  };
}
