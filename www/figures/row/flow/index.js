// A million sockets: a flow through the reader's kernel, run in a worker, and drawn as a density while it runs.

import { wordsOfFailure } from "../../../app/worker.js";
import { find, findEach, memo } from "../../../ui/dom.js";
import { oncePerFrame } from "../../../ui/frame.js";
import { html } from "../../../ui/html.js";
import { slider } from "../../../ui/slider.js";
import { createDensity } from "./density.js";
import { planKey, planOf, tenths, unitOf } from "./plan.js";
import { createRunner, GRID } from "./run.js";

/** @typedef {import("../../../app/types.js").App} App */
/** @typedef {import("../../../app/types.js").View} View */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./run.js").Progress} Progress */
/** What a run has come to. @typedef {{ view: View, plan: Plan, progress: Progress }} Shown */

// A run begins when the reader rests.
const REST_MS = 150;

/** @typedef {{ view: View | null, plan: Plan | null, progress: Progress | null }} Now */

/** @param {App} app */
export function createFlow(app) {
  const element = layOut();
  const controls = createControls(element, app);
  const buttons = createButtons(element, app);
  const picture = createShower(element, app);
  /** @type {Now} */
  const now = { view: null, plan: null, progress: null };
  const runs = createRuns(element, now, { buttons, picture }, app);
  let seen = false;
  whenSeen(element, () => {
    seen = true;
    runs.run();
  });
  let key = "";
  return {
    element,
    /** @param {View} view */
    update(view) {
      now.view = view;
      controls.update(view);
      const next = planKey(view.state);
      if (next === key) return runs.show();
      key = next;
      runs.forget();
      now.plan = planOf(view.state, view.prediction);
      if (seen) runs.runSoon();
    },
  };
}

/**
 * Runs the plan there is, and shows what comes of it.
 * @param {HTMLElement} element @param {Now} now
 * @param {{ buttons: ReturnType<typeof createButtons>, picture: ReturnType<typeof createShower> }} parts
 * @param {App} app
 */
function createRuns(element, now, { buttons, picture }, { t }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  const paint = oncePerFrame(() => {
    const { view, plan, progress } = now;
    if (!view || !plan || !progress) return;
    buttons.progress(progress.done);
    picture.show({ view, plan, progress });
  });
  const runner = createRunner({
    progress(progress) {
      now.progress = progress;
      element.dataset.pictures = String(Number(element.dataset.pictures) + 1);
      paint();
    },
    failed: (failure) => buttons.still(t("row.flow.failed", { message: wordsOfFailure(failure, t) })),
  });
  const stop = (/** @type {string} */ words) => {
    if (!runner.running()) return;
    runner.stop();
    now.progress = null;
    buttons.still(words);
  };
  const run = () => {
    clearTimeout(resting);
    stop("");
    if (!now.view || !now.plan) return;
    element.dataset.pictures = "0";
    buttons.running();
    runner.run(now.plan, now.view.state);
  };
  buttons.onPress(run, () => stop(t("row.flow.cancelled")));
  return {
    run,
    show: () => runner.running() || paint(),
    /** What a run has sent is of its own plan. */
    forget() {
      clearTimeout(resting);
      stop("");
      now.progress = null;
    },
    runSoon() {
      element.dataset.state = "waiting";
      resting = setTimeout(run, REST_MS);
    },
  };
}

function layOut() {
  const element = document.createElement("div");
  element.className = "million";
  // "waiting" to be seen or for the reader to rest, "running", or "still".
  element.dataset.state = "waiting";
  element.append(html`
    <h3 data-t="row.flow.title"></h3>
    <p class="flow-said" role="status"></p>
    <div class="density-holder"></div>
    <div class="run">
      <button type="button" class="start" data-t="row.flow.run"></button>
      <button type="button" class="cancel" data-t="row.flow.cancel" hidden></button>
      <progress max="1" value="0" data-t-label="row.flow.progress"></progress><output></output></div>
    <div class="flow-sliders"></div>
    <div class="flow-choices">
      <span role="radiogroup" data-t-label="row.add.kind">
        <label><input type="radio" name="row-flow" value="tw"><span data-t="row.add.timewait"></span></label>
        <label><input type="radio" name="row-flow" value="fw"><span data-t="row.add.close"></span></label>
      </span>
      <label><input type="checkbox"><span data-t="row.flow.over"></span></label>
    </div>
    <p class="reading"></p>
    <details>
      <summary data-t="row.flow.table"></summary>
      <div class="scroll" tabindex="0" role="region" data-t-label="row.flow.table">
        <table>
          <thead><tr>
            <th scope="col" data-t="row.flow.column.when"></th>
            <th scope="col" data-t="row.flow.column.n"></th>
            <th scope="col" data-t="row.flow.column.lives"></th>
          </tr></thead>
          <tbody></tbody>
        </table>
      </div>
    </details>`);
  return element;
}

/** @param {HTMLElement} element @param {App} app */
function createControls(element, app) {
  const { store } = app;
  const sliders = [slider("flowCount", app), slider("flowRate", app)];
  find(element, ".flow-sliders").append(...sliders.map((each) => each.element));
  const radios = [...element.querySelectorAll("input")].filter(({ type }) => type === "radio");
  for (const radio of radios)
    radio.addEventListener("change", () => store.set({ flowKind: radio.value === "tw" ? "tw" : "fw" }));
  const over = find(element, 'input[type="checkbox"]', HTMLInputElement);
  over.addEventListener("change", () => store.set({ flowOverloaded: over.checked }));
  const help = createHelp(find(element, ".reading"), app);
  return {
    /** @param {View} view */
    update(view) {
      for (const each of sliders) each.update(view);
      for (const radio of radios) radio.checked = radio.value === view.state.flowKind;
      over.checked = view.state.flowOverloaded;
      help(view.prediction, view.lang);
    },
  };
}

