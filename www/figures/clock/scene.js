// What the figure draws of a record, and where along the axis: the states of both ends, packets, timers, and what
// somebody did. Lengths are px; which way the axis runs, and where across it things stand, is sizes.js.
//
// An item is what the reader can choose: a packet, a timer or a deed; `ms` is when it begins, `moment` the index of the
// moment that tells why.

import { createAxis } from "./axis.js";
import { ssName } from "./lines.js";

/** @typedef {import("./types.js").ConversationRecord} ConversationRecord */
/** @typedef {ConversationRecord["moments"]} Moments Here with their time in ms. */

// What processes and administrators do, and what the peer sends of its own accord.
const DEEDS =
  /^(?:shutdown|close|exit|fin-timeout|max-tw-buckets|rfc1337|orphans-full|out-of-memory|peer-(?!retransmit).*)$/;

/** Where a timer of a stage runs. @type {Record<string, string>} */
const PLACES = { held: "held", keepalive: "keepalive", mini: "mini", "time-wait": "TIME-WAIT" };

/**
 * @param {ConversationRecord} record @param {number} hz @param {number} lastMs
 * @param {import("./types.js").Sizes} sizes
 * @returns {import("./types.js").Scene}
 */
export function sceneOf(record, hz, lastMs, sizes) {
  const inMs = (/** @type {number} */ ticks) => (ticks * 1000) / hz;
  const moments = record.moments.map((moment) => ({ ...moment, at: inMs(moment.at) }));
  const axis = createAxis(moments, lastMs, sizes);
  const edge = sizes.end + sizes.after;
  const place = { axis, edge, inMs, begin: sizes.begin - sizes.before };
  const items = [...deedsOf(moments, place), ...packetsOf(record, moments, place), ...timersOf(record, moments, place)];
  return {
    axis,
    edge,
    lanes: { host: laneOf("host", moments, place), peer: laneOf("peer", moments, place) },
    visits: record.visits.map((at) => axis.x(inMs(at))),
    // What was done, then what came of it.
    items: items.sort((a, b) => a.from - b.from),
  };
}

/**
 * @typedef {{ axis: import("./types.js").Axis, edge: number, begin: number, inMs: (ticks: number) => number }} Place
 */

/** @param {import("./types.js").Side} side @param {Moments} moments @param {Place} place */
function laneOf(side, moments, { axis: { slots }, begin, edge }) {
  let last = { name: "ESTAB", from: begin, to: edge, fromMs: -Infinity, toMs: Infinity };
  const segments = [last];
  moments.forEach((moment, i) => {
    const name = ssName(moment[side]);
    if (last.name === name) return;
    Object.assign(last, { to: slots[i], toMs: moment.at });
    last = { name, from: slots[i], to: edge, fromMs: moment.at, toMs: Infinity };
    segments.push(last);
  });
  return segments;
}

/**
 * @param {ConversationRecord} record @param {Moments} moments @param {Place} place
 * @returns {import("./types.js").PacketItem[]}
 */
function packetsOf({ packets }, moments, { axis: { slots } }) {
  return packets.flatMap(({ kind, from, by, arrives }, i) => {
    const arrival = moments.findIndex(({ packet }) => packet === i);
    if (arrival < 0) return [];
    return {
      id: `packet-${i}`,
      is: /** @type {const} */ ("packet"),
      kind,
      side: from,
      ms: moments[by].at,
      toMs: moments[arrival].at,
      from: slots[by],
      to: slots[arrival],
      lost: arrives === null,
      // What answers another packet is written on the far side of it.
      answer: moments[by].packet !== null,
      moment: arrival,
    };
  });
}

/**
 * @param {ConversationRecord} record @param {Moments} moments @param {Place} place
 * @returns {import("./types.js").TimerItem[]}
 */
function timersOf({ timers }, moments, place) {
  return timers.flatMap((timer, i) =>
    timer.to === timer.from ? [] : { id: `timer-${i}`, ...timerItem(timer, moments, place) },
  );
}

/**
 * @param {import("./types.js").ConversationTimer} timer @param {Moments} moments @param {Place} place
 * @returns {Omit<import("./types.js").TimerItem, "id">}
 */
function timerItem({ of, stage, from, to, due, shown }, moments, { axis, edge, inMs }) {
  const { slots } = axis;
  const runs = (/** @type {Moments[number]} */ moment) =>
    PLACES[stage] === undefined || (of !== "process" && PLACES[stage] === moment[of]);
  const start = moments.findIndex((moment) => moment.at === inMs(from) && runs(moment));
  const stops = to === null ? [] : moments.flatMap(({ at }, j) => (j > start && at === inMs(to) ? [j] : []));
  // A timer that is set anew goes on in the same place.
  const stop = stops.find((j) => !runs(moments[j])) ?? stops[0];
  const stopped = to === null ? edge : slots[stop];
  const clip = (/** @type {number} */ ticks) => (ticks === to ? stopped : Math.min(axis.x(inMs(ticks)), edge));
  // It would have run on, had nothing come between, or been told so.
  const on = to === null ? null : [due, shown].find((ticks) => ticks !== null && ticks > to);
  return {
    is: "timer",
    stage,
    side: of,
    ms: inMs(from),
    toMs: to === null ? null : inMs(to),
    shownMs: shown === null ? null : inMs(shown),
    dueMs: due === null ? null : inMs(due),
    from: slots[start],
    to: stopped,
    shown: shown === null || (to !== null && shown > to) ? null : clip(shown),
    due: on === null || on === undefined ? null : clip(on),
    moment: start,
  };
}

/** @param {Moments} moments @param {Place} place @returns {import("./types.js").DeedItem[]} */
function deedsOf(moments, { axis: { slots } }) {
  return moments.flatMap(({ id, at }, i) => {
    if (!DEEDS.test(id)) return [];
    const side = id.startsWith("peer-") ? /** @type {const} */ ("peer") : /** @type {const} */ ("host");
    const time = { ms: at, toMs: at, from: slots[i], to: slots[i] };
    return { id: `deed-${i}`, is: /** @type {const} */ ("deed"), what: id, side, ...time, moment: i };
  });
}
