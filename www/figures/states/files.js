// The graph as it stands and the table of events, as files.

import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { pngFile, svgFile } from "../../ui/take-away.js";
import { COLUMNS, rowsOf } from "./table.js";

/**
 * @typedef {{ story: import("./types.js").Story, way: import("./types.js").Step[], svg: SVGSVGElement }} Shown
 * @param {import("../../app/types.js").App} app @param {() => Shown} get
 * @returns {[string, () => void][]}
 */
export function files(app, get) {
  return [
    ["actions.png", async () => save(await pngFile(get().svg), "finwait-states.png")],
    ["states.svg", () => save(svgFile(get().svg), "finwait-states.svg")],
    ["actions.csv", () => save(csvBlob(sheet(app, get())), "finwait-states.csv")],
  ];
}

/** @param {import("../../app/types.js").App} app @param {Shown} shown */
function sheet(app, { story, way }) {
  return [COLUMNS.map((column) => app.t(`states.column.${column}`)), ...rowsOf(story, way, app)].map((cells) =>
    cells.map(String),
  );
}
