// Which runs are shown: three lists, each with how many runs every choice leaves.

import { kernelsIn, matches } from "./judging/entries.js";
import { SCENARIOS } from "./judging/records.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("../../app/types.js").State} State */

const ALL = "all";
const LISTS = /** @type {const} */ (["evidenceKernel", "evidenceHz", "evidenceScenario"]);
/** @typedef {(typeof LISTS)[number]} ListName */

/** Whether nothing is filtered away. @param {State} state */
export const isEverything = (state) => LISTS.every((name) => state[name] === ALL);

/**
 * @param {HTMLElement} element @param {import("../../app/types.js").App} app
 * @returns {(entries: Entry[], state: State) => void}
 */
export function createFilter(element, { store, t, fmt }) {
  const lists = LISTS.map((name) => createList(element, name, (text) => store.setFromText(name, text)));
  const reset = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  reset.dataset.t = "evidence.filter.reset";
  reset.addEventListener("click", () => store.set(Object.fromEntries(LISTS.map((name) => [name, ALL]))));
  element.append(reset);

  const nameOf = (/** @type {ListName} */ name, /** @type {string} */ value) => {
    if (value === ALL) return t(`evidence.filter.${name}.all`);
    return name === "evidenceScenario" ? t(`evidence.scenario.${value}`) : value;
  };
  return (entries, state) => {
    const options = optionsOf(entries, state);
    for (const { name, fill } of lists) {
      const counts = countsOf(entries, state, name);
      // How many runs a choice leaves; nothing while there are none.
      const textOf = (/** @type {string} */ value) => {
        const words = nameOf(name, value);
        if (entries.length === 0) return words;
        return t("evidence.filter.option", { name: words, n: fmt.number(counts.get(value) ?? 0) });
      };
      fill(
        [ALL, ...options[name]].map((value) => ({ value, text: textOf(value) })),
        String(state[name]),
      );
    }
    reset.hidden = isEverything(state);
  };
}

/**
 * How many runs each choice of a list leaves, as the others are.
 * @param {Entry[]} entries @param {State} state @param {ListName} name
 */
function countsOf(entries, state, name) {
  const left = entries.filter(matches({ ...state, [name]: ALL }));
  const counts = new Map([[ALL, left.length]]);
  for (const { run, version } of left) {
    const value = { evidenceKernel: version, evidenceHz: String(run.hz), evidenceScenario: run.scenario }[name];
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * What each list offers beside all: what is in the data, and what is chosen even if it is not.
 * @param {Entry[]} entries @param {State} state @returns {Record<ListName, string[]>}
 */
function optionsOf(entries, { evidenceKernel, evidenceHz, evidenceScenario }) {
  const kernels = new Set([...kernelsIn(entries), evidenceKernel]);
  const rates = new Set([...entries.map(({ run }) => run.hz), ...(evidenceHz === ALL ? [] : [Number(evidenceHz)])]);
  const measured = new Set([...entries.map(({ run }) => run.scenario), evidenceScenario]);
  return {
    evidenceKernel: [...kernels].filter((kernel) => kernel !== ALL),
    evidenceHz: [...rates].sort((a, b) => a - b).map(String),
    evidenceScenario: SCENARIOS.filter((scenario) => measured.has(scenario)),
  };
}

/** @param {HTMLElement} parent @param {ListName} name @param {(text: string) => void} choose */
function createList(parent, name, choose) {
  const [label, words] = ["label", "span"].map((tag) => document.createElement(tag));
  const select = document.createElement("select");
  words.dataset.t = `evidence.filter.${name}`;
  select.addEventListener("change", () => choose(select.value));
  label.append(words, select);
  parent.append(label);
  let shown = "";
  return {
    name,
    /** @param {{ value: string, text: string }[]} choices @param {string} chosen */
    fill(choices, chosen) {
      const now = JSON.stringify(choices);
      if (now !== shown) {
        shown = now;
        select.replaceChildren(...choices.map(({ value, text }) => new Option(text, value)));
      }
      select.value = chosen;
    },
  };
}
