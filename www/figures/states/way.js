// Which way a story takes through the graph: every moment of the model's record (story.js), told in the graph's own parts. The page computes no timer; this
// module only names what was passed.

// Where the host stands, by the model's word. What is gone is "reset" if the host said so to the peer.
/** @type {Record<string, string>} */
const HOST = {
  ESTAB: "estab",
  "FIN-WAIT-1": "fin-wait-1",
  CLOSING: "closing",
  held: "held",
  keepalive: "keepalive",
  mini: "mini",
  "TIME-WAIT": "time-wait",
};
/** @type {Record<string, string>} */
const PEER = {
  ESTAB: "peer-estab",
  "CLOSE-WAIT": "close-wait",
  "LAST-ACK": "last-ack",
  CLOSE: "peer-gone",
  "SYN-SENT": "peer-gone",
};

const OWNED = ["acked", "fin-wait-2", "orphan"];
// What lies between two places of the host. A RST to the peer leads to "reset" instead of "gone".
/** @type {Record<string, string[]>} */
const HOST_WAYS = {
  "estab>fin-wait-1": ["close"],
  "estab>reset": ["aborted", "resets"],
  "fin-wait-1>held": ["acked", "fin-wait-2", "still-held"],
  "fin-wait-1>keepalive": [...OWNED, "over-60"],
  "fin-wait-1>mini": [...OWNED, "up-to-60"],
  "fin-wait-1>closing": ["fin-first"],
  "fin-wait-1>time-wait": ["fin-and-ack", "both"],
  "fin-wait-1>reset": ["resets"],
  "closing>time-wait": ["closing-acked", "both"],
  "held>keepalive": ["let-go", "over-60"],
  "held>mini": ["let-go", "up-to-60"],
  "held>time-wait": ["fin"],
  "held>reset": ["let-go", "resets"],
  "held>gone": ["rst-in"],
  "keepalive>mini": ["again"],
  "keepalive>time-wait": ["fin"],
  "keepalive>reset": ["data"],
  "keepalive>gone": ["rst-in"],
  "mini>time-wait": ["fin"],
  "mini>reset": ["data"],
  "mini>gone": ["rst-in"],
  "time-wait>gone": ["killed"],
};
// Where the rule tells more than the places.
/** @type {Record<string, string[]>} */
const BY_WHY = {
  "tw-overflow": ["acked", "fin-wait-2", "overflow"],
  "ack-linger2": ["no-linger", "resets"],
  "orphans-full": ["resets"],
  "out-of-memory": ["resets"],
  "keepalive-reset": ["lowered"],
  "mini-over": ["expires"],
  "time-wait-over": ["over"],
  "restart-ack": ["restart"],
  "restart-answered": ["restart"],
  "rfc1337-restarts": ["restart"],
};
/** @type {Record<string, string[]>} */
const PEER_WAYS = {
  "peer-estab>close-wait": ["peer-fin"],
  "peer-estab>last-ack": ["peer-fin", "close-wait", "peer-close"],
  "peer-estab>peer-both": ["peer-closes"],
  "close-wait>last-ack": ["peer-close"],
  "last-ack>peer-gone": ["peer-acked"],
  "close-wait>peer-gone": ["peer-reset"],
};

// The way of a story: [{ ms, host, peer, passes }], a step for each moment of the record, in ids of the graph; `passes` are what it passed, the places it
// came to among them.
/** @param {Pick<import("./types.js").Story, "record" | "hz">} story @returns {import("./types.js").Step[]} */
export function wayOf({ record, hz }) {
  /** @type {import("./types.js").Step[]} */
  const steps = [];
  let host = "estab";
  let peer = "peer-estab";
  record.moments.forEach((moment, i) => {
    const passes = i === 0 ? ["estab", "peer-estab"] : [];
    const sent = record.packets.filter(({ by }) => by === i);
    passes.push(...sent.map((packet) => packetId(record, packet)));
    const nextHost = hostOf(moment, host, sent);
    const nextPeer = peer === "peer-gone" ? peer : (PEER[moment.peer] ?? "peer-both");
    if (nextHost !== host || BY_WHY[moment.why])
      passes.push(...(BY_WHY[moment.why] ?? HOST_WAYS[`${host}>${nextHost}`] ?? []));
    if (nextPeer !== peer) passes.push(...(PEER_WAYS[`${peer}>${nextPeer}`] ?? []));
    if (nextHost === "reset") passes.push("freed");
    [host, peer] = [nextHost, nextPeer];
    passes.push(host, peer);
    steps.push({ ms: (moment.at * 1000) / hz, host, peer, passes });
  });
  return steps;
}

