// What one station brought: its changes with their sources, what they did to the reader's timers, and what stayed as it was.

import { RELEASES } from "../../app/releases.js";
import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { nameOf } from "./line.js";
import { linksOf, setsTimeWait, stationFor } from "./releases.js";

// A setting above 60, to show both stages of.
const ABOVE = 90;

export function createPanel(stations, app) {
  const { t, setText, fmt, store, engine } = app;
  const panel = document.createElement("div");
  panel.className = "station";
  panel.append(html`
    <h3></h3><p class="ships"></p>
    <ul class="changes"></ul>
    <table><thead><tr><th scope="col" data-t="history.asked"></th><th scope="col" class="was"></th><th scope="col" class="is"></th></tr></thead><tbody></tbody></table>
    <p class="same"></p>
    <p class="go"><button type="button" class="quiet"></button></p>`);
  const [title, ships, changes, table, same, go] = panel.children;
  const [was, is] = table.querySelectorAll(".was, .is");
  const body = table.tBodies[0];
  const button = go.firstElementChild;
  let shown = null;
  let key = "";
  button.addEventListener("click", () => store.set({ kernel: shown.id }));
  // A distribution with a row of its own stands there.
  const ownRow = (name) => stations.some(({ label }) => label === name);
  const shipped = RELEASES.filter(({ where }) => where && !where.split(", ").some(ownRow)).map((release) => ({
    ...release,
    at: stationFor(release.version, stations, engine).id,
  }));

  return {
    element: panel,
    update({ state, lang }, station, mine) {
      const wanted = [station.id, mine.id, state.hz, state.finTimeout, state.rto, lang].join();
      if (wanted === key) return;
      key = wanted;
      shown = station;
      const before = stations.find(({ id }) => id === station.before);
      const name = nameOf(station);
      panel.dataset.mechanism = station.mechanism;
      title.textContent = t(`history.at.${station.tree === "mainline" ? "mainline" : "branch"}`, {
        name,
        version: station.version,
      });
      const where = shipped.filter(({ at }) => at === station.id).map((release) => t("history.ships.one", release));
      ships.textContent = where.length ? t("history.ships", { where: where.join(t("history.list")) }) : "";
      ships.hidden = where.length === 0;
      changes.replaceChildren(...station.changes.map((change) => changeItem(station, change, app)));
      if (station.changes.length === 0)
        changes.append(Object.assign(document.createElement("li"), { textContent: t("history.nothing") }));

      const now = readings(station, state, engine);
      const then = before && readings(before, state, engine);
      was.hidden = !before;
      was.textContent = before ? nameOf(before) : "";
      was.dataset.mechanism = before?.mechanism ?? "";
      is.textContent = name;
      is.dataset.mechanism = station.mechanism;
      const rows = now.map((reading, i) => ({ reading, old: then?.[i] ?? null }));
      body.replaceChildren(
        ...rows
          .filter(({ reading, old }) => reading.span || old?.span)
          .map((row) => tableRow(row, station, before, app)),
      );
      const kept = rows.filter(({ reading, old }) => old && reading.span && readsSame(reading, old, fmt));
      same.hidden = setsTimeWait(station);
      setText(same, kept.length === rows.length ? "history.same.all" : "history.same", { floor: "3.5 × RTO" });
      button.textContent = t("history.go", { k: station.id });
      go.hidden = mine.id === station.id;
    },
  };
}

// What the model says of the reader's settings on this kernel: four spans, in an order both stations share.
function readings({ id }, { hz, finTimeout, rto }, { predict }) {
  const [own, above] = [finTimeout, ABOVE].map((setting) => predict(id, hz, setting, rto));
  return [
    { key: "yours", setting: finTimeout, span: own.total.lone, why: { finTimeout, of: "total", span: "lone" } },
    { key: "busy", setting: finTimeout, span: own.total.busy, why: { finTimeout, of: "total", span: "busy" } },
    // The reader's own may be the same.
    {
      key: "above",
      setting: ABOVE,
      span: finTimeout === ABOVE ? null : above.total.lone,
      why: { finTimeout: ABOVE, of: "total", span: "lone" },
    },
    {
      key: "time-wait",
      setting: finTimeout,
      span: own.timeWait.lone,
      why: { finTimeout, of: "timeWait", span: "lone" },
    },
    {
      key: "crowd",
      setting: finTimeout,
      span: own.timeWait.overloaded,
      why: { finTimeout, of: "timeWait", span: "overloaded" },
    },
  ];
}

const readsSame = (a, b, fmt) =>
  Boolean(a.span) === Boolean(b.span) && (!a.span || fmt.span(a.span) === fmt.span(b.span));

function tableRow({ reading, old }, station, before, app) {
  const { t, fmt } = app;
  const row = document.createElement("tr");
  const head = Object.assign(document.createElement("th"), {
    scope: "row",
    textContent: t(`history.reading.${reading.key}`, { t: fmt.number(reading.setting) }),
  });
  const cell = (of, at) => {
    const cell = document.createElement("td");
    cell.dataset.mechanism = at.mechanism;
    if (of.span) cell.append(number(fmt.span(of.span), { kernel: at.id, ...of.why }));
    else cell.textContent = t("history.no-row");
    return cell;
  };
  row.append(head, ...(before ? [cell(old, before)] : []), cell(reading, station));
  row.classList.toggle("moved", Boolean(old) && !readsSame(reading, old, fmt));
  return row;
}

function changeItem(station, change, { t, setText, fmt }) {
  const item = document.createElement("li");
  const text = document.createElement("p");
  const values = Object.fromEntries(Object.entries(change.values).map(([name, value]) => [name, fmt.number(value)]));
  setText(text, `change.${change.id}`, values);
  const source = document.createElement("cite");
  const { file, commit } = linksOf(station, change);
  const symbol = Object.assign(document.createElement("code"), { textContent: change.cite.symbol });
  const slots = {
    symbol,
    file: link(change.cite.file, file),
    commit: commit && link(t("history.commit", { commit: change.cite.commit }), commit),
  };
  setText(source, commit ? "history.cite.commit" : "history.cite", { version: change.cite.version, ...slots });
  if (change.since !== station.version) text.append(` ${t("history.since", { version: change.since })}`);
  if (change.approximate) source.append(" ", t("history.approximate"));
  item.append(text, source);
  return item;
}

function link(text, href) {
  return href ? Object.assign(document.createElement("a"), { textContent: text, href }) : text;
}
