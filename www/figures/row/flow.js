// A million sockets: a flow through the reader's kernel, run in a worker (workers/flow.js), and drawn as a density while it runs.

import { reportMissingWorker } from "../../app/missing.js";
import { html, scriptUrl } from "../../ui/html.js";
import { slider } from "../../ui/slider.js";
import { createDensity, tenths } from "./density.js";

const COLUMNS = 300;
const ROWS = 320;
// The overload of which it is known how a real 3.10 came out of it.
const OVERLOAD = { perS: 20, seconds: 130 };
const TIME_WAIT_S = 60;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
// A run begins when the reader rests.
const REST_MS = 150;

// The flow of a state: { count, timeoutTicks, steps: [{ sockets, ratePer1000S }], arrivalTicks }, or null where one timer does not tell it.
export function planOf({ flowCount: count, flowRate, flowOverloaded, flowKind, hz }, { stages }) {
  const timeoutTicks = flowKind === "tw" ? TIME_WAIT_S * hz : stages.length === 1 ? stages[0].armedTicks : null;
  if (timeoutTicks === null) return null;
  const first = flowOverloaded ? Math.min(OVERLOAD.perS * OVERLOAD.seconds, count) : 0;
  const steps = [
    { sockets: first, ratePer1000S: OVERLOAD.perS * 1000 },
    { sockets: count - first, ratePer1000S: flowRate * 1000 },
  ].filter(({ sockets }) => sockets > 0);
  const seconds = steps.reduce((sum, { sockets, ratePer1000S }) => sum + (sockets * 1000) / ratePer1000S, 0);
  return { count, timeoutTicks, steps, arrivalTicks: Math.ceil(seconds * hz) };
}