/**
 * @param {import("../../pkg/finwait.js").ConversationMoment} moment @param {string} before @param {import("../../pkg/finwait.js").ConversationPacket[]} sent
 * @returns {string}
 */
function hostOf({ host, id }, before, sent) {
  if (host in HOST) return HOST[host];
  if (before === "reset" || before === "gone") return before;
  // A RST that answers what meets no socket is not the end of one.
  return sent.some(({ from, kind }) => from === "host" && kind === "rst") && id !== "lost" ? "reset" : "gone";
}

// The part of the graph that stands for a packet of the record.
/** @param {import("../../pkg/finwait.js").ConversationRecord} record @param {import("../../pkg/finwait.js").ConversationPacket} packet */
export function packetId({ moments }, { kind, from, by, nth }) {
  const before = moments[by - 1]?.host ?? "ESTAB";
  if (from === "host") {
    if (kind === "fin") return "p-fin";
    if (kind === "rst") return before === "CLOSE" ? "p-late-rst" : "p-rst";
    return kind === "ack" && /^(?:fin-|simultaneous|recycled|tw-overflow|restart)/.test(moments[by]?.why ?? "")
      ? "p-last-ack"
      : "p-out";
  }
  if (kind === "fin") return "p-late-fin";
  return kind === "ack" && nth >= 1 && moments[by]?.why === "peer-fin-acked" ? "p-ack" : "p-in";
}

// A story at a time: { moment, host, peer, timer, leftMs, shownMs }. `moment` is the index of the last thing that happened; `timer` what runs at the host, as
// the record has it, or null; `leftMs` what is left of it, null if it never runs out; `shownMs` what the tools count down to, which may be over before.
/**
 * @param {Pick<import("./types.js").Story, "record" | "hz">} story @param {import("./types.js").Step[]} way @param {number} ms
 * @returns {import("./types.js").Now}
 */
export function at({ record, hz }, way, ms) {
  const toMs = (/** @type {number} */ ticks) => (ticks * 1000) / hz;
  const moment = Math.max(
    way.findLastIndex((step) => step.ms <= ms + EPSILON_MS),
    0,
  );
  const timer =
    record.timers.findLast(
      ({ of, from, to }) =>
        of === "host" && toMs(from) <= ms + EPSILON_MS && (to === null || toMs(to) > ms + EPSILON_MS),
    ) ?? null;
  return {
    moment,
    host: way[moment].host,
    peer: way[moment].peer,
    timer,
    leftMs: timer && timer.due !== null ? toMs(timer.due) - ms : null,
    shownMs: timer && timer.shown !== null ? Math.max(0, toMs(timer.shown) - ms) : null,
  };
}

// Times come through the link in whole ms and through the slider as floats; a tick is at least 0.2 ms.
const EPSILON_MS = 1e-6;

// For every id of the graph: "now", "past" or "ahead" on this way, absent if it never gets there.
/** @param {import("./types.js").Step[]} way @param {Pick<import("./types.js").Now, "moment" | "host" | "peer">} now */
export function statuses(way, { moment, host, peer }) {
  /** @type {Map<string, import("./types.js").Status>} */
  const found = new Map();
  way.forEach(({ passes }, i) => {
    for (const id of passes) if (found.get(id) !== "past") found.set(id, i <= moment ? "past" : "ahead");
  });
  found.set(host, "now");
  found.set(peer, "now");
  return found;
}

// Of the packets that one part stands for, the last one sent by `moment`, else the first to come: { kind, lost } by id.
/** @param {Pick<import("./types.js").Story, "record">} story @param {number} moment */
export function packetsAt({ record }, moment) {
  /** @type {Record<string, { kind: string, lost: boolean }>} */
  const found = {};
  for (const packet of record.packets) {
    const id = packetId(record, packet);
    if (!(id in found) || packet.by <= moment) found[id] = { kind: packet.kind, lost: packet.arrives === null };
  }
  return found;
}
