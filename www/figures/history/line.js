// The line of versions: a radio group, so that arrow keys go along it; three eras by hue, vendors' and stable branches hanging from the era they left.

import { isMainline } from "./releases.js";

const ERAS = ["death-row", "cascading-wheel", "level-wheel"];

export function createLine(stations, { t, store }) {
  const field = document.createElement("fieldset");
  field.className = "line";
  const legend = document.createElement("legend");
  legend.dataset.t = "history.line";
  field.append(legend);
  const options = new Map();
  for (const era of ERAS) {
    const own = stations.filter(({ mechanism }) => mechanism === era);
    const group = document.createElement("div");
    group.className = "era";
    group.dataset.mechanism = era;
    group.style.setProperty("--stations", own.filter(isMainline).length);
    const name = document.createElement("p");
    name.dataset.t = `history.era.${era}`;
    const [track, branches] = ["track", "branches"].map((className) =>
      Object.assign(document.createElement("div"), { className }),
    );
    for (const station of own) {
      const option = radio(station, () => store.set({ release: station.id }));
      options.set(station.id, option);
      (isMainline(station) ? track : branches).append(option.label);
    }
    group.append(name, track, branches);
    field.append(group);
  }

  let worded = "";
  return {
    element: field,
    update({ lang }, chosen, mine) {
      for (const [id, { input, label }] of options) {
        input.checked = id === chosen.id;
        label.classList.toggle("mine", id === mine.id);
      }
      if (worded === `${lang} ${mine.id}`) return;
      worded = `${lang} ${mine.id}`;
      // What can be seen of a station is its number; whose it is and what it brought is for those who cannot see the panel change.
      for (const station of stations) {
        const values = {
          name: nameOf(station, t),
          n: station.changes.length,
          mine: station.id === mine.id ? t("history.mine") : "",
        };
        options.get(station.id).input.setAttribute("aria-label", t("history.station", values).trim());
      }
    },
  };
}

// "4.1", "RHEL 7 late", "4.19.291+".
export const nameOf = (station) => (isMainline(station) ? station.version : station.label);

function radio(station, choose) {
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
