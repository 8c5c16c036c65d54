// 4.1's race between the CPU that makes a time-wait socket and one that gets a packet for it, and 4.3's order, which
// leaves no room for it: what each step does to the socket.
//
// Kernel: __inet_twsk_hashdance, inet_twsk_schedule and inet_twsk_deschedule, net/ipv4/inet_timewait_sock.c, 4.1; the
// order was turned around by commit ed2e923945 (4.3, and 4.1.52). The timer's time is what a figure shows of it: "set"
// is tcp_fin_timeout's, "sixty" that of TIME_WAIT.

/**
 * How the socket stands; `refs` are those who have a reference to it.
 * @typedef {{ refs: string[], timer: string, count: number, found: boolean, state: string, fate: string }} Standing
 */
/**
 * A step of a CPU: who takes and drops a reference, and what else changes.
 * @typedef {{ cpu: number, id: string, holds: string[], drops: string[], changes: Partial<Standing> }} Step
 */

/** @type {Standing} */
const MADE = { refs: [], timer: "off", count: 0, found: false, state: "fin-wait-2", fate: "lives" };

/**
 * @param {number} cpu @param {string} id @param {Partial<Standing> & { holds?: string[], drops?: string[] }} [effect]
 * @returns {Step}
 */
const step = (cpu, id, { holds = [], drops = [], ...changes } = {}) => ({ cpu, id, holds, drops, changes });

const alloc = step(0, "alloc");
const hash = step(0, "hash", { found: true, holds: ["hash", "port", "cpu0"] });
const find = step(1, "find", { holds: ["cpu1"] });
const leave = step(1, "leave", { drops: ["cpu1"] });
const done = step(0, "done", { drops: ["cpu0"] });
// 4.3: nobody can see the socket yet, so the timer's reference is counted with the others.
const armFirst = step(0, "arm-first", { timer: "set", count: 1 });
const miss = step(1, "miss");
const hashLast = step(0, "hash-last", { found: true, holds: ["hash", "port", "timer", "cpu0"] });
const kill = step(1, "kill", { timer: "off", found: false, count: 0, drops: ["hash", "port", "timer"] });

/** By the packet that comes. @type {Record<string, { old: Step[], fixed: Step[] }>} */
export const RACES = {
  // The packet says "die", but there is nothing to stop yet.
  rst: {
    old: [
      alloc,
      hash,
      find,
      step(1, "nothing-to-stop"),
      leave,
      step(0, "arm", { timer: "set", count: 1, holds: ["timer"] }),
      { ...done, changes: { fate: "undead" } },
    ],
    fixed: [alloc, armFirst, miss, hashLast, find, kill, leave, { ...done, changes: { fate: "gone" } }],
  },
  // The packet restarts the timer for TIME_WAIT, and is overtaken.
  fin: {
    old: [
      alloc,
      hash,
      find,
      step(1, "restart-first", { state: "time-wait", timer: "sixty", count: 1, holds: ["timer"] }),
      leave,
      step(0, "arm-over", { timer: "set" }),
      { ...done, changes: { fate: "short" } },
    ],
    fixed: [
      alloc,
      armFirst,
      miss,
      hashLast,
      find,
      step(1, "restart", { state: "time-wait", timer: "sixty" }),
      leave,
      { ...done, changes: { fate: "whole" } },
    ],
  },
  // The packet comes between arming the timer and counting its reference.
  between: {
    old: [
      alloc,
      hash,
      find,
      step(0, "arm-uncounted", { timer: "set" }),
      step(1, "kill-early", { timer: "off", found: false, count: -1, drops: ["hash", "port", "cpu0"] }),
      { ...leave, id: "leave-free", changes: { fate: "freed" } },
      step(0, "count-late", { count: 0, holds: ["timer"] }),
      step(0, "free-again", { drops: ["timer"], fate: "twice" }),
    ],
    fixed: [alloc, armFirst, miss, hashLast, find, kill, leave, { ...done, changes: { fate: "gone" } }],
  },
};

export const RACE_IDS = Object.keys(RACES);

// How the socket stands after each step.
/** @param {Step[]} steps */
export function standings(steps) {
  let now = MADE;
  return steps.map(({ holds, drops, changes }) => {
    now = { ...now, ...changes, refs: [...now.refs.filter((holder) => !drops.includes(holder)), ...holds] };
    return now;
  });
}
