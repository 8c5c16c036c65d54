// #answer: the sentence that asks and answers the question, and is its own control.

import { pageOf } from "../../pages.js";
import { actions } from "../../ui/actions.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { keptList, setTextOf, tint } from "../../ui/list.js";
import { problemValues } from "../../ui/problems.js";
import { slider } from "../../ui/slider.js";
import { createSettings } from "./settings.js";
import { createVerdict } from "./verdict.js";
import { createWhich } from "./which.js";

// What the three cases say already, each with its own number.
const SAID_BY_CASES = ["may-expire-early", "quota-stall"];

export default { mount };

function mount(section, app) {
  const { store } = app;
  const find = (selector) => section.querySelector(selector);

  const problems = createProblems(section, app);
  const values = {
    kernel: inlineKernel("kernel", app, problems.show),
    finTimeout: inlineNumber("finTimeout", app, problems.show),
  };
  const settings = createSettings(find(".more"), app, problems.show);
  problems.watch(() => ({ ...values, ...settings.fields }));
  const orphan = heldSwitch(store);
  const slots = { kernel: values.kernel.element, finTimeout: values.finTimeout.element, orphan };
  const main = slider("finTimeout", app);
  find(".sliders").prepend(main.element);

  const updates = [
    ...Object.values(values).map(({ update }) => update),
    main.update,
    settings.update,
    sentence(find(".sentence"), orphan, slots, app),
    createVerdict(section, app),
    warnings(find(".warnings"), app),
    createWhich(find(".which"), app),
    derivation(find(".why"), app),
    problems.update,
  ];
  find(".foot").append(actions("answer", app));

  return (view) => {
    tint(section, view.prediction);
    section.classList.toggle("is-held", view.held);
    for (const update of updates) update(view);
  };
}

// What was typed and cannot be used, beside what it was typed into.
function createProblems(section, app) {
  const { t } = app;
  let fieldsOf = () => ({});
  let error = null;
  const fill = keptList(section.querySelector(".problems"), () =>
    line((element, problem) => {
      setTextOf(element, t(`problem.${problem.why}`, problemValues(problem, app)));
      if (problem.why === "listing" && pageOf("decode")) element.append(" ", decodeLink(app));
    }),
  );
  const show = () => {
    const fields = fieldsOf();
    const typed = Object.values(fields).map((field) => field.problem());
    const found = [...typed, error && { why: "model", ...error }].filter(Boolean);
    fill(found);
    section.classList.toggle(
      "stale",
      found.some(({ why }) => !isHint(why)),
    );
    for (const [name, { element }] of Object.entries(fields)) {
      const input = element.matches("input") ? element : element.querySelector("input");
      const wrong = found.some(({ control, why }) => control === name && !isHint(why));
      input.setAttribute("aria-invalid", String(wrong));
      if (wrong) input.setAttribute("aria-describedby", "answer-problems");
      else input.removeAttribute("aria-describedby");
    }
  };
  return {
    show,
    // `all()` gives the fields that there are by then.
    watch: (all) => (fieldsOf = all),
    update(view) {
      if (view.error !== error) {
        error = view.error;
        show();
      }
    },
  };
}

// What is used, but doubted aloud.
const isHint = (why) => why.startsWith("hint");

function decodeLink({ t, href }) {
  return Object.assign(document.createElement("a"), { textContent: t("problem.to-decode"), href: href({}, "decode") });
}

function sentence(element, orphan, slots, { t, setText }) {
  let worded = "";
  return ({ lang, held }) => {
    if (worded === `${lang}/${held}`) return;
    worded = `${lang}/${held}`;
    setTextOf(orphan, t(held ? "answer.is-held" : "answer.is-orphan"));
    keepingFocus(() => setText(element, held ? "answer.sentence-held" : "answer.sentence", slots));
  };
}

function warnings(list, { phrase, formatValues }) {
  const fill = keptList(list, () =>
    line((element, warning) => {
      const text = JSON.stringify(warning);
      if (element.dataset.text === text) return;
      element.dataset.text = text;
      element.replaceChildren(warning.toNode());
    }),
  );
  return ({ held, prediction, state }) => {
    const worth = prediction.warnings.filter(({ id }) => !SAID_BY_CASES.includes(id));
    const words = worth.map(({ id, values }) => phrase(`warning.${id}`, formatValues(values, state.hz)));
    const others = showsAnotherCase(state) ? [phrase("answer.other-case")] : [];
    fill([...(held ? [phrase("answer.held-why")] : words), ...others]);
  };
}

// The answer is that of a peer that never closes; #states may show the reader another story.
const showsAnotherCase = ({ held, scenario, events }) => events !== "" || (!held && scenario !== "silent");

// "that its process has closed", as words of the sentence that can be switched.
function heldSwitch(store) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "inline-value" });
  button.addEventListener("click", () => store.set({ held: !store.get().held }));
  return button;
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
