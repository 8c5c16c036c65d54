// The race as two lanes, one per CPU, and the same packet met by 4.3's order beside it; both stand at the same step.

import { find, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { RACE_IDS, RACES, standings } from "./race.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").State} State */
/** @typedef {import("./race.js").Step} Step */
/** @typedef {import("./race.js").Standing} Standing */

const ORDERS = /** @type {const} */ (["old", "fixed"]);
const CPUS = [0, 1];
const GOOD = ["gone", "whole"];

/** Of both orders, whichever is longer. @param {State["race"]} race */
const lengthOf = (race) => Math.max(...ORDERS.map((order) => RACES[race][order].length));

/** @param {App} app */
export function createRace(app) {
  const { store } = app;
  const element = document.createElement("div");
  element.append(html`<h3 data-t="history.race.title"></h3><p class="lead" data-t="history.race.lead"></p>
    <fieldset class="packets"><legend data-t="history.race.packet"></legend></fieldset>
    <div class="orders"></div>
    <div class="stepper"><button type="button" data-t-label="history.race.back">←</button><input type="range" min="1" step="1" data-t-label="history.race.step"><button type="button" data-t-label="history.race.forth">→</button><output></output></div>
    <p class="unseen" role="status"></p>
    <p class="reading" data-t="history.race.reading"></p>`);
  const showStep = followStepper(element, app);
  const radios = RACE_IDS.map((id) =>
    appendPacket(find(element, ".packets"), id, () => store.set({ race: /** @type {State["race"]} */ (id) })),
  );
  let first = true;
  /** @param {State["race"]} race @param {number} step @param {string} _lang */
  const fill = (race, step, _lang) => {
    for (const radio of radios) radio.checked = radio.value === race;
    showStep(step, lengthOf(race));
    const steps = ORDERS.map((order) => ({ order, steps: RACES[race][order] }));
    find(element, ".orders").replaceChildren(...steps.map((one) => orderPanel(one, step, app)));
    if (!first && element.contains(document.activeElement))
      find(element, ".unseen").textContent = steps.map((one) => spoken(one, step, app)).join(" ");
    first = false;
  };
  const refill = memo(fill);
  return {
    element,
    /** @param {import("../../app/types.js").View} view */
    update: ({ state, lang }) => refill(state.race, Math.min(state.raceStep, lengthOf(state.race)), lang),
  };
}

/**
 * The slider of the steps, and its buttons; returns what shows a step.
 * @param {HTMLElement} element @param {App} app
 */
function followStepper(element, { t, store }) {
  const range = find(element, "input[type=range]", HTMLInputElement);
  const [back, forth] = element.querySelectorAll(".stepper button");
  const length = () => lengthOf(store.get().race);
  const go = (/** @type {number} */ step) => {
    const within = Math.min(Math.max(step, 1), length());
    store.set({ raceStep: /** @type {State["raceStep"]} */ (within) });
  };
  const goBy = (/** @type {number} */ by) => go(Math.min(store.get().raceStep, length()) + by);
  range.addEventListener("input", () => go(range.valueAsNumber));
  back.addEventListener("click", () => goBy(-1));
  forth.addEventListener("click", () => goBy(1));
  return (/** @type {number} */ step, /** @type {number} */ of) => {
    range.max = String(of);
    range.value = String(step);
    const text = t("history.race.at", { step, of });
    range.setAttribute("aria-valuetext", text);
    find(element, "output").textContent = text;
    back.toggleAttribute("disabled", step === 1);
    forth.toggleAttribute("disabled", step === of);
  };
}

/** @param {HTMLElement} parent @param {string} id @param {() => void} choose */
function appendPacket(parent, id, choose) {
  const label = document.createElement("label");
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "history-race", value: id });
  const text = document.createElement("span");
  text.dataset.t = `history.race.packet.${id}`;
  radio.addEventListener("change", choose);
  label.append(radio, text);
  parent.append(label);
  return radio;
}

/** @typedef {{ order: (typeof ORDERS)[number], steps: Step[] }} Order */

/** @param {Order} of @param {number} step @param {App} app */
function orderPanel({ order, steps }, step, app) {
  const { t } = app;
  const panel = Object.assign(document.createElement("section"), { className: `order ${order}` });
  const title = Object.assign(document.createElement("h4"), { textContent: t(`history.race.${order}`) });
  const now = Math.min(step, steps.length);
  const standing = standings(steps)[now - 1];
  panel.append(title, lanes(steps, now, app), standingList(standing, app), fate(standing, now === steps.length, app));
  return panel;
}

/** A lane per CPU, a row per step. @param {Step[]} steps @param {number} now @param {App} app */
function lanes(steps, now, { t, setText }) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const cpu of CPUS) {
    const textContent = t("history.race.cpu", { cpu });
    head.append(Object.assign(document.createElement("th"), { scope: "col", textContent }));
  }
  const body = table.createTBody();
  steps.forEach(({ cpu, id }, i) => {
    const row = body.insertRow();
    row.dataset.status = i + 1 < now ? "past" : i + 1 === now ? "now" : "ahead";
    if (i + 1 === now) row.setAttribute("aria-current", "step");
    for (const lane of CPUS) {
      const cell = row.insertCell();
      if (lane === cpu) setText(cell, `history.race.do.${id}`);
    }
  });
  return table;
}

/** @param {Standing} standing @param {App} app */
function standingList({ refs, timer, count, found, state }, { t }) {
  const holders = refs.map((holder) => t(`history.race.ref.${holder}`)).join(t("history.list"));
  const rows = [
    ["found", t(`history.race.found.${found}`)],
    ["state", state === "time-wait" ? "TIME-WAIT" : "FIN-WAIT-2"],
    ["timer", t(`history.race.timer.${timer}`)],
    ["refs", refs.length > 0 ? t("history.race.refs", { n: refs.length, who: holders }) : t("history.race.refs.none")],
    ["count", String(count).replace("-", "−")],
  ];
  const list = document.createElement("dl");
  for (const [name, textContent] of rows) {
    const term = Object.assign(document.createElement("dt"), { textContent: t(`history.race.row.${name}`) });
    list.append(term, Object.assign(document.createElement("dd"), { textContent }));
  }
  return list;
}

/** How it ends, once that is certain. @param {Standing} standing @param {boolean} over @param {App} app */
function fate(standing, over, { t }) {
  const line = Object.assign(document.createElement("p"), { className: "fate" });
  const certain = over || standing.fate !== "lives";
  line.textContent = certain ? t(`history.race.fate.${standing.fate}`) : "\u00a0";
  line.dataset.ends = certain ? (GOOD.includes(standing.fate) ? "well" : "badly") : "";
  return line;
}

/** @param {Order} of @param {number} step @param {App} app */
function spoken({ order, steps }, step, { t, phrase }) {
  const { cpu, id } = steps[Math.min(step, steps.length) - 1];
  const values = { cpu: t("history.race.cpu", { cpu }), what: phrase(`history.race.do.${id}`) };
  return t("history.race.said", { order: t(`history.race.${order}`), ...values });
}
