// The lives as they are drawn, and every socket's fate, as files.

import { captionOf } from "../../ui/caption.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { pngFile, svgFile } from "../../ui/take-away.js";
import { fatesOf } from "./table.js";

/**
 * @param {"png" | "svg" | "csv"} kind @param {import("./types.js").Play} play @param {SVGSVGElement} drawing
 * @param {import("../../app/types.js").App} app
 */
export async function saveAs(kind, play, drawing, app) {
  const caption = captionOf(drawing, app);
  const made = {
    png: () => pngFile(drawing, caption),
    svg: () => svgFile(drawing, caption),
    csv: () => csvBlob(fatesOf(play)),
  };
  save(await made[kind](), `finwait-row-${play.state.rowScenario}.${kind}`);
}
