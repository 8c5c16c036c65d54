// The story as a table: what happened when and why, where both ends stood after it, and where the reason stands.

import { happenedOf, whyOf } from "./tell.js";

export const COLUMNS = ["when", "what", "why", "host", "peer", "source"];

// The table's cells, a row for each moment.
export function rowsOf(story, way, app) {
  const { t, fmt } = app;
  return story.record.moments.map((moment, i) => [
    fmt.seconds(way[i].ms),
    happenedOf(story, moment, app),
    whyOf(story, moment, app),
    t(`states.name.${way[i].host}`),
    t(`states.name.${way[i].peer}`),
    `${moment.cite.file} ${moment.cite.symbol}`,
  ]);
}

export function createTable(app) {
  const holder = document.createElement("div");
  holder.className = "scroll";
  holder.tabIndex = 0;
  holder.setAttribute("role", "region");
  holder.dataset.tLabel = "states.table";
  const table = document.createElement("table");
  holder.append(table);
  const head = table.createTHead().insertRow();
  for (const column of COLUMNS) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.dataset.t = `states.column.${column}`;
    head.append(cell);
  }
  const body = table.createTBody();
  let key = "";
  return {
    element: holder,
    update(story, way, { lang }) {
      if (key === `${story.key},${lang}`) return;
      key = `${story.key},${lang}`;
      body.replaceChildren(
        ...rowsOf(story, way, app).map((cells) => {
          const row = document.createElement("tr");
          for (const text of cells) app.rich(row.insertCell(), text);
          return row;
        }),
      );
    },
  };
}
