// The graph as it stands and the table of events, as files.

import { captionOf } from "../../ui/caption.js";
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
  const captioned = () => /** @type {const} */ ([get().svg, captionOf(get().svg, app)]);
  return [
    ["actions.png", async () => save(await pngFile(...captioned()), "finwait-states.png")],
    ["states.svg", () => save(svgFile(...captioned()), "finwait-states.svg")],
    ["actions.csv", () => save(csvBlob(sheet(app, get())), "finwait-states.csv")],
  ];
}

/** @param {import("../../app/types.js").App} app @param {Shown} shown */
function sheet(app, { story, way }) {
  return [COLUMNS.map((column) => app.t(`states.column.${column}`)), ...rowsOf(story, way, app)].map((cells) =>
    cells.map(String),
  );
}
