// What happened, as a table: in a crowd only what the wheel itself did.

import { memo } from "../../ui/dom.js";
import { addHead } from "../../ui/table.js";
import { FEW } from "./record.js";

/** @typedef {import("./types.js").Play} Play */
/** @typedef {import("./types.js").SimEvent} SimEvent */
/** @typedef {{ at: number, what: string, cell: number | null, killed: number, alive: number, ids: number[] }} Row */

const COLUMNS = ["when", "what", "who", "alive"];
const MOST_ROWS = 300;

/** @param {Element} box @param {import("../../app/types.js").App} app */
export function createTable(box, { t, fmt, translate }) {
  const table = document.createElement("table");
  addHead(table, "row.column", COLUMNS);
  const body = table.createTBody();
  box.append(table);
  translate(box);
  return {
    update: memo((/** @type {Play} */ { own: { scenario, record } }, /** @type {string} */ _lang) => {
      body.replaceChildren(
        ...rowsOf(scenario, record).map(({ at, what, cell, names, killed, alive }) => {
          const row = document.createElement("tr");
          const words = [
            fmt.seconds((at * 1000) / record.hz),
            t(`row.did.${what}`, { cell, n: fmt.number(killed) }),
            names,
            fmt.number(alive),
          ];
          for (const text of words) row.insertCell().textContent = text;
          return row;
        }),
      );
    }),
  };
}

/**
 * Several sockets of one kind at one moment are one row.
 * @param {import("./types.js").Scenario} scenario @param {Pick<import("./types.js").RowRecord, "happenings">} record
 */
export function rowsOf({ sockets }, { happenings }) {
  const crowd = sockets.length > FEW;
  /** @type {Row[]} */
  const rows = [];
  let alive = 0;
  for (const event of happenings) {
    const { at, what, socket, cell, killed, ignored, deaths } = event;
    if (!ignored && (what === "close" || what === "timewait")) alive += 1;
    alive -= killed;
    if (crowd && socket !== null && what !== "keepalive") continue;
    const id = happeningOf(event);
    const ids = socket !== null ? [socket] : deaths.map((death) => death.socket);
    const last = rows.at(-1);
    if (last && last.at === at && last.what === id && socket !== null) {
      last.ids.push(...ids);
      last.killed += killed;
      last.alive = alive;
    } else rows.push({ at, what: id, cell, killed, alive, ids });
  }
  return rows.slice(0, MOST_ROWS).map((row) => ({ ...row, names: namesOf(row.ids, sockets) }));
}

/** Which words tell of it, `row.did.<id>`. @param {SimEvent} event */
function happeningOf({ what, overQuota, killed, ignored }) {
  if (ignored) return `${what}-ignored`;
  if (overQuota) return `${what}-over`;
  if (what === "hangman" && killed === 0) return "hangman-none";
  return what === "keepalive" && killed ? "keepalive-reset" : what;
}

/** "A, B", or "C1 … C101" for many in a row. @param {number[]} ids @param {import("./types.js").Socket[]} sockets */
export function namesOf(ids, sockets) {
  const names = ids.map((id) => sockets[id].name);
  return names.length <= 4 ? names.join(", ") : `${names[0]} … ${names.at(-1)}`;
}

/**
 * Every socket's fate on every kernel shown, in ms, for a spreadsheet.
 * @param {Pick<Play, "panels">} play @returns {(string | number)[][]}
 */
export function fatesOf({ panels }) {
  const head = ["kernel", "hz", "socket", "kind", "came_ms", "told_until_ms", "gone_ms", "lived_ms", "by"];
  const lines = panels.flatMap(({ version, hz, scenario: { sockets }, record: { fates, stages } }) => {
    const ms = (/** @type {number} */ ticks) => (ticks * 1000) / hz;
    return sockets.map(({ id, name, batch, at }) => {
      const told = stages?.[id].at(-1)?.until;
      const fate = fates[id];
      const gone = fate ? [ms(fate.at), ms(fate.at - at), fate.cause] : ["", "", ""];
      return [version, hz, name, batch.kind, ms(at), told === undefined ? "" : ms(told), ...gone];
    });
  });
  return [head, ...lines];
}
