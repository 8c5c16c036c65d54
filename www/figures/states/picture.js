// What the graph shows of a path at one time.

import { NODES } from "./graph.js";
import { spansOf } from "./panel.js";
import { statuses } from "./paths.js";
import { timerText } from "./tools.js";

// A shorter wait beyond what the tools count is not worth a mark on the bar.
const LEAST_MARK = 0.05;

// The picture `paint` takes (draw.js).
export function pictureOf(path, now, ms, { prediction }, { t, fmt }) {
  const status = statuses(path, now);
  const { parent } = NODES[now.host];
  if (parent) status.set(parent, "now");
  const notes = { held: t("states.note.held") };
  for (const id of ["keepalive", "mini", "time-wait"]) {
    const span = spansOf(id, prediction)?.lone;
    notes[id] = span ? fmt.span(span) : t(`states.note.never.${id}`);
  }
  const bars = {};
  for (const { node, fromMs, toMs, dueMs, shownUntilMs } of path.stays) {
    if (toMs === null || toMs === fromMs) continue;
    const whole = dueMs - fromMs;
    const left = node === now.stay?.node ? now.leftMs : ms < fromMs ? whole : dueMs - toMs;
    const mark = (dueMs - shownUntilMs) / whole;
    bars[node] = { fraction: left / whole, mark: mark > LEAST_MARK ? mark : null };
    notes[node] = fmt.seconds(toMs - fromMs);
  }
  if (now.leftMs !== null) {
    notes[now.host] = t("states.note.left", { left: fmt.seconds(now.leftMs) });
  }
  const shown = Object.fromEntries(
    ["held", "keepalive", "mini", "time-wait"].map((id) => [id, timerText(id, id === now.host ? now.shownMs : null)]),
  );
  return { status, notes, shown, bars };
}
