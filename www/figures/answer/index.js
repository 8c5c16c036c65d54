// #answer: the sentence that asks and answers the question, and is its own control.

import { actions } from "../../ui/actions.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { keptList, say, tint } from "../../ui/list.js";
import { number } from "../../ui/number.js";
import { problemValues } from "../../ui/problems.js";
import { slider } from "../../ui/slider.js";

export default { mount };

function mount(section, app) {
  const { t, fmt, setText, phrase, store } = app;
  const find = (selector) => section.querySelector(selector);
  const [sentence, busy] = [find(".sentence"), find(".busy")];
  const output = find(".answer-value");
  const [value, busySpan] = [number(""), number("", { span: "busy" })];

  let view = null;
  const problems = () => [
    ...Object.values(values)
      .map((widget) => widget.problem())
      .filter(Boolean),
    ...(view?.error ? [{ ...view.error, why: "model" }] : []),
  ];
  const values = {
    kernel: inlineKernel("kernel", app, () => showProblems()),
    hz: inlineNumber("hz", app, () => showProblems()),
    finTimeout: inlineNumber("finTimeout", app, () => showProblems()),
    rto: inlineNumber("rto", app, () => showProblems()),
  };
  const orphan = heldSwitch(store);
  const slots = { ...Object.fromEntries(Object.entries(values).map(([name, { element }]) => [name, element])), orphan };

  const sliders = ["finTimeout", "hz", "rto"].map((name) => slider(name, app));
  const [main, ...others] = sliders.map(({ element }) => element);
  find(".sliders").prepend(main);
  find(".more-sliders").append(...others);
  openOnDemand(find(".more-button"), find(".sliders"));
  const held = find(".held input");
  held.addEventListener("change", () => store.set({ held: held.checked }));

  const fillProblems = keptList(find(".problems"), () =>
    line((element, problem) => say(element, t(`problem.${problem.why}`, problemValues(problem, app)))),
  );
  const fillWarnings = keptList(find(".warnings"), () =>
    line((element, warning) => {
      const text = JSON.stringify(warning);
      if (element.dataset.text === text) return;
      element.dataset.text = text;
      element.replaceChildren(warning.toNode());
    }),
  );
  const showProblems = () => {
    const found = problems();
    fillProblems(found);
    section.classList.toggle("stale", found.length > 0);
    for (const [name, { element }] of Object.entries(values)) {
      const input = element.matches("input") ? element : element.querySelector("input");
      const wrong = found.some(({ control }) => control === name);
      input.setAttribute("aria-invalid", String(wrong));
      if (wrong) input.setAttribute("aria-describedby", "answer-problems");
      else input.removeAttribute("aria-describedby");
    }
  };
  const updateDerivation = derivation(find(".why"), app);
  find(".foot").append(actions("answer", app));

  let wording = "";
  let busySaid = "";
  let hadError = null;
  return (next) => {
    view = next;
    const { prediction, state } = view;
    if (wording !== `${view.lang}/${view.held}`) {
      wording = `${view.lang}/${view.held}`;
      say(orphan, t(view.held ? "answer.is-held" : "answer.is-orphan"));
      keepingFocus(() => setText(sentence, view.held ? "answer.sentence-held" : "answer.sentence", slots));
      held.checked = view.held;
      section.classList.toggle("is-held", view.held);
    }
    tint(section, prediction);
    for (const widget of [...Object.values(values), ...sliders]) widget.update(view);
    say(value, fmt.span(prediction.total.lone));
    say(busySpan, fmt.shortSpan(prediction.total.busy));
    if (view.held) say(output, t("answer.forever"));
    else if (value.parentNode !== output) output.replaceChildren(value);
    const company = `answer.${busyKind(view)}`;
    if (busySaid !== `${company} ${view.lang}`) setText(busy, company, { span: busySpan });
    busySaid = `${company} ${view.lang}`;
    fillWarnings(
      view.held
        ? [phrase("answer.held-why")]
        : prediction.warnings.map(({ id, values: of }) => phrase(`warning.${id}`, app.formatValues(of, state.hz))),
    );
    if (view.error !== hadError) showProblems();
    hadError = view.error;
    updateDerivation(view);
  };
}

function busyKind({ held, prediction: { total } }) {
  if (held) return "no-timer";
  const same = total.busy.minTicks === total.lone.minTicks && total.busy.maxTicks === total.lone.maxTicks;
  return same ? "busy-same" : "busy";
}

// "orphaned", as a word of the sentence that can be switched.
function heldSwitch(store) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "inline-value" });
  button.addEventListener("click", () => store.set({ held: !store.get().held }));
  return button;
}

function openOnDemand(button, sliders) {
  button.addEventListener("click", () => {
    const open = sliders.classList.toggle("all");
    button.setAttribute("aria-expanded", String(open));
  });
}

// The derivation under the answer; its module and its words come when it is opened.
function derivation(details, app) {
  let view = null;
  let fill = null;
  const update = () => {
    if (!details.open || !view || !fill) return;
    details.classList.toggle("of-orphan", view.held);
    fill(view.prediction.steps.map((of) => ({ ...of, hz: view.state.hz })));
  };
  details.addEventListener("toggle", async () => {
    const [{ createSteps }] = await Promise.all([import("../../ui/derivation.js"), app.loadWords("why")]);
    fill ??= createSteps(details.querySelector("ol"), app);
    update();
  });
  return (next) => {
    view = next;
    update();
  };
}

function line(fill) {
  const element = document.createElement("li");
  return { element, fill: (item) => fill(element, item) };
}

// Laying the sentence out anew takes the focused control out of the page for a moment.
function keepingFocus(change) {
  const focused = document.activeElement;
  change();
  if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}
