// The dialog that shows how the model came to a number: the steps of its prediction, each with its formula, its values and where the kernel says so.

import { createSteps } from "./derivation.js";
import { html } from "./html.js";

// What a number may say beside the page's settings: the model's options.
const OPTIONS = ["linger2", "finTimeoutAtExpiry"];

let dialog = null; // the promise of it: a second number may be pressed while it comes

// Opens it for a number of the page (number.js). `state` is the page's.
export async function openWhy(element, state, app) {
  dialog ??= createDialog(app).catch((error) => {
    dialog = null;
    throw error;
  });
  (await dialog).show(read(element.dataset.why, state), element.textContent);
}

// What is asked for: the page's settings where the number does not say otherwise.
export function read(asked, { kernel, hz, finTimeout, rto }) {
  const { of = "total", span = "lone", ...given } = Object.fromEntries(new URLSearchParams(asked));
  const settings = { kernel, hz, finTimeout, rto, ...given };
  for (const name of ["hz", "finTimeout", "rto", ...OPTIONS])
    if (name in settings) settings[name] = Number(settings[name]);
  return { ...settings, of, span };
}

// The spans of the number, and the steps that lead to it. TIME_WAIT takes the way of a mini socket that is given 60 s.
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
  const { values, cite } = sixty.find(({ id }) => id === "path");
  const asks = { id: "time-wait", formula: "TCP_TIMEWAIT_LEN", values: { armedTicks: values.timewaitTicks }, cite };
  return { prediction, spans: prediction.timeWait, steps: [asks, ...sixty.slice(armed + 1, end)] };
}

// Whether a step is where the number appears.
export function gives({ values }, span) {
  return Object.entries(values).some(([name, value]) => {
    const most = /^(.*)[mM]inTicks$/.test(name) ? values[name.replace(/inTicks$/, "axTicks")] : value;
    return name.endsWith("Ticks") && value === span.minTicks && most === span.maxTicks;
  });
}

async function createDialog({ t, fmt, setText, phrase, href, engine, formatValues, loadWords, loadStyles, translate }) {
  await Promise.all([loadWords("why"), loadStyles("ui/why.css")]);
  const element = document.createElement("dialog");
  element.className = "why-dialog";
  element.setAttribute("aria-labelledby", "why-title");
  element.append(html`
    <form method="dialog"><button class="quiet" data-t="why.close"></button></form>
    <h2 id="why-title"></h2><p class="why-of"></p><ol></ol>
    <p class="why-go"><a data-t="why.go"></a></p>`);
  const [title, about, list, go] = ["h2", ".why-of", "ol", ".why-go"].map((selector) =>
    element.querySelector(selector),
  );
  const fill = createSteps(list, { t, setText, formatValues });
  // A press beside the dialog closes it, as Escape does.
  element.addEventListener("click", (event) => event.target === element && element.close());
  go.addEventListener("click", () => element.close());
  document.body.append(element);

  return {
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
      fill(steps.map((step) => ({ ...step, hz, here: gives(step, spans[span]) })));
      go.firstElementChild.href = href({ kernel, hz, finTimeout, rto }, "answer");
      translate(element);
      element.scrollTop = 0;
      if (!element.open) element.showModal();
    },
  };
}
