// Whose lines are shown, and when somebody looks.

import { TOOLS } from "../../app/tools.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { problemValues } from "../../ui/problems.js";

export function createToolChoice(app) {
  const { store, t, setText } = app;
  const element = document.createElement("div");
  element.className = "tools";
  const group = document.createElement("fieldset");
  const legend = group.appendChild(document.createElement("legend"));
  legend.dataset.t = "clock.tool";
  const options = Object.keys(TOOLS).map((tool) => {
    const label = group.appendChild(document.createElement("label"));
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "clock-tool", value: tool });
    const name = Object.assign(document.createElement("code"), { textContent: TOOLS[tool].command });
    label.append(radio, name);
    radio.addEventListener("change", () => store.set({ tool }));
    return radio;
  });
  const problem = document.createElement("p");
  problem.className = "problem";
  problem.setAttribute("role", "status");
  const showProblem = () => {
    const found = [every, first].map((input) => input.problem()).find(Boolean);
    problem.textContent = found ? t(`problem.${found.why}`, problemValues(found, app)) : "";
  };
  const every = inlineNumber("lookEveryMs", app, showProblem);
  const first = inlineNumber("lookFirstMs", app, showProblem);
  const pace = document.createElement("p");
  pace.className = "pace";
  element.append(group, pace, problem);

  let worded = "";
  return {
    element,
    // `given`: the pace is a published trace's, and not the reader's to set.
    update(view, given) {
      const { state, lang } = view;
      for (const radio of options) radio.checked = radio.value === state.tool;
      const wording = [lang, given?.firstMs, given?.everyMs].join();
      if (worded !== wording) {
        worded = wording;
        if (given) pace.textContent = t("clock.pace.given", paceWords(given, app));
        else setText(pace, "clock.pace", { every: every.element, first: first.element });
        // They come and go, and may have missed the last change of language.
        app.translate(pace);
      }
      every.update(view);
      first.update(view);
      showProblem();
    },
  };
}

const paceWords = ({ firstMs, everyMs }, { fmt }) => ({ first: fmt.seconds(firstMs), every: fmt.seconds(everyMs) });
