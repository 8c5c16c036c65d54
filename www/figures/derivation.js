// "why?": how the model came to its answer, step by step, each with its formula, its numbers and where the
// kernel says so.

import { keptList, say } from "../widgets/list.js";

// Fills the steps of a <details>; does nothing while it is closed.
export function derivation(details, app) {
  const fill = keptList(details.querySelector("ol"), () => step(app));
  let view = null;
  const update = () => {
    if (!details.open || !view) return;
    details.classList.toggle("of-orphan", view.held);
    fill(view.prediction.steps.map((of) => ({ ...of, hz: view.state.hz })));
  };
  details.addEventListener("toggle", update);
  return (next) => {
    view = next;
    update();
  };
}

function step({ t, rich, words }) {
  const make = (tag, className) => Object.assign(document.createElement(tag), { className });
  const element = document.createElement("li");
  const [text, formula, source] = [make("p", "step-words"), make("code", "step-formula"), make("cite", "step-source")];
  element.append(text, formula, source);
  let said = "";
  return {
    element,
    fill({ id, formula: symbols, values, cite, hz }) {
      const now = t(`step.${id}${values.twoStages ? "-two" : ""}`, words(values, hz, { exact: true }));
      if (now !== said) rich(text, now);
      said = now;
      say(formula, symbols ?? "");
      say(source, cite ? sourceWords(cite, t) : "");
    },
  };
}

function sourceWords({ file, symbol, version, commit }, t) {
  return t(commit ? "source.commit" : "source.version", { file, symbol, version, commit });
}
