// What a reader can do to a story at a time: only what makes sense there, and for the rest the reason why not.

const OPEN = ["ESTAB", "CLOSE-WAIT"];

// Groups in the order they are shown: [{ group, offers: [item text without its time], not: reason or null }]. `moment` is the index of the last thing that
// happened.
/** @param {Pick<import("./types.js").Story, "record">} story @param {number} moment */
export function offersAt({ record }, moment) {
  const before = record.moments.slice(0, moment + 1);
  const { host, peer } = record.moments[moment];
  const letGo = before.some(({ id, why }) => (id === "close" || id === "exit") && why !== "cannot");
  const anew = before.some(({ why }) => why === "peer-starts");
  const open = OPEN.includes(peer) && !anew;
  const closes = ["peer-close", "peer-data"];
  const strays = ["peer-reset", "peer-syn", "peer-old-syn", "peer-ack", "peer-stale"];
  const settings = ["fin-timeout", "max-tw-buckets-0", "orphans-full", "out-of-memory", "rfc1337-1"];
  const packets = packetsSent(record, moment);
  return [
    {
      group: "peer",
      offers: [...(open ? closes : []), ...(anew ? [] : strays)],
      not: anew ? "peer-new" : open ? null : "peer-closed",
    },
    { group: "process", offers: letGo ? [] : ["close", "exit"], not: letGo ? "free" : null },
    { group: "network", offers: packets, not: packets.length ? null : "nothing-sent" },
    { group: "admin", offers: host === "CLOSE" ? [] : settings, not: host === "CLOSE" ? "over" : null },
  ];
}

// More than these at one time are not worth a button each.
const MOST_PACKETS = 3;

// The packets sent in the tick of a moment, as rules begin.
/** @param {import("../../pkg/finwait.js").ConversationRecord} record @param {number} moment */
function packetsSent({ moments, packets }, moment) {
  const { at } = moments[moment];
  return packets.filter(({ sent, by }) => sent === at && by <= moment).slice(-MOST_PACKETS);
}

// A fate of a packet, as the link writes it.
/** @param {{ from: string, kind: string, nth: number }} packet @param {number | null} lateMs */
export const fateOf = ({ from, kind, nth }, lateMs) =>
  `${lateMs === null ? "lose" : "late"}.${from}-${kind}-${nth}${lateMs === null ? "" : `-${lateMs}`}`;
