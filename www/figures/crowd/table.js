// The steady state as figures, the three kernels side by side.

import { keptList, setTextOf } from "../../ui/list.js";
import { oneTabStop } from "../../ui/roving.js";
import { scrollBox } from "../../ui/table.js";

/** @typedef {import("./data.js").Crowd} Crowd */
/** @typedef {import("../../pkg/finwait.js").Count} Count */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt">} Words */
/** A number of a crowd as text. @typedef {ReturnType<typeof createCells>} Cells */

/** Each row: its words, and what it has of a crowd. @type {{ id: string, text: (crowd: Crowd, cells: Cells) => string }[]} */
const ROWS = [
  { id: "fin-wait2", text: ({ finWait2 }, cells) => cells.count(finWait2) },
  { id: "time-wait", text: ({ timeWait }, cells) => cells.count(timeWait) },
  { id: "orphans", text: ({ orphans }, cells) => cells.count(orphans) },
  { id: "all", text: ({ all }, cells) => cells.count(all) },
  { id: "stay-fin-wait2", text: ({ stays }, cells) => cells.stay(stays.finWait2Ms) },
  { id: "stay-time-wait", text: ({ stays }, cells) => cells.stay(stays.timeWaitMs) },
  { id: "memory", text: ({ memoryBytes }, cells) => cells.bytes(memoryBytes) },
  { id: "ports", text: ({ ports }, cells) => cells.share(ports) },
  { id: "ports-above", text: ({ ports }, cells) => cells.perSecond(ports.exhaustedAbovePerSecond) },
  { id: "refused", text: (crowd, cells) => cells.refused(crowd) },
];

/** @param {Words} words */
export function createTable(words) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  head.insertCell();
  const fillHead = keptList(head, () => createCell(Object.assign(document.createElement("th"), { scope: "col" })));
  const body = table.createTBody();
  const rows = ROWS.map(({ id, text }) => {
    const row = body.insertRow();
    const name = Object.assign(document.createElement("th"), { scope: "row" });
    name.dataset.t = `crowd.row.${id}`;
    row.append(name);
    return { text, fill: keptList(row, () => createCell(document.createElement("td"))) };
  });
  const cells = createCells(words);
  const refreshStops = oneTabStop(table);
  const element = scrollBox("crowd.table", table);
  element.classList.add("crowd-table");
  return {
    element,
    /** @param {import("./result.js").OnKernel[]} crowds */
    update(crowds) {
      fillHead(crowds.map(({ version, mechanism }) => ({ text: version, mechanism })));
      for (const { text, fill } of rows)
        fill(crowds.map(({ crowd, mechanism }) => ({ text: text(crowd, cells), mechanism })));
      refreshStops();
    },
  };
}

/** @param {HTMLElement} element */
function createCell(element) {
  return {
    element,
    /** @param {{ text: string, mechanism: string }} cell */
    fill({ text, mechanism }) {
      setTextOf(element, text);
      if (element.dataset.mechanism !== mechanism) element.dataset.mechanism = mechanism;
    },
  };
}

/** @param {Words} words */
function createCells({ t, fmt }) {
  /** @param {number} n */
  const perSecond = (n) => t("crowd.per-second", { n: fmt.number(n, { most: 1 }) });
  return {
    /** @param {Count} count */
    count({ min, mean, max }) {
      const rounded = fmt.number(mean, { most: mean < 10 ? 1 : 0 });
      if (max - min < 2) return rounded;
      const range = t("format.range", { low: fmt.number(min), high: fmt.number(max) });
      return t("crowd.count", { mean: rounded, range });
    },
    /** @param {number} ms */
    stay: (ms) => (ms > 0 ? fmt.seconds(ms) : "–"),
    /** @param {number} bytes */
    bytes: (bytes) =>
      bytes < 1e6
        ? t("crowd.kib", { n: fmt.number(bytes / 1024, { most: 0 }) })
        : t("crowd.mib", { n: fmt.number(bytes / 1_048_576, { most: 1 }) }),
    /** @param {Crowd["ports"]} ports */
    share: ({ inUse, available }) =>
      t("crowd.of", { n: fmt.number(inUse, { most: 0 }), of: fmt.number(available, { most: 0 }) }),
    /** @param {number | null} rate */
    perSecond: (rate) => (rate === null ? t("crowd.never") : perSecond(rate)),
    /** @param {Crowd} crowd */
    refused({ overflowPerSecond, orphanResetsPerSecond }) {
      const n = overflowPerSecond + orphanResetsPerSecond;
      return n > 0 ? perSecond(n) : "–";
    },
  };
}
