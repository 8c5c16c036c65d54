// What of the plot is taken away: its picture, and its table.

import { sourceOf } from "../../ui/caption.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { ownOf, sourceLine } from "./describe.js";

/**
 * @typedef {object} Shown what is on the plot: what was drawn, for which settings, under which heading
 * @property {import("./types.js").Look<import("./types.js").Series>} look
 * @property {import("../../app/types.js").State} state
 * @property {string} title
 */

/**
 * The actions of `ui/actions.js`.
 * @param {import("../../app/types.js").App} app @param {() => Shown} shown
 * @returns {[key: string, act: () => void][]}
 */
export function filesOf(app, shown) {
  /** @param {string} extension */
  const nameOf = (extension) => {
    const { hz, rto } = shown().state;
    return `finwait-lifetime-hz${hz}-rto${rto}.${extension}`;
  };
  const savePicture = async () => {
    const [{ picture }] = await Promise.all([import("./picture.js"), app.plots.bring()]);
    const { look, state, title } = shown();
    const source = [sourceLine(look.series, state, app), sourceOf(app.href({}, "lifetime"))];
    const mine = { t: state.finTimeout, answer: app.fmt.span(ownOf(look.series).at(state.finTimeout).busy) };
    save(await picture(app, look, title, source, mine), nameOf("png"));
  };
  const saveTable = async () => {
    const { rowsOf } = await import("./table.js");
    save(csvBlob(rowsOf(shown().look.series)), nameOf("csv"));
  };
  return [
    ["actions.png", savePicture],
    ["actions.csv", saveTable],
  ];
}
