// "why?": how the model came to its answer, step by step, each with its formula, its numbers and where the
// kernel says so.

import { keptList, say } from "../widgets/list.js";

// Fills a list with steps `{ id, formula, values, cite, hz, here }`; `here` marks those that give the number asked for.
export function createSteps(list, app) {
  return keptList(list, () => step(app));
}

function step({ t, rich, words }) {
  const make = (tag, className) => Object.assign(document.createElement(tag), { className });
  const element = document.createElement("li");
  const [text, formula, source] = [make("p", "step-words"), make("code", "step-formula"), make("cite", "step-source")];
  element.append(text, formula, source);
  let said = "";
  return {
    element,
    fill({ id, formula: symbols, values, cite, hz, here }) {
      const now = t(`step.${id}${values.twoStages ? "-two" : ""}`, words(values, hz, { exact: true }));
      if (now !== said) rich(text, now);
      said = now;
      element.classList.toggle("here", Boolean(here));
      say(formula, symbols ?? "");
      rich(source, cite ? sourceWords(cite, t) : "");
    },
  };
}

function sourceWords({ file, symbol, version, commit }, t) {
  return t(commit ? "source.commit" : "source.version", { file, symbol, version, commit });
}
