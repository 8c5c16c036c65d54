// #answer: the sentence that asks and answers the question, and is its own control.

import { pageOf } from "../../pages.js";
import { actions } from "../../ui/actions.js";
import { find } from "../../ui/dom.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { keepHeight } from "../../ui/keep-height.js";
import { keptList, setTextOf, tint } from "../../ui/list.js";
import { problemValues } from "../../ui/problems.js";
import { slider } from "../../ui/slider.js";
import { createSettings } from "./settings.js";
import { createVerdict } from "./verdict.js";
import { createWhich } from "./which.js";

// What the three cases say already, each with its own number.
const SAID_BY_CASES = ["may-expire-early", "quota-stall"];
/** @param {{ id: string }} warning */
export const isWorthSaying = ({ id }) => !SAID_BY_CASES.includes(id);

export default { mount };

/**
 * @typedef {import("../../app/types.js").App} App
 * @typedef {import("../../app/types.js").View} View
 * @typedef {import("../../app/types.js").Problem} Problem
 * @typedef {import("./settings.js").Field} Field
 */

/** @param {HTMLElement} section @param {App} app */
function mount(section, app) {
  const { store } = app;
  const part = (/** @type {string} */ selector) => find(section, selector);
  const details = (/** @type {string} */ selector) => find(section, selector, HTMLDetailsElement);

  const problems = createProblems(section, app);
  const values = {
    kernel: inlineKernel("kernel", app, problems.show),
    finTimeout: inlineNumber("finTimeout", app, problems.show),
  };
  const settings = createSettings(details(".more"), app, problems.show);
  problems.watch(() => ({ ...values, ...settings.fields }));
  const orphan = heldSwitch(store);
  const slots = { kernel: values.kernel.element, finTimeout: values.finTimeout.element, orphan };
  const main = slider("finTimeout", app);
  part(".sliders").prepend(main.element);

  const updates = [
    ...Object.values(values).map(({ update }) => update),
    main.update,
    settings.update,
    sentence(part(".sentence"), orphan, slots, app),
    createVerdict(section, app),
    emptiedOnce(part(".warnings")),
    warnings(part(".warnings"), app),
    createWhich(details(".which"), app),
    derivation(details(".why"), app),
    problems.update,
    steadyBelow([part(".sentence"), part(".verdict"), part(".warnings")]),
  ];
  part(".foot > .share").replaceWith(actions("answer", app));

  return (/** @type {View} */ view) => {
    tint(section, view.prediction);
    section.classList.toggle("is-held", view.held);
    for (const update of updates) update(view);
  };
}

// The words that the page came with give way to those of this view, and not before.
/** @param {HTMLElement} element */
function emptiedOnce(element) {
  let isEmptied = false;
  return () => {
    if (!isEmptied) element.replaceChildren();
    isEmptied = true;
  };
}

// Nothing moves while the setting changes; with any other change, the texts take what room they need.
/** @param {HTMLElement[]} texts */
function steadyBelow(texts) {
  // On a wide screen they stand beside each other, and never grow.
  const letGo = keepHeight(texts, "(max-width: 75rem)");
  let shown = "";
  return (/** @type {View} */ { lang, state: { kernel, hz, rto, held } }) => {
    const now = `${lang} ${kernel} ${hz} ${rto} ${held}`;
    if (now !== shown) letGo();
    shown = now;
  };
}

// What was typed and cannot be used, beside what it was typed into.
/** @param {HTMLElement} section @param {App} app */
function createProblems(section, app) {
  const { t } = app;
  let fieldsOf = () => /** @type {Record<string, Field>} */ ({});
  /** @type {View["error"]} */
  let error = null;
  const fill = keptList(find(section, ".problems"), () =>
    line((element, /** @type {Problem} */ problem) => {
      setTextOf(element, t(`problem.${problem.why}`, problemValues(problem, app)));
      if (problem.why === "listing" && pageOf("decode")) element.append(" ", decodeLink(app));
    }),
  );
  const show = () => {
    const fields = fieldsOf();
    const typed = Object.values(fields).map((field) => field.problem());
    const found = [...typed, error && { why: "model", ...error }].filter((problem) => problem !== null);
    fill(found);
    section.classList.toggle(
      "stale",
      found.some(({ why }) => !isHint(why)),
    );
    for (const [name, { element }] of Object.entries(fields)) {
      const input = element.matches("input") ? element : find(element, "input");
      const wrong = found.some(({ control, why }) => control === name && !isHint(why));
      input.setAttribute("aria-invalid", String(wrong));
      if (wrong) input.setAttribute("aria-describedby", "answer-problems");
      else input.removeAttribute("aria-describedby");
    }
  };
  return {
    show,
    // `all()` gives the fields that there are by then.
    watch: (/** @type {() => Record<string, Field>} */ all) => {
      fieldsOf = all;
    },
    /** @param {View} view */
    update(view) {
      if (view.error !== error) {
        error = view.error;
        show();
      }
    },
  };
}

