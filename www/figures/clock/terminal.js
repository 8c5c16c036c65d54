// The lines a tool prints of one end, one per look, as in a terminal that stands still around the present: the last
// look is marked, those to come are faint.

import { TOOLS } from "../../app/tools.js";
import { find } from "../../ui/dom.js";
import { setTextOf } from "../../ui/list.js";
import { ADDRESSES, sampleBefore, sampleMs, socketAt, tickOf } from "./lines.js";

/** @typedef {import("../../app/tools.js").Line} Line */
/**
 * @typedef {{ story: import("./types.js").Story, pace: import("./types.js").Pace, ms: number, tool: string,
 *   lang: string }} Shown
 */

/**
 * `rows`: how many lines are shown, `above`: of these, before the last look.
 * @param {import("../../app/types.js").App} app @param {import("./types.js").Side} end
 * @param {{ rows: number, above: number }} size
 */
export function createTerminal({ t, fmt }, end, { rows, above }) {
  const element = document.createElement("div");
  element.className = "terminal";
  element.tabIndex = 0;
  element.dataset.end = end;
  element.setAttribute("role", "region");
  element.dataset.tLabel = `clock.terminal.${end}`;
  const [prompt, ...lines] = Array.from({ length: rows + 1 }, (_, i) => {
    const line = element.appendChild(document.createElement("p"));
    line.className = i === 0 ? "prompt" : "line";
    return line;
  });

  /** @param {HTMLElement} row @param {number} atMs @param {Shown} shown */
  const fillLook = (row, atMs, { story, tool, lang }) => {
    const key = [story.key, atMs, tool, lang].join();
    if (row.dataset.key === key) return;
    row.dataset.key = key;
    const socket = socketAt(story.record, story.hz, end, tickOf(atMs, story.hz));
    const { line, order } = TOOLS[tool];
    const [local, remote] = ADDRESSES[end];
    const parts = socket ? line(socket, local, remote) : { fixed: "", state: "", timer: t("clock.no-line") };
    fill(row, order, parts, fmt.number(atMs / 1000, { least: 1, most: 1 }));
    row.classList.toggle("none", !socket);
  };
  return {
    element,
    /** @param {Shown} shown */
    update(shown) {
      const { story, pace, ms, tool } = shown;
      const [local] = ADDRESSES[end];
      setTextOf(prompt, `${t(`clock.prompt.${end}`)}$ ${TOOLS[tool].command} | grep :${local.split(":")[1]}`);
      const current = sampleBefore(pace, ms);
      const last = sampleBefore(pace, story.lastMs) + 1;
      const first = Math.max(0, Math.min(current - above, last - rows + 1));
      lines.forEach((row, i) => {
        const look = first + i;
        // Its place stays, so that nothing below moves.
        row.classList.toggle("unused", look > last);
        row.dataset.when = look < current ? "past" : look === current ? "now" : "ahead";
        fillLook(row, sampleMs(pace, look), shown);
      });
    },
  };
}

/**
 * The time in the margin, then the parts in the tool's order.
 * @param {HTMLElement} row @param {(keyof Line)[]} order @param {Line} parts @param {string} time
 */
function fill(row, order, parts, time) {
  if (row.dataset.order !== order.join()) {
    row.dataset.order = order.join();
    row.replaceChildren(
      ...["when", ...order].map((name) => {
        const part = document.createElement(name === "timer" ? "b" : "span");
        part.className = name;
        return part;
      }),
    );
  }
  for (const name of order) setTextOf(find(row, `.${name}`), parts[name]);
  setTextOf(find(row, ".when"), time);
}