export function createFlow(app) {
  const { t, fmt, store } = app;
  const element = document.createElement("div");
  element.className = "million";
  // "waiting" to be seen or for the reader to rest, "running", or "still".
  element.dataset.state = "waiting";
  element.append(html`
    <h3 data-t="row.flow.title"></h3>
    <p class="flow-said" role="status"></p>
    <div class="density-holder"></div>
    <div class="run"><button type="button" class="start" data-t="row.flow.run"></button><button type="button" class="cancel" data-t="row.flow.cancel" disabled></button>
      <progress max="1" value="0" data-t-label="row.flow.progress"></progress><output></output></div>
    <div class="flow-sliders"></div>
    <div class="flow-choices">
      <span role="radiogroup" data-t-label="row.add.kind">
        <label><input type="radio" name="row-flow" value="tw"><span data-t="row.add.timewait"></span></label>
        <label><input type="radio" name="row-flow" value="fw"><span data-t="row.add.close"></span></label>
      </span>
      <label><input type="checkbox"><span data-t="row.flow.over"></span></label>
    </div>
    <p class="reading" data-t="row.flow.help"></p>
    <details><summary data-t="row.flow.table"></summary><table><thead><tr><th scope="col" data-t="row.flow.column.when"></th><th scope="col" data-t="row.flow.column.n"></th><th scope="col" data-t="row.flow.column.lives"></th></tr></thead><tbody></tbody></table></details>`);
  const find = (selector) => element.querySelector(selector);
  const [said, start, cancel, progress, output, body] = [
    ".flow-said",
    ".start",
    ".cancel",
    "progress",
    "output",
    "tbody",
  ].map(find);
  const radios = [...element.querySelectorAll('input[type="radio"]')];
  const over = find('input[type="checkbox"]');
  const sliders = ["flowCount", "flowRate"].map((name) => slider(name, app));
  const density = createDensity(app.engine);
  find(".flow-sliders").append(...sliders.map((each) => each.element));
  find(".density-holder").append(density.element);
  for (const radio of radios) radio.addEventListener("change", () => store.set({ flowKind: radio.value }));
  over.addEventListener("change", () => store.set({ flowOverloaded: over.checked }));

  let worker = null;
  let view = null;
  let plan = null;
  let key = "";
  let running = 0;
  let runs = 0;
  let resting = 0;
  let frame = 0;
  let latest = null;
  let seen = false;

  // The unit in which a flow's time is read: { id, ms }.
  const unit = () => {
    const whole = (plan.arrivalTicks * 1000) / view.state.hz;
    return whole >= 3 * HOUR_MS
      ? { id: "row.flow.hours", ms: HOUR_MS }
      : whole >= 10 * MINUTE_MS
        ? { id: "row.flow.minutes", ms: MINUTE_MS }
        : { id: "format.seconds", ms: 1000 };
  };
  const inUnit = (from, to, most) => {
    const { id, ms } = unit();
    const [low, high] = [from, to].map((at) => fmt.number(at / ms, { most }));
    return t(id, { n: low === high ? low : t("format.range", { low, high }) });
  };

  const show = () => {
    frame = 0;
    const { done, outcome, counts, lifeTicks } = latest;
    const { state, prediction } = view;
    const ms = (ticks) => (ticks * 1000) / state.hz;
    const values = {
      n: fmt.number(outcome.n),
      k: prediction.kernel.version,
      kind: t(state.flowKind === "tw" ? "row.add.timewait" : "row.add.close"),
      rate: fmt.number(state.flowRate),
      span: fmt.shortSpan({ minMs: ms(outcome.minTicks), maxMs: ms(outcome.maxTicks) }),
      mean: fmt.seconds(ms(outcome.meanTicks)),
      peak: fmt.number(outcome.peak),
      bytes: fmt.number(outcome.bytesPerSocket),
    };
    const text = t(state.flowOverloaded ? "row.flow.said.over" : "row.flow.said", values);
    progress.value = done;
    output.textContent = done < 1 ? t("row.flow.done", { share: fmt.number(Math.floor(100 * done)) }) : "";
    density.draw({
      counts,
      columns: COLUMNS,
      rows: ROWS,
      lifeMs: ms(lifeTicks),
      arrivalMs: ms(plan.arrivalTicks),
      asked: { ms: ms(plan.timeoutTicks), words: t("row.flow.asked", { at: fmt.exactSeconds(ms(plan.timeoutTicks)) }) },
      colour: app.color(`--${prediction.kernel.mechanism}`),
      said: text,
      words: (at) => t("format.seconds", { n: fmt.number(at / 1000) }),
      timeWords: (at) => inUnit(at, at, 3),
    });
    if (done < 1) return;
    finish();
    said.textContent = text;
    body.replaceChildren(
      ...tenths(counts, COLUMNS, ROWS).map(({ from, to, n, min, max }) => {
        const row = document.createElement("tr");
        const life = ms(lifeTicks) / 1000;
        const arrival = ms(plan.arrivalTicks);
        // The picture's cells are no finer than this.
        const lived = n
          ? fmt.shortSpan({ minMs: 1000 * Math.floor(min * life), maxMs: 1000 * Math.ceil(max * life) })
          : "–";
        const words = [inUnit(from * arrival, to * arrival, 1), fmt.number(n), lived];
        for (const cell of words) row.insertCell().textContent = cell;
        return row;
      }),
    );
  };

  // What a run has sent is of its own plan.
  const forget = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    latest = null;
  };
  const finish = () => {
    running = 0;
    element.dataset.state = "still";
    cancel.disabled = true;
    start.disabled = plan === null;
  };
  const stop = (words) => {
    if (!running) return;
    worker.postMessage({ stop: running });
    forget();
    finish();
    progress.value = 0;
    output.textContent = words;
  };
  const heard = ({ data }) => {
    if (data.id !== running) return;
    if ("message" in data) {
      finish();
      output.textContent = data.message;
      return;
    }
    latest = data;
    element.dataset.pictures = Number(element.dataset.pictures ?? 0) + 1;
    frame ||= requestAnimationFrame(show);
  };
  const run = () => {
    clearTimeout(resting);
    stop("");
    if (!plan) return finish();
    if (!worker) {
      worker = new Worker(scriptUrl(new URL("./flow-worker.js", import.meta.url)), { type: "module" });
      reportMissingWorker(worker);
      worker.addEventListener("message", heard);
      worker.addEventListener("error", () => {
        worker = null; // the next run tries another
        finish();
        output.textContent = t("row.flow.failed");
      });
    }
    running = ++runs;
    progress.value = 0;
    element.dataset.state = "running";
    element.dataset.pictures = 0;
    cancel.disabled = false;
    const { kernel, hz, finTimeout } = view.state;
    const { count, timeoutTicks, steps, arrivalTicks } = plan;
    const flow = { kernel, hz, finTimeout, count, timeoutTicks, ratePer1000S: steps[0].ratePer1000S };
    worker.postMessage({ id: running, flow, steps, columns: COLUMNS, rows: ROWS, arrivalTicks });
  };
  start.addEventListener("click", run);
  cancel.addEventListener("click", () => {
    stop(t("row.flow.cancelled"));
    start.focus();
  });
  // What went by unseen and what is seen may be told in one breath.
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    seen = true;
    if (view) run();
  }).observe(element);

  return {
    element,
    update(next) {
      view = next;
      const { state, prediction } = view;
      for (const each of sliders) each.update(view);
      for (const radio of radios) radio.checked = radio.value === state.flowKind;
      over.checked = state.flowOverloaded;
      const now =
        ["kernel", "hz", "flowCount", "flowRate", "flowOverloaded", "flowKind"].map((name) => state[name]).join() +
        (state.flowKind === "fw" ? state.finTimeout : "");
      if (now === key) {
        if (latest && !running) frame ||= requestAnimationFrame(show);
        if (!plan) said.textContent = t("row.flow.two-stages");
        return;
      }
      key = now;
      clearTimeout(resting);
      stop("");
      forget();
      plan = planOf(state, prediction);
      start.disabled = plan === null;
      if (!plan) {
        said.textContent = t("row.flow.two-stages");
        progress.value = 0;
        body.replaceChildren();
        density.clear(said.textContent);
      }
      if (!seen) return;
      if (!plan) return finish();
      element.dataset.state = "waiting";
      resting = setTimeout(run, REST_MS);
    },
  };
}