// What is used, but doubted aloud.
const isHint = (/** @type {string} */ why) => why.startsWith("hint");

/** @param {App} app */
function decodeLink({ t, href }) {
  return Object.assign(document.createElement("a"), { textContent: t("problem.to-decode"), href: href({}, "decode") });
}

/** @param {HTMLElement} element @param {HTMLElement} orphan @param {Record<string, HTMLElement>} slots @param {App} app */
function sentence(element, orphan, slots, { t, setText }) {
  let worded = "";
  return (/** @type {View} */ { lang, held }) => {
    if (worded === `${lang}/${held}`) return;
    worded = `${lang}/${held}`;
    setTextOf(orphan, t(held ? "answer.is-held" : "answer.is-orphan"));
    keepingFocus(() => setText(element, held ? "answer.sentence-held" : "answer.sentence", slots));
  };
}

/** @param {HTMLElement} list @param {App} app */
function warnings(list, { setText, formatValues }) {
  const fill = keptList(list, () => warning(setText));
  return (/** @type {View} */ { held, lang, prediction, state }) => {
    /** @type {import("../../pkg/finwait.js").Prediction["warnings"]} */
    const all = prediction.warnings;
    const worth = held ? [] : all.filter(isWorthSaying);
    fill([
      ...(held ? [{ key: "answer.held-why", values: {}, lang }] : []),
      ...worth.map(({ id, values }) => ({ key: `warning.${id}`, values: formatValues(values, state.hz), lang })),
      ...(showsAnotherCase(state) ? [{ key: "answer.other-case", values: {}, lang }] : []),
    ]);
  };
}

// A warning changes with every step of a drag, but for its words: then only its values are set.
/** @param {App["setText"]} setText */
function warning(setText) {
  let said = "";
  /** @type {Record<string, Text[]>} */
  let texts = {};
  return line((element, /** @type {{ key: string, values: Record<string, string>, lang: string }} */ next) => {
    const { key, values, lang } = next;
    const names = Object.keys(values);
    const words = [lang, key, ...names].join();
    if (words === said) {
      for (const name of names)
        for (const text of texts[name]) if (text.data !== values[name]) text.data = values[name];
      return;
    }
    said = words;
    texts = Object.fromEntries(names.map((name) => [name, []]));
    const keptText = (/** @type {string} */ name) => () => {
      const text = document.createTextNode(values[name]);
      texts[name].push(text);
      return text;
    };
    setText(element, key, Object.fromEntries(names.map((name) => [name, { toNode: keptText(name) }])));
  });
}

// The answer is that of a peer that never closes; #states may show the reader another story.
/** @param {import("../../app/types.js").State} state */
const showsAnotherCase = ({ held, scenario, events }) => events !== "" || (!held && scenario !== "silent");

// "that its process has closed", as words of the sentence that can be switched.
/** @param {App["store"]} store */
function heldSwitch(store) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "inline-value" });
  button.addEventListener("click", () => store.set({ held: !store.get().held }));
  return button;
}

// The derivation under the answer; its module and its words come when it is opened.
/** @param {HTMLDetailsElement} details @param {App} app */
function derivation(details, app) {
  /** @type {View | null} */
  let view = null;
  /** @type {((steps: import("../../ui/derivation.js").ShownStep[]) => void) | null} */
  let fill = null;
  const update = () => {
    if (!details.open || !view || !fill) return;
    details.classList.toggle("of-orphan", view.held);
    const { kernel, hz, finTimeout, rto } = view.state;
    const { steps } = app.engine.predict(kernel, hz, finTimeout, rto);
    fill(steps.map((/** @type {import("../../pkg/finwait.js").Step} */ of) => ({ ...of, hz })));
  };
  details.addEventListener("toggle", async () => {
    const [{ createSteps }] = await Promise.all([import("../../ui/derivation.js"), app.loadWords("why"), app.there()]);
    fill ??= createSteps(find(details, "ol"), app);
    update();
  });
  return (/** @type {View} */ next) => {
    view = next;
    update();
  };
}

/**
 * @template T
 * @param {(element: HTMLElement, item: T) => void} fill
 */
function line(fill) {
  const element = document.createElement("li");
  return { element, fill: (/** @type {T} */ item) => fill(element, item) };
}

// Laying the sentence out anew takes the focused control out of the page for a moment.
/** @param {() => void} change */
function keepingFocus(change) {
  const focused = document.activeElement;
  change();
  if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus({ preventScroll: true });
}
