// Which runs are shown: three lists, each with how many runs every choice leaves, and how far the settings reach.

import { kernelsIn, matches } from "./entries.js";
import { SCENARIOS } from "./records.js";

const ALL = "all";
const LISTS = ["evidenceKernel", "evidenceHz", "evidenceScenario"];

export function createFilter(element, { store, t, fmt }) {
  const lists = LISTS.map((key) => {
    const [label, name, select] = ["label", "span", "select"].map((tag) => document.createElement(tag));
    name.dataset.t = `evidence.filter.${key}`;
    select.addEventListener("change", () => store.setFromText(key, select.value));
    label.append(name, select);
    element.append(label);
    return { key, select, shown: "" };
  });
  const reset = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  reset.dataset.t = "evidence.filter.reset";
  reset.addEventListener("click", () => store.set(Object.fromEntries(LISTS.map((name) => [name, ALL]))));
  element.append(reset);

  // What each list offers: what is in the data, and what is chosen even if it is not.
  const optionsOf = (entries, state) => ({
    evidenceKernel: [...new Set([...kernelsIn(entries), state.evidenceKernel])],
    evidenceHz: [
      ...new Set(entries.map(({ run }) => run.hz).concat(state.evidenceHz === ALL ? [] : state.evidenceHz)),
    ].sort((a, b) => a - b),
    evidenceScenario: SCENARIOS.filter(
      (scenario) => scenario === state.evidenceScenario || entries.some(({ run }) => run.scenario === scenario),
    ),
  });
  const word = (key, value) => (key === "evidenceScenario" ? t(`evidence.scenario.${value}`) : value);

  return (entries, state, lang) => {
    const options = optionsOf(entries, state);
    for (const list of lists) {
      const { key, select } = list;
      const choices = [ALL, ...options[key].filter((value) => value !== ALL)].map((value) => {
        const n = entries.filter(matches({ ...state, [key]: value })).length;
        const name = value === ALL ? t(`evidence.filter.${key}.all`) : word(key, value);
        return [value, t("evidence.filter.option", { name, n: fmt.number(n) })];
      });
      const shown = `${lang} ${choices.join(";")}`;
      if (shown !== list.shown) {
        list.shown = shown;
        select.replaceChildren(
          ...choices.map(([value, textContent]) =>
            Object.assign(document.createElement("option"), { value, textContent }),
          ),
        );
      }
      select.value = String(state[key]);
    }
    reset.hidden = lists.every(({ key }) => state[key] === ALL);
  };
}