/**
 * How to read the picture; and, where the kernel stalls as 3.10 was measured to, from which rate on.
 * @param {HTMLElement} element @param {App} app
 */
const createHelp = (element, { phrase, setSentences }) =>
  memo((/** @type {View["prediction"]} */ { timeWait }, _lang) => {
    const stalls = timeWait.overloaded && timeWait.overloaded.minTicks > timeWait.busy.maxTicks;
    setSentences(element, [phrase("row.flow.help"), ...(stalls ? [phrase("row.flow.help.stall")] : [])]);
  });

/** The buttons and the bar beside them. @param {HTMLElement} element @param {App} app */
function createButtons(element, { t, fmt }) {
  const start = find(element, ".start", HTMLButtonElement);
  const cancel = find(element, ".cancel", HTMLButtonElement);
  const progress = find(element, "progress", HTMLProgressElement);
  const output = find(element, ".run output");
  const still = (/** @type {string} */ words) => {
    element.dataset.state = "still";
    cancel.hidden = true;
    output.textContent = words;
  };
  return {
    still(/** @type {string} */ words) {
      still(words);
      progress.value = 0;
    },
    running() {
      element.dataset.state = "running";
      progress.value = 0;
      output.textContent = "";
      cancel.hidden = false;
    },
    progress(/** @type {number} */ done) {
      progress.value = done;
      if (done < 1) output.textContent = t("row.flow.done", { share: fmt.number(Math.floor(100 * done)) });
      else still("");
    },
    onPress(/** @type {() => void} */ run, /** @type {() => void} */ stop) {
      start.addEventListener("click", run);
      cancel.addEventListener("click", () => {
        stop();
        start.focus();
      });
    },
  };
}

/**
 * Shows what a run has come to: the picture at once, sentence and table at its end.
 * @param {HTMLElement} element @param {App} app
 */
function createShower(element, app) {
  const { t, fmt } = app;
  const density = createDensity(app);
  find(element, ".density-holder").append(density.element);
  const [said, body] = findEach(element, ".flow-said", "tbody");
  const show = (/** @type {Shown} */ shown) => {
    const { view, plan, progress } = shown;
    const ms = (/** @type {number} */ ticks) => (ticks * 1000) / plan.hz;
    const text = describeFlow(shown, app);
    density.draw({
      ...GRID,
      counts: progress.counts,
      lifeMs: ms(progress.lifeTicks),
      arrivalMs: ms(plan.arrivalTicks),
      asked: { ms: ms(plan.askedTicks), words: t("row.flow.asked", { at: fmt.exactSeconds(ms(plan.askedTicks)) }) },
      colour: app.color(`--${view.prediction.kernel.mechanism}`),
      said: text,
      words: (at) => t("format.seconds", { n: fmt.number(at / 1000) }),
      timeWords: (at) => inUnit(plan, at, at, 3, app),
    });
    if (progress.done < 1) return;
    said.textContent = text;
    body.replaceChildren(...tableRows(shown, app));
  };
  return { show };
}

/** @param {Shown} shown @param {App} app */
function describeFlow({ view: { state, prediction }, plan, progress: { outcome } }, { t, fmt }) {
  const ms = (/** @type {number} */ ticks) => (ticks * 1000) / plan.hz;
  return t(state.flowOverloaded ? "row.flow.said.over" : "row.flow.said", {
    n: fmt.number(outcome.n),
    k: prediction.kernel.version,
    kind: t(state.flowKind === "tw" ? "row.add.timewait" : "row.add.close"),
    rate: fmt.number(state.flowRate),
    span: fmt.span({ minMs: ms(outcome.minTicks), maxMs: ms(outcome.maxTicks) }),
    mean: fmt.seconds(ms(outcome.meanTicks)),
    peak: fmt.number(outcome.peak),
  });
}

/** @param {Plan} plan @param {number} from @param {number} to @param {number} most @param {App} app */
function inUnit(plan, from, to, most, { t, fmt }) {
  const { key, ms } = unitOf(plan);
  const [low, high] = [from, to].map((at) => fmt.number(at / ms, { most }));
  return t(key, { n: low === high ? low : t("format.range", { low, high }) });
}

/** @param {Shown} shown @param {App} app */
function tableRows({ plan, progress: { counts, lifeTicks } }, app) {
  const { fmt } = app;
  const life = lifeTicks / plan.hz;
  const arrival = (plan.arrivalTicks * 1000) / plan.hz;
  return tenths(counts, GRID.columns, GRID.rows).map(({ from, to, n, min, max }) => {
    const row = document.createElement("tr");
    // The picture's cells are no finer than this.
    const lived =
      min === null || max === null ? "–" : fmt.exactSpan(1000 * Math.floor(min * life), 1000 * Math.ceil(max * life));
    for (const text of [inUnit(plan, from * arrival, to * arrival, 1, app), fmt.number(n), lived])
      row.insertCell().textContent = text;
    return row;
  });
}

/** Once. @param {Element} element @param {() => void} seen */
function whenSeen(element, seen) {
  // What went by unseen and what is seen may be told in one breath.
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    seen();
  }).observe(element);
}
