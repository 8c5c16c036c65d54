// What happened, as a table: in a crowd only what the row itself did.

import { addHead } from "../../ui/table.js";
import { FEW } from "./record.js";

const COLUMNS = ["when", "what", "who", "alive"];
const MOST_ROWS = 300;

export function createTable({ t, fmt }) {
  const table = document.createElement("table");
  addHead(table, "row.column", COLUMNS);
  const body = table.createTBody();
  let drawn = "";
  return {
    element: table,
    update({ key, lang, scenario, record }) {
      if (drawn === `${key},${lang}`) return;
      drawn = `${key},${lang}`;
      const rows = rowsOf(scenario, record);
      body.replaceChildren(
        ...rows.map(({ at, what, cell, names, killed, alive }) => {
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
    },
  };
}

// [{ at, what, cell, names, killed, alive }]: several sockets of one kind at one moment are one row.
export function rowsOf({ sockets }, { happenings }) {
  const crowd = sockets.length > FEW;
  const rows = [];
  let alive = 0;
  for (const { at, what, socket, cell, overQuota, killed, ignored, deaths } of happenings) {
    const entered = !ignored && (what === "close" || what === "timewait");
    if (entered) alive += 1;
    alive -= killed;
    if (crowd && socket !== null && what !== "keepalive") continue;
    const id = ignored
      ? `${what}-ignored`
      : overQuota
        ? `${what}-over`
        : what === "hangman" && killed === 0
          ? "hangman-none"
          : what === "keepalive" && killed
            ? "keepalive-reset"
            : what;
    const concerned = socket !== null ? [socket] : deaths.map((death) => death.socket);
    const last = rows.at(-1);
    if (last && last.at === at && last.what === id && socket !== null) {
      last.ids.push(...concerned);
      last.killed += killed;
      last.alive = alive;
    } else rows.push({ at, what: id, cell, killed, alive, ids: concerned });
  }
  return rows.slice(0, MOST_ROWS).map((row) => ({ ...row, names: namesOf(row.ids, sockets) }));
}

// "A, B", or "C1 … C101" for many in a row.
export function namesOf(ids, sockets) {
  const names = ids.map((id) => sockets[id].name);
  return names.length <= 4 ? names.join(", ") : `${names[0]} … ${names.at(-1)}`;
}

// Every socket's fate on every kernel shown, in ms, for a spreadsheet.
export function fatesOf({ scenario: { sockets }, records, state: { hz } }) {
  const ms = (ticks) => (ticks * 1000) / hz;
  const head = ["kernel", "socket", "kind", "came_ms", "told_until_ms", "gone_ms", "lived_ms", "by"];
  const lines = records.flatMap(({ kernel, record: { fates, stages } }) =>
    sockets.map(({ id, name, batch, at }) => {
      const told = stages?.[id].at(-1)?.until;
      const { at: gone, cause } = fates[id];
      return [kernel, name, batch.kind, ms(at), told === undefined ? "" : ms(told), ms(gone), ms(gone - at), cause];
    }),
  );
  return [head, ...lines];
}
