// Every number behind the plot: one row per setting. Fetched when it is opened or taken away, and built anew only while
// it is open.

import { number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";

/** @typedef {import("./types.js").Series} Series */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt">} WordsOf */

/**
 * What shows the curves in the details.
 * @param {HTMLDetailsElement} details @param {WordsOf} words @returns {(series: Series[], lang: string) => void}
 */
export function createTable(details, { t, fmt }) {
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  scroll.setAttribute("role", "region");
  details.append(scroll);
  const refreshStops = oneTabStop(scroll);

  /** @type {{ series?: Series[], lang?: string }} */
  let built = {};
  return (series, lang) => {
    if (!details.open || (built.series === series && built.lang === lang)) return;
    built = { series, lang };
    scroll.setAttribute("aria-label", t("lifetime.table.label"));
    scroll.replaceChildren(table(series, t, fmt));
    refreshStops();
  };
}

/** @param {Series[]} series @param {WordsOf["t"]} t @param {WordsOf["fmt"]} fmt */
function table(series, t, fmt) {
  const element = document.createElement("table");
  element.createCaption().textContent = t("lifetime.table.caption");
  const head = element.createTHead();
  const kernels = head.insertRow();
  kernels.append(
    cell("th", "tcp_fin_timeout", { rowSpan: 2, scope: "col" }),
    ...series.map((s) => named(cell("th", s.name, { colSpan: 2, scope: "colgroup" }), s)),
  );
  head
    .insertRow()
    .append(
      ...series.flatMap(() =>
        ["lone", "busy"].map((kind) => cell("th", t(`lifetime.table.${kind}`), { scope: "col" })),
      ),
    );
  const body = element.createTBody();
  const settings = series[0].curve.length / 4;
  for (let setting = 1; setting <= settings; setting++) {
    const row = body.insertRow();
    row.append(cell("th", fmt.number(setting), { scope: "row" }));
    for (const { at, kernel } of series) {
      const spans = at(setting);
      for (const span of /** @type {const} */ (["lone", "busy"]))
        row.insertCell().append(number(fmt.bareSpan(spans[span]), { kernel, finTimeout: setting, span }));
    }
  }
  return element;
}

/** @param {"th" | "td"} tag @param {string} text @param {Partial<HTMLTableCellElement>} [properties] */
function cell(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

/** @param {HTMLElement} element @param {Series} series */
function named(element, { mechanism }) {
  element.dataset.mechanism = mechanism;
  return element;
}

// The same for a spreadsheet: milliseconds, as the model gives them.
/** @param {Series[]} series */
export function rowsOf(series) {
  const columns = series.flatMap(({ name }) =>
    ["lone_min_ms", "lone_max_ms", "busy_min_ms", "busy_max_ms"].map((value) => `${name}_${value}`),
  );
  /** @type {(string | number)[][]} */
  const rows = [["tcp_fin_timeout_s", ...columns]];
  for (let i = 0; i < series[0].curve.length; i += 4)
    rows.push([i / 4 + 1, ...series.flatMap(({ curve }) => [...curve.subarray(i, i + 4)])]);
  return rows;
}
