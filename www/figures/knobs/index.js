// #knobs: tcp_tw_reuse as the list of what it asks for, tcp_tw_recycle as a story of packets, and what each other knob
// does on this kernel, and does not.

import { actions } from "../../ui/actions.js";
import { find, findEach, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { inlineValues } from "../../ui/inline-values.js";
import { keptList, textItem, tint } from "../../ui/list.js";
import { createCards } from "./cards.js";
import { createChoices } from "./choices.js";
import { atLeast, kernelOf, RECYCLE_PACKETS, REUSE_PACKETS, recycleOn, reuseQuestion, reuseStandard } from "./list.js";
import { conditionRow, packetRow } from "./rows.js";

export default { mount };

const markup = () => html`
  <h2 id="knobs-title"></h2>
  <p class="knob-asked"></p>
  <div class="knob-choices"><span role="radiogroup" data-t-label="knobs.value"><code>tcp_tw_reuse</code> </span></div>
  <ul class="problems" aria-live="polite"></ul>
  <ol class="knob-conditions" data-t-label="knobs.conditions"></ol>
  <p class="knob-note"></p>
  <details class="fold"><summary><h3 class="packets-title"></h3></summary>
    <ol class="packets reuse-packets"></ol></details>
  <details class="fold recycle"><summary><h3 class="recycle-title"></h3></summary>
    <p class="recycle-about"></p>
    <ol class="packets recycle-packets"></ol></details>
  <h3 data-t="knobs.rest"></h3>
  <div class="knob-list own"></div>
  <h3 data-t="knobs.others"></h3>
  <p data-t="knobs.others.lead"></p>
  <div class="knob-list others"></div>`;

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */

/** @param {HTMLElement} section @param {App} app */
function mount(section, app) {
  section.append(markup());
  section.setAttribute("aria-labelledby", "knobs-title");
  const values = inlineValues(
    ["kernel", "knobStampMs", "knobAgeMs", "knobDelayMs"],
    app,
    keptList(find(section, ".problems"), textItem),
  );
  const choices = createChoices(find(section, ".knob-choices"), app);
  const parts = [
    values,
    choices,
    createQuestion(section, app, values.nodes),
    createAnswer(section, app),
    createRecycle(section, app),
    createCards(find(section, ".own"), find(section, ".others"), app),
  ];
  section.append(actions("knobs", app));
  return (/** @type {View} */ view) => {
    tint(section, view.prediction);
    for (const part of parts) part.update(view);
  };
}

// The case as a sentence; since 6.14 it has one value more.
/** @param {HTMLElement} section @param {App} app @param {Record<string, HTMLElement>} nodes */
function createQuestion(section, { setText }, nodes) {
  const element = find(section, ".knob-asked");
  // The language is named so that another one writes the sentence anew.
  const write = memo((/** @type {boolean} */ delayed, /** @type {string} */ _lang) =>
    setText(element, delayed ? "knobs.asked.delay" : "knobs.asked", nodes),
  );
  return {
    /** @param {View} view */
    update: ({ prediction, lang }) => write(atLeast(kernelOf(prediction), "6.14"), lang),
  };
}

// Whether the port is taken, why, and what goes over the wire.
/** @param {HTMLElement} section @param {App} app */
function createAnswer(section, app) {
  const { engine, setText } = app;
  const [title, note, packetsTitle] = findEach(section, "h2", ".knob-note", ".packets-title");
  const fillConditions = keptList(find(section, ".knob-conditions"), () => conditionRow(app));
  const fillPackets = keptList(find(section, ".reuse-packets"), () => packetRow(app));
  return {
    /** @param {View} view */
    update({ state, prediction }) {
      const kernel = kernelOf(prediction);
      const k = kernel.version.join(".");
      const { reused, conditions } = engine.reuse(reuseQuestion(state));
      setText(title, `knobs.title.${reused}`, { value: String(state.knobReuse), k });
      fillConditions(conditions);
      setText(note, "knobs.note", { standard: String(reuseStandard(kernel)), k });
      const story = reused === false ? "false" : state.knobFinWait2 ? "finWait2" : "true";
      setText(packetsTitle, `knobs.packets.${story}`);
      fillPackets(REUSE_PACKETS[story]);
    },
  };
}

/** @param {HTMLElement} section @param {App} app */
function createRecycle(section, app) {
  const { setText } = app;
  const [title, about] = findEach(section, ".recycle-title", ".recycle-about");
  const fillPackets = keptList(find(section, ".recycle-packets"), () => packetRow(app));
  return {
    /** @param {View} view */
    update({ prediction }) {
      const kernel = kernelOf(prediction);
      const recycle = recycleOn(kernel);
      setText(title, `knobs.recycle.${recycle}`, { k: kernel.version.join(".") });
      setText(about, `knobs.recycle.${recycle}.about`);
      fillPackets(recycle === "harmful" ? RECYCLE_PACKETS : []);
    },
  };
}
