// The steady state as figures, the three kernels side by side.

import { keptList, setTextOf } from "../../ui/list.js";

// Each row: its words, and what it says of a crowd.
const ROWS = [
  { id: "fin-wait2", of: ({ finWait2 }, words) => words.count(finWait2) },
  { id: "time-wait", of: ({ timeWait }, words) => words.count(timeWait) },
  { id: "orphans", of: ({ orphans }, words) => words.count(orphans) },
  { id: "all", of: ({ all }, words) => words.count(all) },
  { id: "stay-fin-wait2", of: ({ stays }, words) => words.stay(stays.finWait2Ms) },
  { id: "stay-time-wait", of: ({ stays }, words) => words.stay(stays.timeWaitMs) },
  { id: "memory", of: ({ memoryBytes }, words) => words.bytes(memoryBytes) },
  { id: "ports", of: ({ ports }, words) => words.share(ports) },
  { id: "ports-above", of: ({ ports }, words) => words.perSecond(ports.exhaustedAbovePerSecond) },
  { id: "refused", of: (crowd, words) => words.refused(crowd) },
];

export function createTable({ t, fmt }) {
  const element = document.createElement("table");
  const head = element.createTHead().insertRow();
  head.insertCell();
  const body = element.createTBody();
  const rows = ROWS.map(({ id, of }) => {
    const row = body.insertRow();
    const name = Object.assign(document.createElement("th"), { scope: "row" });
    name.dataset.t = `crowd.row.${id}`;
    row.append(name);
    return { of, fill: keptList(row, () => cell("td")) };
  });
  const fillHead = keptList(head, () => cell("th", { scope: "col" }));
  const words = {
    count: ({ min, mean, max }) => {
      const rounded = fmt.number(mean, { most: mean < 10 ? 1 : 0 });
      if (max - min < 2) return rounded;
      return t("crowd.count", {
        mean: rounded,
        range: t("format.range", { low: fmt.number(min), high: fmt.number(max) }),
      });
    },
    stay: (ms) => (ms > 0 ? fmt.seconds(ms) : "–"),
    bytes: (bytes) =>
      bytes < 1e6
        ? t("crowd.kib", { n: fmt.number(bytes / 1024, { most: 0 }) })
        : t("crowd.mib", { n: fmt.number(bytes / 1_048_576, { most: 1 }) }),
    share: ({ inUse, available }) =>
      t("crowd.of", { n: fmt.number(inUse, { most: 0 }), of: fmt.number(available, { most: 0 }) }),
    perSecond: (rate) =>
      rate === null ? t("crowd.never") : t("crowd.per-second", { n: fmt.number(rate, { most: 1 }) }),
    refused: ({ overflowPerSecond, orphanResetsPerSecond }) => {
      const n = overflowPerSecond + orphanResetsPerSecond;
      return n > 0 ? t("crowd.per-second", { n: fmt.number(n, { most: 1 }) }) : "–";
    },
  };
  return {
    element,
    // `columns` = [{ kernel, mechanism, crowd }]
    update(columns) {
      fillHead(columns.map(({ kernel, mechanism }) => ({ text: kernel, mechanism })));
      for (const { of, fill } of rows)
        fill(columns.map(({ crowd, mechanism }) => ({ text: of(crowd, words), mechanism })));
    },
  };
}

function cell(tag, properties = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  const fill = ({ text, mechanism }) => {
    setTextOf(element, text);
    if (element.dataset.mechanism !== mechanism) element.dataset.mechanism = mechanism;
  };
  return { element, fill };
}
