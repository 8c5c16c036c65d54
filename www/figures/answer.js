// #answer: the sentence that asks and answers the question, and is its own control.

import { inlineNumber } from "../widgets/inline-number.js";
import { inlineKernel } from "../widgets/inline-kernel.js";
import { slider } from "../widgets/slider.js";

export default { id: "answer", mount };

function mount(section, app) {
  const { t, fmt, rich, store } = app;
  const sentence = section.querySelector(".sentence");
  const slots = {
    k: inlineKernel("k", app),
    hz: inlineNumber("hz", app),
    t: inlineNumber("t", app),
    rto: inlineNumber("rto", app),
  };
  const answer = document.createElement("output");
  answer.className = "answer-value";
  const busy = document.createElement("span");
  const nodes = { ...Object.fromEntries(Object.entries(slots).map(([name, w]) => [name, w.element])), answer, busy };
  const sliders = [slider("t", app)];
  section.querySelector(".sliders").replaceChildren(...sliders.map((s) => s.element));
  const held = section.querySelector(".held input");
  held.addEventListener("change", () => store.set({ held: held.checked ? "1" : "0" }));

  let worded = "";
  return (view) => {
    const { state, prediction } = view;
    const wording = `${view.lang}/${view.held}`;
    if (worded !== wording) rich(sentence, t(view.held ? "answer.held" : "answer.sentence"), nodes);
    worded = wording;
    section.dataset.mechanism = prediction.kernel.mechanism;
    for (const widget of [...Object.values(slots), ...sliders]) widget.update(view);
    held.checked = view.held;
    answer.textContent = view.held ? t("answer.forever") : fmt.span(prediction.total.lone);
    busy.textContent = fmt.shortSpan(prediction.total.busy);
  };
}
