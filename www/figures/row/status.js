// The machinery's own counters, beside its picture: what the kernel keeps of it all.

import { setTextOf } from "../../ui/list.js";
import { keyedList } from "../../ui/svg.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */

/** @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app @param {import("./words.js").Words} words */
export function createStatus(app, words) {
  const list = document.createElement("dl");
  list.className = "counters";
  const fill = keyedList(list, createCounter, (group, /** @type {{ name: string, text: string }} */ { name, text }) => {
    const [term, value] = group.children;
    setTextOf(term, app.t(`row.counter.${name}`));
    setTextOf(value, text);
  });
  return {
    element: list,
    /** @param {Snapshot} snapshot */
    update(snapshot) {
      const counters = Object.entries(countersOf(snapshot, words, app));
      fill(counters.map(([name, text]) => [name, { name, text }]));
    },
  };
}

function createCounter() {
  const group = document.createElement("div");
  group.append(document.createElement("dt"), document.createElement("dd"));
  return group;
}

/**
 * @param {Snapshot} snapshot @param {import("./words.js").Words} words
 * @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app @returns {Record<string, string>}
 */
function countersOf({ row, timers, counters, now, finTimeoutS }, words, { t, fmt }) {
  const left = (/** @type {number} */ at) => words.seconds(at - now);
  const sysctl = fmt.exactSeconds(finTimeoutS * 1000);
  if (!row) return { alive: fmt.number(counters.alive), next: timers.length ? left(timers[0].at) : "–", sysctl };
  const due = (/** @type {string} */ why) => timers.find((timer) => timer.why === why)?.at ?? null;
  const [hand, list, work] = ["hangman", "calendar", "work"].map(due);
  const cell = row.slot;
  return {
    count: fmt.number(row.count),
    wheel: hand === null ? t("row.wheel.stopped", { cell }) : t("row.wheel.runs", { left: left(hand), cell }),
    calendar: list === null ? t("row.calendar.idle") : t("row.calendar.due", { left: left(list) }),
    work: work === null ? t("row.work.idle") : t("row.work.busy", { cell: row.threadSlots.join(", ") }),
    sysctl,
  };
}
