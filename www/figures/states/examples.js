// Stories worth looking at: what is added to a close, or to a shutdown.

/** @type {{ id: string, events: string, held?: true }[]} */
export const EXAMPLES = [
  { id: "later", events: "60000.close", held: true },
  { id: "lost-fin", events: "lose.host-fin-1_lose.host-fin-2_lose.host-fin-3" },
  { id: "no-answer", events: Array.from({ length: 12 }, (_, i) => `lose.host-fin-${i + 1}`).join("_") },
  { id: "both", events: "net.40_20.peer-close" },
  { id: "at-once", events: "at-once" },
  { id: "data", events: "2000.peer-data" },
  { id: "held-data", events: "2000.peer-data_4000.peer-close", held: true },
  { id: "last-ack", events: "2000.peer-close_lose.host-ack-1_lose.host-ack-2" },
  { id: "duplicate", events: "2000.peer-close_20000.peer-stale" },
  { id: "syn", events: "2000.peer-close_4000.peer-syn" },
  { id: "full", events: "0.max-tw-buckets-0_net.40" },
  { id: "orphans", events: "lose.host-fin-1_100.orphans-full" },
  { id: "unread", events: "unread" },
  { id: "linger", events: "so-linger.5_net.200" },
];

/**
 * A button for each, in a list.
 * @param {HTMLElement} list @param {(key: string, act: () => void) => HTMLButtonElement} button
 * @param {(example: { events: string, held: boolean }) => void} show
 */
export function fillExamples(list, button, show) {
  for (const { id, events, held = false } of EXAMPLES) {
    const line = document.createElement("li");
    line.append(button(`states.example.${id}`, () => show({ events, held })));
    list.append(line);
  }
}
