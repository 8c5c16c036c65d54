// #crowd: how many sockets a load keeps, and which limits it comes near.

import { actions } from "../../ui/actions.js";
import { csvBlob } from "../../ui/csv.js";
import { find, memo } from "../../ui/dom.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { inlineValues } from "../../ui/inline-values.js";
import { createLab } from "../../ui/lab.js";
import { keptList, textItem, tint } from "../../ui/list.js";
import { slider } from "../../ui/slider.js";
import { rowsOf } from "./data.js";
import { createDescription } from "./describe.js";
import { createPlots } from "./plots.js";
import { createPresets } from "./presets.js";
import { createResult, stalledByHistory } from "./result.js";
import { createTable } from "./table.js";

export default { mount };

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./result.js").Result} Result */

/** @type {import("../../ui/inline-values.js").ValueName[]} */
const VALUES = [
  "kernel",
  "finTimeout",
  "crowdRate",
  "crowdSilent",
  "crowdFinAfter",
  "crowdBuckets",
  "crowdOrphans",
  "crowdPortLow",
  "crowdPortHigh",
  "crowdDestinations",
];

const markup = () => html`
  <h2 id="crowd-title"></h2>
  <nav class="crowd-presets" data-t-label="crowd.presets"><ul></ul></nav>
  <p class="crowd-load"></p>
  <p class="crowd-limits"></p>
  <div class="crowd-sliders"></div>
  <ul class="problems" aria-live="polite"></ul>
  <ul class="crowd-warnings"></ul>
  <h3 data-t="crowd.time.title"></h3>
  <div class="time-holder"></div>
  <h3 class="rate-title"></h3>
  <div class="rate-holder"></div>
  <p class="reading"></p>
  <div class="table-holder"></div>
  <details class="fold crowd-steps"><summary><span data-t="crowd.why"></span></summary><ol></ol></details>`;

/** @param {HTMLElement} section @param {App} app */
function mount(section, app) {
  section.append(markup());
  section.setAttribute("aria-labelledby", "crowd-title");
  const problems = createProblems(section);
  const controls = createControls(section, app, problems.typed);
  const plots = createPlots(section, app);
  const table = createTable(app);
  find(section, ".table-holder").replaceWith(table.element);
  const description = createDescription(section, app);
  const resultOf = createResult(app.engine);

  /** @type {View | null} */
  let view = null;
  /** @type {Result | null} */
  let result = null;
  const lab = createLab(app, () => view && labInput(view));
  const saveCsv = () => result && save(csvBlob(rowsOf(result.series)), "finwait-crowd.csv");
  section.append(lab.element, actions("crowd", app, [["actions.csv", saveCsv]]));

  return (/** @type {View} */ next) => {
    view = next;
    tint(section, view.prediction);
    controls.update(view);
    lab.update();
    try {
      result = resultOf(view);
    } catch (error) {
      problems.refused(error); // what was shown stays
      return;
    }
    problems.refused(null);
    rememberStall(view, result, app.store);
    description.update(view, result);
    table.update(result.crowds);
    plots.update(view, result);
  };
}

// The load in sentences, as sliders, and as presets.
/** @param {HTMLElement} section @param {App} app @param {(texts: string[]) => void} problemsChanged */
function createControls(section, app, problemsChanged) {
  const values = inlineValues(VALUES, app, problemsChanged);
  const sliders = [slider("crowdRate", app), slider("crowdSilent", app)];
  find(section, ".crowd-sliders").append(...sliders.map(({ element }) => element));
  const presets = createPresets(find(section, ".crowd-presets ul"), app);
  const write = memo((/** @type {string} */ _lang) => {
    app.setText(find(section, ".crowd-load"), "crowd.load", values.nodes);
    app.setText(find(section, ".crowd-limits"), "crowd.limits", values.nodes);
  });
  return {
    /** @param {View} view */
    update(view) {
      write(view.lang);
      for (const part of [values, ...sliders, presets]) part.update(view);
    },
  };
}

// What cannot be used: what was typed, and what the model refuses of the whole. Until then the figure is an old one.
/** @param {HTMLElement} section */
function createProblems(section) {
  const fill = keptList(find(section, ".problems"), textItem);
  /** @type {string[]} */
  let typed = [];
  /** @type {string[]} */
  let refused = [];
  const show = () => {
    const all = [...typed, ...refused];
    fill(all);
    section.classList.toggle("stale", all.length > 0);
  };
  return {
    /** @param {string[]} texts */
    typed(texts) {
      typed = texts;
      show();
    },
    /** @param {unknown} error */
    refused(error) {
      refused = error === null ? [] : [error instanceof Error ? error.message : String(error)];
      show();
    },
  };
}

/** @param {View} view @param {Result} result @param {App["store"]} store */
function rememberStall({ state }, { own }, store) {
  const stalled = stalledByHistory(own, state.crowdRate);
  if (stalled !== null && state.crowdStalled !== stalled) store.set({ crowdStalled: stalled });
}

// Without a FIN that is late, the case for the lab is that of the silent peer.
/** @param {View} view */
function labInput({ state, prediction }) {
  const { crowdSilent, crowdFinAfter } = state;
  return {
    state: { ...state, mechanism: prediction.kernel.mechanism },
    finAfterMs: crowdSilent < 100 && crowdFinAfter > 0 ? crowdFinAfter : null,
  };
}
