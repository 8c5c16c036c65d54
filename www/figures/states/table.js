// The story as a table: what happened when and why, where both ends stood after it, and where the reason stands.

import { addHead, scrollBox } from "../../ui/table.js";
import { happenedOf, whyOf } from "./describe.js";

export const COLUMNS = ["when", "what", "why", "host", "peer", "source"];

// The table's cells, a row for each moment.
/** @param {import("./types.js").Story} story @param {import("./types.js").Step[]} way @param {import("../../app/types.js").App} app */
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

/** @param {import("../../app/types.js").App} app */
export function createTable(app) {
  const table = document.createElement("table");
  const holder = scrollBox("states.table", table);
  addHead(table, "states.column", COLUMNS);
  const body = table.createTBody();
  let key = "";
  return {
    element: holder,
    /** @param {import("./types.js").Story} story @param {import("./types.js").Step[]} way @param {import("../../app/types.js").View} view */
    update(story, way, { lang }) {
      if (key === `${story.key},${lang}`) return;
      key = `${story.key},${lang}`;
      body.replaceChildren(
        ...rowsOf(story, way, app).map((cells) => {
          const row = document.createElement("tr");
          for (const content of cells)
            row.insertCell().append(typeof content === "string" ? content : content.toNode());
          return row;
        }),
      );
    },
  };
}
