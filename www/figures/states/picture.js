// What the graph shows of a story at one time.

import { NODES } from "./graph.js";
import { spansOf } from "./panel.js";
import { timerText } from "./tools.js";
import { packetsAt, statuses } from "./way.js";

// A shorter wait beyond what the tools count is not worth a mark on the bar.
const LEAST_MARK = 0.05;

// What `ss` writes for kinds of packet that have no name of TCP's own.
/** @type {Record<string, string>} */
const WRITTEN = { rst: "RST", syn: "SYN", "old-syn": "SYN", "syn-ack": "SYN-ACK", ack: "ACK", stale: "ACK" };

// The picture `paint` takes (draw.js).
/**
 * @param {import("./types.js").Story} story @param {import("./types.js").Step[]} way @param {import("./types.js").Now} now @param {number} ms
 * @param {Pick<import("../../app/types.js").View, "prediction">} view @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app
 * @returns {import("./types.js").Picture}
 */
export function pictureOf(story, way, now, ms, { prediction }, { t, fmt }) {
  const status = statuses(way, now);
  const { parent } = NODES[now.host];
  if (parent) status.set(parent, "now");
  /** @type {Record<string, string>} */
  const notes = { held: t("states.note.held") };
  for (const id of ["keepalive", "mini", "time-wait"]) {
    const span = spansOf(id, prediction)?.lone;
    notes[id] = span ? fmt.span(span) : t(`states.note.never.${id}`);
  }
  const toMs = (/** @type {number} */ ticks) => (ticks * 1000) / story.hz;
  /** @type {Record<string, import("./types.js").Bar>} */
  const bars = {};
  for (const timer of story.record.timers) {
    if (timer.of !== "host" || timer.due === null || timer.stage === "retransmit") continue;
    const [from, due, shown] = [timer.from, timer.due, timer.shown ?? timer.due].map(toMs);
    const to = timer.to === null ? Infinity : toMs(timer.to);
    // Of several that ran in a place, the last one that had begun.
    if (timer.stage in bars && from > ms) continue;
    const mark = (due - shown) / (due - from);
    const left = ms < from ? due - from : due - Math.min(ms, to);
    bars[timer.stage] = { fraction: left / (due - from), mark: mark > LEAST_MARK ? mark : null };
    if (to < Infinity) notes[timer.stage] = fmt.seconds(to - from);
  }
  if (now.leftMs !== null && now.host in notes)
    notes[now.host] = t("states.note.left", { left: fmt.seconds(now.leftMs) });
  const shown = Object.fromEntries(
    ["held", "keepalive", "mini", "time-wait"].map((id) => [id, timerText(id, id === now.host ? now.shownMs : null)]),
  );
  const packets = packetsAt(story, now.moment);
  /** @type {Record<string, string>} */
  const written = {};
  for (const id of ["p-in", "p-out"])
    if (packets[id]) written[id] = WRITTEN[packets[id].kind] ?? t("states.written.data");
  return { status, notes, shown, bars, written, lost: new Set(Object.keys(packets).filter((id) => packets[id].lost)) };
}
