// The race as two lanes, one per CPU, and the same packet met by 4.3's order beside it; both stand at the same step.

import { html } from "../../ui/html.js";
import { RACE_IDS, RACES, standings } from "./race.js";

const ORDERS = ["old", "fixed"];
const GOOD = ["gone", "whole"];

export function createRace({ t, setText, phrase, store }) {
  const element = document.createElement("div");
  element.append(html`<h3 data-t="history.race.title"></h3><p class="lead" data-t="history.race.lead"></p>
    <fieldset class="packets"><legend data-t="history.race.packet"></legend></fieldset>
    <div class="orders"></div>
    <div class="stepper"><button type="button" data-t-label="history.race.back">←</button><input type="range" min="1" step="1" data-t-label="history.race.step"><button type="button" data-t-label="history.race.forth">→</button><output></output></div>
    <p class="unseen" role="status"></p>
    <p class="reading" data-t="history.race.reading"></p>`);
  const find = (selector) => element.querySelector(selector);
  const [choices, orders, range, output, status] = [
    ".packets",
    ".orders",
    "input[type=range]",
    "output",
    ".unseen",
  ].map(find);
  const [back, forth] = element.querySelectorAll(".stepper button");
  const length = () => Math.max(...ORDERS.map((order) => RACES[store.get().race][order].length));
  const go = (step) => store.set({ raceStep: Math.min(Math.max(step, 1), length()) });
  const at = () => Math.min(store.get().raceStep, length());
  range.addEventListener("input", () => go(range.valueAsNumber));
  back.addEventListener("click", () => go(at() - 1));
  forth.addEventListener("click", () => go(at() + 1));
  const radios = RACE_IDS.map((id) => {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "history-race", value: id });
    const text = document.createElement("span");
    text.dataset.t = `history.race.packet.${id}`;
    radio.addEventListener("change", () => store.set({ race: id }));
    label.append(radio, text);
    choices.append(label);
    return radio;
  });

  let shown = "";
  return {
    element,
    update({ state, lang }) {
      const step = at();
      const key = [state.race, step, lang].join();
      if (key === shown) return;
      for (const radio of radios) radio.checked = radio.value === state.race;
      range.max = length();
      range.value = step;
      const said = t("history.race.at", { step, of: length() });
      range.setAttribute("aria-valuetext", said);
      output.textContent = said;
      back.disabled = step === 1;
      forth.disabled = step === length();
      orders.replaceChildren(
        ...ORDERS.map((order) => orderPanel(order, RACES[state.race][order], step, { t, setText })),
      );
      if (shown && shown !== key && element.contains(document.activeElement))
        status.textContent = ORDERS.map((order) => spoken(order, RACES[state.race][order], step, { t, phrase })).join(
          " ",
        );
      shown = key;
    },
  };
}

function orderPanel(order, steps, step, { t, setText }) {
  const panel = document.createElement("section");
  panel.className = `order ${order}`;
  const title = Object.assign(document.createElement("h4"), { textContent: t(`history.race.${order}`) });
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const cpu of [0, 1]) {
    const cell = Object.assign(document.createElement("th"), {
      scope: "col",
      textContent: t("history.race.cpu", { cpu }),
    });
    head.append(cell);
  }
  const body = table.createTBody();
  const now = Math.min(step, steps.length);
  steps.forEach(({ cpu, id }, i) => {
    const row = body.insertRow();
    row.dataset.status = i + 1 < now ? "past" : i + 1 === now ? "now" : "ahead";
    if (i + 1 === now) row.setAttribute("aria-current", "step");
    for (const lane of [0, 1]) {
      const cell = row.insertCell();
      if (lane === cpu) setText(cell, `history.race.do.${id}`);
    }
  });
  const standing = standings(steps)[now - 1];
  panel.append(title, table, standingList(standing, t), fate(standing, now === steps.length, t));
  return panel;
}

function standingList({ refs, timer, count, found, state }, t) {
  const list = document.createElement("dl");
  const rows = [
    ["found", t(`history.race.found.${found}`)],
    ["state", state === "time-wait" ? "TIME-WAIT" : "FIN-WAIT-2"],
    ["timer", t(`history.race.timer.${timer}`)],
    [
      "refs",
      refs.length
        ? t("history.race.refs", {
            n: refs.length,
            who: refs.map((holder) => t(`history.race.ref.${holder}`)).join(t("history.list")),
          })
        : t("history.race.refs.none"),
    ],
    ["count", String(count).replace("-", "−")],
  ];
  for (const [name, text] of rows) {
    const term = Object.assign(document.createElement("dt"), { textContent: t(`history.race.row.${name}`) });
    list.append(term, Object.assign(document.createElement("dd"), { textContent: text }));
  }
  return list;
}

function fate(standing, over, t) {
  const line = document.createElement("p");
  line.className = "fate";
  const told = over || standing.fate !== "lives";
  line.textContent = told ? t(`history.race.fate.${standing.fate}`) : "\u00a0";
  line.dataset.ends = told ? (GOOD.includes(standing.fate) ? "well" : "badly") : "";
  return line;
}

function spoken(order, steps, step, { t, phrase }) {
  const { cpu, id } = steps[Math.min(step, steps.length) - 1];
  return t("history.race.said", {
    order: t(`history.race.${order}`),
    cpu: t("history.race.cpu", { cpu }),
    what: phrase(`history.race.do.${id}`),
  });
}
