// Lines of sockets, and numbers for their axis.

/** @typedef {import("./types.js").Scenario} Scenario */
/** @typedef {import("./types.js").RowRecord} RowRecord */

/** More than these are no longer a line each. */
export const MOST_LINES = 14;

/**
 * Sockets of a batch that come and go together are one line.
 * @param {Scenario} scenario @param {RowRecord} record @returns {import("./types.js").Line[]}
 */
export function linesOf({ sockets }, { fates, stages, hz }) {
  const ms = (/** @type {number} */ ticks) => (ticks * 1000) / hz;
  /** @type {Map<string, import("./types.js").Line>} */
  const lines = new Map();
  for (const { id, batch, at } of sockets) {
    const fate = fates[id];
    const key = [batch.name, at, fate?.at, fate?.cause].join();
    const line = lines.get(key);
    if (line) {
      line.ids.push(id);
      line.n += 1;
      continue;
    }
    const own = stages?.[id] ?? [];
    lines.set(key, {
      ids: [id],
      n: 1,
      batch,
      at: ms(at),
      dies: fate && ms(fate.at),
      cause: fate?.cause ?? null,
      fin: batch.finTick === null ? null : ms(batch.finTick),
      stages: own.map(({ stage, from, to, until }) => ({ stage, from: ms(from), to: ms(to), until: ms(until) })),
    });
  }
  return [...lines.values()];
}

/** "B", "C×101" @param {import("./types.js").Line} line @param {Pick<import("../../app/types.js").App, "fmt">} app */
export function lineName({ batch, n, ids }, { fmt }) {
  if (n > 1) return `${batch.name}×${fmt.number(n)}`;
  return batch.n > 1 ? `${batch.name}${ids[0] - batch.first + 1}` : batch.name;
}

/**
 * The lives, in ticks, of the sockets of one batch, or of all; of those that came from a tick on.
 * @param {Scenario} scenario @param {RowRecord} record @param {import("./types.js").PlacedBatch | null} [batch]
 */
export const livesOf = ({ sockets }, { fates }, batch = null, from = 0) =>
  sockets.flatMap((socket) => {
    const fate = fates[socket.id];
    return fate && socket.at >= from && (batch === null || socket.batch === batch) ? fate.at - socket.at : [];
  });

const STEPS_MS = [
  100, 200, 500, 1000, 2000, 5000, 7500, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
  7_200_000, 18_000_000, 36_000_000, 86_400_000, 172_800_000,
];

/** At most `most` round numbers up to `lastMs`, 0 included. @param {number} lastMs @param {number} most */
export function roundTicks(lastMs, most) {
  const step = STEPS_MS.find((ms) => lastMs / ms <= most) ?? 10 ** Math.ceil(Math.log10(lastMs / most));
  return Array.from({ length: Math.floor(lastMs / step) + 1 }, (_, i) => i * step);
}
