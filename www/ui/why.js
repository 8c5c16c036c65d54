// The dialog that shows how the model came to a number: the steps of its prediction, each with its formula, its values and where the kernel says so.

import { createSteps } from "./derivation.js";
import { find, findEach } from "./dom.js";
import { html } from "./html.js";

// What a number may say beside the page's settings: the model's options.
const OPTIONS = /** @type {const} */ (["linger2", "finTimeoutAtExpiry"]);
const NUMBERS = ["hz", "finTimeout", "rto", ...OPTIONS];

/**
 * What a derivation is asked of: a question with the page's settings filled in.
 * @typedef {import("../app/types.js").Question & { kernel: string, hz: number, finTimeout: number, rto: number, of: string, span: string }} Asked
 */

/** @type {ReturnType<typeof createDialog> | null} */
let dialog = null; // the promise of it: a second number may be pressed while it comes

// Opens it for a number of the page (number.js). `state` is the page's.
/** @param {HTMLElement} element @param {import("../app/types.js").State} state @param {import("../app/types.js").App} app */
export async function openWhy(element, state, app) {
  dialog ??= createDialog(app).catch((error) => {
    dialog = null;
    throw error;
  });
  (await dialog).show(read(element.dataset.why ?? "", state, app.hzOf), element.textContent ?? "");
}

// What is asked for: the page's settings where the number does not say otherwise. Another kernel has its own HZ.
/**
 * @param {string} asked @param {Pick<import("../app/types.js").State, "kernel" | "hz" | "finTimeout" | "rto">} state
 * @param {(release: string) => number} [hzOf]
 * @returns {Asked}
 */
export function read(asked, { kernel, hz, finTimeout, rto }, hzOf = () => hz) {
  const { of = "total", span = "lone", ...given } = Object.fromEntries(new URLSearchParams(asked));
  const numbers = NUMBERS.filter((name) => name in given).map((name) => [name, Number(given[name])]);
  const ticks = !given.kernel || given.kernel === kernel ? hz : hzOf(given.kernel);
  return { kernel: given.kernel ?? kernel, hz: ticks, finTimeout, rto, ...Object.fromEntries(numbers), of, span };
}

// The spans of the number, and the steps that lead to it. TIME_WAIT takes the way of a mini socket that is given 60 s.
/** @param {Asked} question @param {Pick<import("../app/types.js").Engine, "predict">} engine */
export function derive({ kernel, hz, finTimeout, rto, of, ...options }, { predict }) {
  const prediction = predict(
    kernel,
    hz,
    finTimeout,
    rto,
    Object.fromEntries(OPTIONS.map((name) => [name, options[name]])),
  );
  if (of !== "timeWait") {
    const spans = of === "total" ? prediction.total : prediction.stages.find(({ kind }) => kind === of);
    return { prediction, spans, steps: prediction.steps };
  }
  const sixty = predict(kernel, hz, 60, 200).steps;
  const [armed, end] = ["timewait-arm", "total"].map((id) => sixty.findIndex((step) => step.id === id));
  const path = sixty.find(({ id }) => id === "path");
  if (!path) throw new Error("a derivation without its path");
  const { values, cite } = path;
  const asks = { id: "time-wait", formula: "TCP_TIMEWAIT_LEN", values: { armedTicks: values.timewaitTicks }, cite };
  return { prediction, spans: prediction.timeWait, steps: [asks, ...sixty.slice(armed + 1, end)] };
}

// Whether a step is where the number appears.
/** @param {import("../pkg/finwait.js").Step} step @param {import("../pkg/finwait.js").Span} span */
export function gives({ values }, span) {
  return Object.entries(values).some(([name, value]) => {
    const most = /^(.*)[mM]inTicks$/.test(name) ? values[name.replace(/inTicks$/, "axTicks")] : value;
    return name.endsWith("Ticks") && value === span.minTicks && most === span.maxTicks;
  });
}

/** @param {import("../app/types.js").App} app */
async function createDialog({ t, fmt, setText, phrase, href, engine, formatValues, loadWords, loadStyles, translate }) {
  await Promise.all([loadWords("why"), loadStyles("ui/why.css")]);
  const element = document.createElement("dialog");
  element.className = "why-dialog";
  element.setAttribute("aria-labelledby", "why-title");
  element.append(html`
    <form method="dialog"><button class="quiet" data-t="why.close"></button></form>
    <h2 id="why-title"></h2><p class="why-of"></p><ol></ol>
    <p class="why-go"><a data-t="why.go"></a></p>`);
  const [title, about, list] = findEach(element, "h2", ".why-of", "ol");
  const go = find(element, ".why-go a", HTMLAnchorElement);
  const fill = createSteps(list, { t, setText, formatValues });
  // A press beside the dialog closes it, as Escape does.
  element.addEventListener("click", (event) => event.target === element && element.close());
  go.addEventListener("click", () => element.close());
  document.body.append(element);

  return {
    /** @param {Asked} question @param {string} text */
    show(question, text) {
      const { kernel, hz, finTimeout, rto, of, span } = question;
      const { prediction, spans, steps } = derive(question, engine);
      element.dataset.mechanism = prediction.kernel.mechanism;
      title.textContent = t("why.title", { n: text });
      const numbers = { hz: fmt.number(hz), t: fmt.number(finTimeout), rto: fmt.number(rto) };
      setText(about, "why.about", {
        settings: phrase(of === "timeWait" ? "why.settings.time-wait" : "why.settings", {
          k: prediction.kernel.given,
          ...numbers,
        }),
        of: phrase(`why.of.${of}`),
        span: phrase(`why.span.${span}`),
      });
      const given = spans?.[/** @type {"lone" | "busy" | "overloaded"} */ (span)];
      fill(steps.map((step) => ({ ...step, hz, here: Boolean(given && gives(step, given)) })));
      go.href = href({ kernel, hz, finTimeout, rto }, "answer");
      translate(element);
      element.scrollTop = 0;
      if (!element.open) element.showModal();
    },
  };
}
