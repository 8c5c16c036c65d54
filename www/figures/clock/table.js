// The record as a table: what happened when, why, and where both ends stood after it.

import { memo } from "../../ui/dom.js";
import { addHead } from "../../ui/table.js";
import { placeName } from "./words.js";

/** @typedef {import("./types.js").Story} Story */

const COLUMNS = ["when", "what", "host", "peer", "source"];

/**
 * A row per moment, its cells as text.
 * @param {Story} story @param {import("./words.js").Words} words
 * @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app
 */
export function rowsOf({ record, hz }, words, { t, fmt }) {
  return record.moments.map((moment) => {
    const { file, symbol } = moment.cite;
    return [
      fmt.seconds((moment.at * 1000) / hz),
      String(words.happened(moment)),
      placeName(moment.host, t),
      placeName(moment.peer, t),
      file.startsWith("RFC") ? `${file}, ${symbol}` : `${symbol} ${file}`,
    ];
  });
}

/** @param {Element} box @param {import("../../app/types.js").App} app @param {import("./words.js").Words} words */
export async function createTable(box, app, words) {
  await app.loadWords("states");
  const table = document.createElement("table");
  addHead(table, "clock.column", COLUMNS);
  const body = table.createTBody();
  box.append(table);
  app.translate(box);
  return {
    update: memo((/** @type {Story} */ story, /** @type {string} */ _lang) => {
      body.replaceChildren(
        ...rowsOf(story, words, app).map((texts) => {
          const row = document.createElement("tr");
          for (const text of texts) row.insertCell().textContent = text;
          return row;
        }),
      );
    }),
  };
}

/**
 * The same for a spreadsheet, the times as plain seconds.
 * @param {Story} story @param {import("../../app/types.js").App} app @param {import("./words.js").Words} words
 */
export async function sheetOf(story, app, words) {
  await app.loadWords("states");
  const seconds = (/** @type {number} */ i) => story.record.moments[i].at / story.hz;
  return [
    COLUMNS.map((column) => app.t(`clock.column.${column}`)),
    ...rowsOf(story, words, app).map(([, ...texts], i) => [seconds(i), ...texts]),
  ];
}
