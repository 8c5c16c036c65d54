// The record as a table: what happened when, why, and where both ends stood after it.

import { addHead } from "../../ui/table.js";
import { ssName } from "./lines.js";

const COLUMNS = ["when", "what", "host", "peer", "source"];

export function createTable({ t, fmt }, words) {
  const table = document.createElement("table");
  addHead(table, "clock.column", COLUMNS);
  const body = table.createTBody();
  let shown = "";
  return {
    element: table,
    update({ record, hz, key }, lang) {
      if (shown === `${key},${lang}`) return;
      shown = `${key},${lang}`;
      body.replaceChildren(
        ...record.moments.map((moment, i) => {
          const row = document.createElement("tr");
          const { cite } = moment;
          for (const text of [
            fmt.seconds((moment.at * 1000) / hz),
            words.happened(moment, i),
            place(moment.host),
            place(moment.peer),
            cite.file.startsWith("RFC") ? `${cite.file}, ${cite.symbol}` : `${cite.symbol} ${cite.file}`,
          ])
            row.insertCell().textContent = text;
          return row;
        }),
      );
    },
  };

  function place(name) {
    return name === "CLOSE" ? t("clock.gone") : ssName(name);
  }
}
