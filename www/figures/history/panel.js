// What one station brought: its changes with their sources, what they did to the reader's timers, and what stayed as it
// was.

import { RELEASES } from "../../app/releases.js";
import { find, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { nameAfter, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";
import { nameOf } from "./line.js";
import { linksOf, setsTimeWait, stationFor } from "./releases.js";

/** @typedef {import("./releases.js").Station} Station */
/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").State} State */
/**
 * One reading of a kernel: how long something lasts there, and what the derivation is asked.
 * @typedef {{ key: string, setting: number, span: import("../../app/types.js").Span | null,
 *   why: import("../../app/types.js").Question }} Reading
 */
/**
 * The same reading on the station and on the one before it.
 * @typedef {{ reading: Reading, old: Reading | null }} Pair
 */

// A setting above 60, to show both stages of.
const ABOVE = 90;

/** @param {Station[]} stations @param {App} app */
export function createPanel(stations, app) {
  const panel = Object.assign(document.createElement("div"), { className: "station" });
  panel.append(html`
    <h3></h3><p class="ships"></p>
    <ul class="changes"></ul>
    <table><thead><tr><th scope="col" data-t="history.asked"></th><th scope="col" class="was"></th><th scope="col" class="is"></th></tr></thead><tbody></tbody></table>
    <p class="same"></p>
    <p class="go"><button type="button" class="quiet"></button></p>`);
  const refreshStops = oneTabStop(find(panel, "table"));
  const shipped = releasesByStation(stations, app);
  let shownId = "";
  find(panel, ".go button").addEventListener("click", () => app.store.set({ kernel: shownId }));

  /** @type {(station: Station, mine: Station, state: State) => void} */
  const fill = (station, mine, state) => {
    shownId = station.id;
    panel.dataset.mechanism = station.mechanism;
    const before = stations.find(({ id }) => id === station.before);
    fillChanges(panel, station, shipped.get(station.id) ?? [], app);
    const pairs = fillTable(find(panel, "table", HTMLTableElement), station, before, state, app);
    const kept = pairs.filter(({ reading, old }) => old && reading.span && readsSame(reading, old, app));
    const same = find(panel, ".same");
    same.hidden = setsTimeWait(station);
    app.setText(same, kept.length === pairs.length ? "history.same.all" : "history.same", { floor: "3.5 × RTO" });
    find(panel, ".go button").textContent = app.t("history.go", { k: station.id });
    find(panel, ".go").hidden = mine.id === station.id;
    refreshStops();
  };
  /** @type {[Station, Station, State] | null} */
  let latest = null;
  const refill = memo((.../** @type {unknown[]} */ _lookedAt) => latest && fill(...latest));
  return {
    element: panel,
    /** @param {import("../../app/types.js").View} view @param {Station} station @param {Station} mine */
    update({ state, lang }, station, mine) {
      latest = [station, mine, state];
      refill(station.id, mine.id, state.hz, state.finTimeout, state.rto, lang);
    },
  };
}

/**
 * Which distributions ship a station's kernel; one with a row of its own stands there.
 * @param {Station[]} stations @param {App} app
 */
function releasesByStation(stations, { engine }) {
  const hasRow = (/** @type {string} */ name) => stations.some(({ label }) => label === name);
  /** @type {Map<string, { where: string, version: string }[]>} */
  const shipped = new Map();
  for (const { where, version } of RELEASES) {
    if (!where || where.split(", ").some(hasRow)) continue;
    const { id } = stationFor(version, stations, engine);
    shipped.set(id, [...(shipped.get(id) ?? []), { where, version }]);
  }
  return shipped;
}

/**
 * @param {HTMLElement} panel @param {Station} station @param {{ where: string, version: string }[]} shipped
 * @param {App} app
 */
function fillChanges(panel, station, shipped, app) {
  const { t } = app;
  const key = `history.at.${station.tree === "mainline" ? "mainline" : "branch"}`;
  find(panel, "h3").textContent = t(key, { name: nameOf(station), version: station.version });
  const where = shipped.map((release) => t("history.ships.one", release)).join(t("history.list"));
  const ships = find(panel, ".ships");
  ships.hidden = where === "";
  ships.textContent = where && t("history.ships", { where });
  const items = station.changes.map((change) => changeItem(station, change, app));
  const nothing = Object.assign(document.createElement("li"), { textContent: t("history.nothing") });
  find(panel, ".changes").replaceChildren(...(items.length > 0 ? items : [nothing]));
}

/**
 * @param {HTMLTableElement} table @param {Station} station @param {Station | undefined} before @param {State} state
 * @param {App} app @returns {Pair[]}
 */
function fillTable(table, station, before, state, app) {
  const [was, is] = [find(table, ".was"), find(table, ".is")];
  was.hidden = !before;
  was.textContent = before ? nameOf(before) : "";
  was.dataset.mechanism = before?.mechanism ?? "";
  is.textContent = nameOf(station);
  is.dataset.mechanism = station.mechanism;
  const then = before && readings(before, state, app);
  const pairs = readings(station, state, app).map((reading, i) => ({ reading, old: then?.[i] ?? null }));
  const shown = pairs.filter(({ reading, old }) => reading.span || old?.span);
  table.tBodies[0].replaceChildren(...shown.map((pair) => tableRow(pair, station, before, [was, is], app)));
  return pairs;
}

/**
 * What the model says of the reader's settings on this kernel, in an order all stations share.
 * @param {Station} station @param {State} state @param {App} app @returns {Reading[]}
 */
function readings({ id }, { hz, finTimeout, rto }, { engine }) {
  const [own, above] = [finTimeout, ABOVE].map((setting) => engine.predict(id, hz, setting, rto));
  /**
   * @param {string} key @param {number} setting @param {Reading["span"]} span
   * @param {import("../../app/types.js").Question} why
   */
  const reading = (key, setting, span, why) => ({ key, setting, span, why: { finTimeout: setting, ...why } });
  return [
    reading("busy", finTimeout, own.total.busy, { of: "total", span: "busy" }),
    reading("yours", finTimeout, own.total.lone, { of: "total", span: "lone" }),
    // The reader's own may be the same.
    reading("above", ABOVE, finTimeout === ABOVE ? null : above.total.lone, { of: "total", span: "lone" }),
    reading("time-wait", finTimeout, own.timeWait.lone, { of: "timeWait", span: "lone" }),
    reading("crowd", finTimeout, own.timeWait.overloaded, { of: "timeWait", span: "overloaded" }),
  ];
}

/** @param {Reading} a @param {Reading} b @param {App} app */
const readsSame = (a, b, { fmt }) => (a.span && fmt.span(a.span)) === (b.span && fmt.span(b.span));

/**
 * @param {Pair} pair @param {Station} station @param {Station | undefined} before
 * @param {HTMLElement[]} heads of the two columns @param {App} app
 */
function tableRow({ reading, old }, station, before, [was, is], app) {
  const { t, fmt } = app;
  const row = document.createElement("tr");
  const textContent = t(`history.reading.${reading.key}`, { t: fmt.number(reading.setting) });
  const head = Object.assign(document.createElement("th"), { scope: "row", textContent });
  row.append(head);
  /** @param {Reading} of @param {Station} at @param {HTMLElement} column */
  const addCell = (of, at, column) => {
    const cell = row.insertCell();
    cell.dataset.mechanism = at.mechanism;
    const value = of.span && number(fmt.span(of.span), { kernel: at.id, ...of.why });
    cell.append(value ?? t("history.no-row"));
    if (value) nameAfter(value, [head, column]);
  };
  if (before && old) addCell(old, before, was);
  addCell(reading, station, is);
  row.classList.toggle("moved", old !== null && !readsSame(reading, old, app));
  return row;
}

/** @param {Station} station @param {Station["changes"][number]} change @param {App} app */
function changeItem(station, change, { t, setText, fmt }) {
  const item = document.createElement("li");
  const text = document.createElement("p");
  const values = Object.fromEntries(Object.entries(change.values).map(([name, value]) => [name, fmt.number(value)]));
  setText(text, `change.${change.id}`, values);
  const source = document.createElement("cite");
  const { file, commit } = linksOf(station, change);
  const symbol = Object.assign(document.createElement("code"), { textContent: change.cite.symbol });
  setText(source, commit ? "history.cite.commit" : "history.cite", {
    version: change.cite.version,
    symbol,
    file: file ? link(change.cite.file, file) : change.cite.file,
    commit: commit && link(t("history.commit", { commit: change.cite.commit }), commit),
  });
  if (change.since !== station.version) text.append(` ${t("history.since", { version: change.since })}`);
  if (change.approximate) text.append(` ${t("history.approximate")}`);
  item.append(text, source);
  return item;
}

const link = (/** @type {string} */ textContent, /** @type {string} */ href) =>
  Object.assign(document.createElement("a"), { textContent, href });
