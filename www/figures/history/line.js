// The line of versions: a radio group, so that arrow keys go along it; three eras by hue, vendors' and stable branches
// hanging from the era they left.

import { memo } from "../../ui/dom.js";
import { isMainline } from "./releases.js";

/** @typedef {import("./releases.js").Station} Station */
/** @typedef {import("../../app/types.js").App} App */
/** @typedef {ReturnType<typeof createOption>} Option */

const ERAS = ["death-row", "cascading-wheel", "level-wheel"];

/** @param {Station[]} stations @param {App} app */
export function createLine(stations, { t, store }) {
  const field = document.createElement("fieldset");
  field.className = "line";
  const legend = document.createElement("legend");
  legend.dataset.t = "history.line";
  /** @type {Map<string, Option>} */
  const options = new Map(
    stations.map((station) => [station.id, createOption(station, () => store.set({ release: station.id }))]),
  );
  field.append(
    legend,
    ...ERAS.map((era) =>
      eraElement(
        era,
        stations.filter(({ mechanism }) => mechanism === era),
        options,
      ),
    ),
  );
  // What can be seen of a station is its number; whose it is and what it brought is for those who cannot see the panel.
  const name = memo((/** @type {string} */ _lang, /** @type {string} */ mine) => {
    for (const station of stations) {
      const values = { name: nameOf(station), n: station.changes.length };
      const text = t("history.station", { ...values, mine: station.id === mine ? t("history.mine") : "" });
      options.get(station.id)?.input.setAttribute("aria-label", text.trim());
    }
  });
  return {
    element: field,
    /** @param {import("../../app/types.js").View} view @param {Station} chosen @param {Station} mine */
    update({ lang }, chosen, mine) {
      for (const [id, { input, label }] of options) {
        input.checked = id === chosen.id;
        label.classList.toggle("mine", id === mine.id);
      }
      name(lang, mine.id);
    },
  };
}

/** @param {string} era @param {Station[]} stations @param {Map<string, Option>} options */
function eraElement(era, stations, options) {
  const group = Object.assign(document.createElement("div"), { className: "era" });
  group.dataset.mechanism = era;
  group.style.setProperty("--stations", String(stations.filter(isMainline).length));
  const name = document.createElement("p");
  name.dataset.t = `history.era.${era}`;
  const [track, branches] = ["track", "branches"].map((className) =>
    Object.assign(document.createElement("div"), { className }),
  );
  for (const station of stations) {
    const option = options.get(station.id);
    if (option) (isMainline(station) ? track : branches).append(option.label);
  }
  group.append(name, track, branches);
  return group;
}

/** "4.1", "RHEL 7 late", "4.19.291+". @param {Station} station */
export const nameOf = (station) => (isMainline(station) ? station.version : station.label);

/** @param {Station} station @param {() => void} choose */
function createOption(station, choose) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), {
    type: "radio",
    name: "history-station",
    value: station.id,
  });
  input.addEventListener("change", choose);
  const mark = Object.assign(document.createElement("span"), { className: "mark-of" });
  const text = Object.assign(document.createElement("span"), { className: "name", textContent: nameOf(station) });
  label.append(input, mark, text);
  return { label, input };
}
