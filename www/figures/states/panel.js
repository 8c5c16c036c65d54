// What is to be known about one part of the graph: what the kernel does, which timer runs and for how long here, what the tools print, where it says so.

import { find } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { asked } from "../../ui/number.js";
import { kindOf, NODES, partOf } from "./graph.js";
import { netstatLine, ssLine } from "./tools.js";

// What the model calls the stages of the graph.
/**
 * What is known of a part, by the row that shows it.
 * @typedef {object} Described
 * @property {string} name
 * @property {[file: string, symbol: string][]} source
 * @property {string} [timer]
 * @property {import("../../app/types.js").Phrase | null} [long]
 * @property {string | false | null} [ss]
 * @property {string | false | null} [netstat]
 */
/** @type {Record<string, string>} */
const STAGES = { keepalive: "keepalive", mini: "timewait", "time-wait": "timeWait" };

const ROWS = /** @type {const} */ (["timer", "long", "ss", "netstat", "source"]);

/** @param {import("../../app/types.js").App} app @param {() => void} follow */
export function createPanel({ t, setText, phrase, fmt }, follow) {
  // Only where it changes: a number in it may have the focus.
  /** @param {HTMLElement} cell @param {import("../../app/types.js").Phrase | null} long */
  const fillLong = (cell, long) => {
    const now = JSON.stringify(long);
    if (cell.dataset.shown === now) return;
    cell.dataset.shown = now;
    cell.replaceChildren(...(long ? [long.toNode()] : []));
  };
  const panel = document.createElement("div");
  panel.className = "about";
  panel.append(html`<h3></h3><p id="states-about"></p><dl></dl><button type="button" data-t="states.follow"></button>`);
  const [title, about, list] = panel.children;
  const back = find(panel, "button");
  back.addEventListener("click", follow);
  const rows = Object.fromEntries(
    ROWS.map((row) => {
      const name = document.createElement("dt");
      name.dataset.t = `states.row.${row}`;
      const cell = document.createElement("dd");
      const text = row === "ss" || row === "netstat" ? cell.appendChild(document.createElement("code")) : cell;
      list.append(name, cell);
      return [row, { name, cell, text }];
    }),
  );

  let key = "";
  return {
    element: panel,
    // `shownMs`: what the tools count down to at this moment, where they can know it.
    /** @param {{ id: string, view: import("../../app/types.js").View, shownMs: number | null, pinned: boolean }} shown */
    update({ id, view, shownMs, pinned }) {
      const now = [id, view.lang, shownMs, pinned, JSON.stringify(view.state)].join();
      if (now === key) return;
      key = now;
      const { name: heading, ...values } = describe(id, { t, phrase, fmt, view, shownMs });
      title.textContent = heading;
      setText(about, `states.about.${id}`, {
        k: view.prediction.kernel.version,
        t: fmt.exactSeconds(view.prediction.effectiveMs),
      });
      for (const row of ROWS) {
        const { name, cell, text } = rows[row];
        name.hidden = cell.hidden = !values[row];
        if (row === "source") text.replaceChildren(...values.source.map(sourceLine));
        else if (row === "long") fillLong(text, values.long ?? null);
        else text.textContent = values[row] || "";
      }
      back.hidden = !pinned;
    },
  };
}

/** @param {[file: string, symbol: string]} cite */
function sourceLine([file, symbol]) {
  const line = document.createElement("div");
  const name = Object.assign(document.createElement("code"), { textContent: symbol });
  line.append(name, ` ${file}`);
  return line;
}

/**
 * @typedef {{ view: import("../../app/types.js").View, shownMs: number | null } & Pick<import("../../app/types.js").App, "t" | "phrase" | "fmt">} Given
 * @param {string} id @param {Given} given
 * @returns {Described}
 */
function describe(id, { t, phrase, fmt, view, shownMs }) {
  const name = t(`states.name.${id}`);
  const source = partOf(id).cites;
  if (kindOf(id) !== "node") return { name, source };
  const { ss, timer } = NODES[id];
  const retransmits = timer === "on" ? view.prediction.rtoMs : null;
  const ms = shownMs ?? retransmits;
  return {
    name,
    source,
    timer: timer && t(`states.timer.${timer}`),
    long: howLong(id, { phrase, fmt, view }),
    ss: ss && id !== "fin-wait-2" && ssLine(id, ms),
    netstat: ss && id !== "fin-wait-2" && netstatLine(id, ms),
  };
}

// How long a state lasts on this kernel with these settings, from the model's prediction, as a phrase.
/** @param {string} id @param {Omit<Given, "t" | "shownMs">} given @returns {import("../../app/types.js").Phrase | null} */
function howLong(id, { phrase, fmt, view }) {
  if (id === "held") return phrase("states.long.held");
  const spans = spansOf(id, view.prediction);
  if (spans === null) return phrase(`states.long.never.${id}`);
  if (spans === undefined) return null;
  const { lone, busy, overloaded } = spans;
  const values = { lone: fmt.span(lone), busy: fmt.span(busy), overloaded: fmt.span(overloaded ?? busy) };
  const kind = values.overloaded !== values.busy ? "overloaded" : values.busy !== fmt.span(lone) ? "busy" : "lone";
  const numbers = Object.entries(values).map(([span, text]) => [span, asked(text, { of: STAGES[id], span })]);
  return phrase(`states.long.${kind}`, Object.fromEntries(numbers));
}

// undefined: no span of the model's; null: never entered with these settings.
/**
 * @param {string} id @param {Pick<import("./types.js").Prediction, "stages" | "timeWait">} prediction
 * @returns {import("../../pkg/finwait.js").Spans | null | undefined}
 */
export function spansOf(id, { stages, timeWait }) {
  if (id === "time-wait") return timeWait;
  const kind = STAGES[id];
  return kind ? (stages.find((stage) => stage.kind === kind) ?? null) : undefined;
}
