// The drawing as it stands and the table of what happened, as files.

import { captionOf } from "../../ui/caption.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { pngFile, svgFile } from "../../ui/take-away.js";
import { sheetOf } from "./table.js";

/** @param {SVGSVGElement} drawing @param {"png" | "svg"} kind @param {import("../../app/types.js").App} app */
export async function savePicture(drawing, kind, app) {
  const caption = captionOf(drawing, app);
  save(kind === "png" ? await pngFile(drawing, caption) : svgFile(drawing, caption), `finwait-clock.${kind}`);
}

/**
 * @param {import("./types.js").Story} story @param {import("../../app/types.js").App} app
 * @param {import("./words.js").Words} words
 */
export async function saveSheet(story, app, words) {
  save(csvBlob(await sheetOf(story, app, words)), "finwait-clock.csv");
}
