// What the tools see of either end at a moment of a record, and when they look.
//
// The record's ends are given in ticks; what is left of a timer is the difference, and nothing here computes one.

/** @typedef {import("./types.js").ConversationRecord} ConversationRecord */
/** @typedef {import("./types.js").ConversationTimer} ConversationTimer */
/** @typedef {import("./types.js").Side} Side */
/** @typedef {import("./types.js").Pace} Pace */

// The addresses are examples (RFC 5737), the ports ours.
const HOST = "192.0.2.10:6667";
const PEER = "198.51.100.7:40312";
/** @type {Record<Side, [string, string]>} */
export const ADDRESSES = { host: [HOST, PEER], peer: [PEER, HOST] };

// The host's states of one name, told apart by the model.
/** @type {Record<string, string>} */
const NAMES = { held: "FIN-WAIT-2", keepalive: "FIN-WAIT-2", mini: "FIN-WAIT-2" };

/** @param {string} place */
export const ssName = (place) => NAMES[place] ?? place;

/** @type {Record<string, string>} */
export const TIMERS = { retransmit: "on", keepalive: "keepalive", mini: "timewait", "time-wait": "timewait" };

// States that have a timer which a record of a peer, whose kernel is not known, cannot tell.
/** @type {Record<string, string>} */
const UNTOLD = { "FIN-WAIT-2": "timewait", "TIME-WAIT": "timewait" };

// The socket of `end` at a tick, as TOOLS take it (tools.js); null where there is none to print.
/**
 * @param {ConversationRecord} record @param {number} hz @param {Side} end @param {number} tick
 * @returns {import("../../app/tools.js").Socket | null}
 */
export function socketAt(record, hz, end, tick) {
  const place = placeAt(record, end, tick);
  if (place === "CLOSE") return null;
  const state = ssName(place);
  const bar = barAt(record, end, tick);
  const { sendQ, again } = unacknowledged(record, end, tick, bar);
  const timer =
    bar && TIMERS[bar.stage]
      ? { name: TIMERS[bar.stage], ms: (Math.max(0, (bar.shown ?? tick) - tick) * 1000) / hz, again }
      : null;
  const untold = end === "peer" && UNTOLD[state] ? { name: UNTOLD[state], ms: null, again: 0 } : null;
  const small = place === "mini" || state === "TIME-WAIT";
  return { state, timer: timer ?? untold, recvQ: small ? 0 : unread(record, end, tick, state), sendQ };
}

/** @param {ConversationRecord} record @param {Side} end @param {number} tick */
function placeAt({ moments }, end, tick) {
  return moments.findLast(({ at }) => at <= tick)?.[end] ?? "ESTAB";
}

// The bar that runs for `end` at a tick.
/** @param {ConversationRecord} record @param {Side} end @param {number} tick */
export const barAt = ({ timers }, end, tick) =>
  timers.findLast(({ of, from, to }) => of === end && from <= tick && (to === null || tick < to)) ?? null;

// What came and was not read: nobody reads here. A FIN counts as one.
/** @param {ConversationRecord} record @param {Side} end @param {number} tick @param {string} state */
function unread({ moments, packets }, end, tick, state) {
  const taken = moments.filter(
    ({ at, id, why, packet }) =>
      at <= tick && id === "data-arrives" && packet !== null && packets[packet].from !== end && TAKEN.has(why),
  );
  return taken.length + (state === "CLOSE-WAIT" || state === "LAST-ACK" || state === "CLOSING" ? 1 : 0);
}

const TAKEN = new Set(["data-taken", "held", "peer-taken"]);

// What waits for an acknowledgement since the retransmission timer was first set, and how often it ran out since.
/** @param {ConversationRecord} record @param {Side} end @param {number} tick @param {ConversationTimer | null} bar */
function unacknowledged({ moments, packets, timers }, end, tick, bar) {
  if (bar?.stage !== "retransmit") return { sendQ: 0, again: 0 };
  let since = bar.from;
  const before = () =>
    timers.find(({ of, stage, from, to }) => of === end && stage === "retransmit" && to === since && from < since);
  for (let earlier = before(); earlier; earlier = before()) since = earlier.from;
  const id = end === "host" ? "retransmit" : "peer-retransmit";
  const again = moments.filter(({ at, id: what }) => what === id && at > since && at <= tick).length;
  const sent = packets.filter(
    ({ from, kind, sent }) => from === end && NUMBERED.has(kind) && sent >= since && sent <= tick,
  );
  return { sendQ: sent.length - again, again };
}

const NUMBERED = new Set(["fin", "data", "syn"]);

// When somebody looks: the first time after `firstMs`, then every `everyMs`.
/** @param {Pace} pace @param {number} i */
export const sampleMs = ({ firstMs, everyMs }, i) => firstMs + i * everyMs;

// The last look up to `ms`; -1 before the first.
/** @param {Pace} pace @param {number} ms */
export const sampleBefore = ({ firstMs, everyMs }, ms) => Math.max(-1, Math.floor((ms - firstMs) / everyMs + 1e-9));

// The tick that a time lies in.
/** @param {number} ms @param {number} hz */
export const tickOf = (ms, hz) => Math.floor((ms * hz) / 1000 + 1e-9);
