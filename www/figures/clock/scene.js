// What the figure draws of a record, and where along the axis: the states of both ends, packets, timers, and what somebody did. Lengths are px; which way
// the axis runs, and where across it things stand, is sizes.js.
//
// An item is what the reader can choose: a packet, a timer or a deed; `ms` is when it begins, `moment` the index of the moment that tells why.

import { createAxis } from "./axis.js";
import { ssName } from "./lines.js";

// What processes and administrators do, and what the peer sends of its own accord.
const DEEDS =
  /^(?:shutdown|close|exit|fin-timeout|max-tw-buckets|rfc1337|orphans-full|out-of-memory|peer-(?!retransmit).*)$/;

// Where a timer of a stage runs.
const PLACES = { held: "held", keepalive: "keepalive", mini: "mini", "time-wait": "TIME-WAIT" };

export function sceneOf(record, hz, lastMs, sizes) {
  const { begin, end } = sizes;
  const ms = (ticks) => (ticks * 1000) / hz;
  const moments = record.moments.map((moment) => ({ ...moment, at: ms(moment.at) }));
  const axis = createAxis(moments, lastMs, sizes);
  const { slots } = axis;
  const edge = end + sizes.after;
  return {
    axis,
    edge,
    lanes: { host: laneOf("host"), peer: laneOf("peer") },
    visits: record.visits.map((at) => axis.x(ms(at))),
    // What was done, then what came of it.
    items: [...deeds(), ...packets(), ...timers()].sort((a, b) => a.from - b.from),
  };

  function laneOf(side) {
    const segments = [{ name: "ESTAB", from: begin - sizes.before, to: slots[0] ?? edge, fromMs: -Infinity }];
    moments.forEach((moment, i) => {
      const name = ssName(moment[side]);
      const last = segments.at(-1);
      if (last.name !== name) {
        last.to = slots[i];
        last.toMs = moment.at;
        segments.push({ name, from: slots[i], fromMs: moment.at });
      }
    });
    Object.assign(segments.at(-1), { to: edge, toMs: Infinity });
    return segments;
  }

  function packets() {
    return record.packets.flatMap(({ kind, from, by, arrives }, i) => {
      const arrival = moments.findIndex(({ packet }) => packet === i);
      if (arrival < 0) return [];
      // What answers another packet is written on the far side of it.
      const answer = moments[by].packet !== null;
      return [
        {
          id: `packet-${i}`,
          is: "packet",
          kind,
          side: from,
          ms: moments[by].at,
          toMs: moments[arrival].at,
          from: slots[by],
          to: slots[arrival],
          lost: arrives === null,
          answer,
          moment: arrival,
        },
      ];
    });
  }

  function timers() {
    return record.timers.flatMap(({ of, stage, from, to, due, shown }, i) => {
      if (to === from) return [];
      const runs = (moment) => PLACES[stage] === undefined || PLACES[stage] === moment[of];
      const start = moments.findIndex((moment) => moment.at === ms(from) && runs(moment));
      const stops = moments.flatMap(({ at }, j) => (j > start && at === ms(to) ? [j] : []));
      // A timer that is set anew goes on in the same place.
      const stop = stops.find((j) => !runs(moments[j])) ?? stops[0];
      const stopped = to === null ? edge : slots[stop];
      const clip = (ticks) => (ticks === to ? stopped : Math.min(axis.x(ms(ticks)), edge));
      return [
        {
          id: `timer-${i}`,
          is: "timer",
          stage,
          side: of,
          ms: ms(from),
          toMs: to === null ? null : ms(to),
          shownMs: shown === null ? null : ms(shown),
          dueMs: due === null ? null : ms(due),
          from: slots[start],
          to: stopped,
          shown: shown === null || (to !== null && shown > to) ? null : clip(shown),
          // It would have run on, had nothing come between.
          due: due !== null && to !== null && due > to ? clip(due) : null,
          moment: start,
        },
      ];
    });
  }

  function deeds() {
    return moments.flatMap(({ id, at }, i) =>
      DEEDS.test(id)
        ? [
            {
              id: `deed-${i}`,
              is: "deed",
              what: id,
              side: id.startsWith("peer-") ? "peer" : "host",
              ms: at,
              toMs: at,
              from: slots[i],
              to: slots[i],
              moment: i,
            },
          ]
        : [],
    );
  }
}
