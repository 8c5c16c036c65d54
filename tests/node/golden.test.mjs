// The golden sequences once more, through the built package: 32-bit pointers and the border to JavaScript change nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import model from "./package.mjs";

const CAUSES = { s: "hangman", w: "work", f: "calendar", k: "removed", r: "reset" };

/** Times of the vectors are already ticks. */
const EVENTS = {
  S: ([at, , socket, timeoutTicks]) => ({ at, do: "timewait", socket, timeoutTicks }),
  D: ([at, , socket]) => ({ at, do: "remove", socket }),
  C: ([at, , socket, finTimeoutTicks, rtoTicks]) => ({ at, do: "close", socket, finTimeoutTicks, rtoTicks }),
  F: ([at, , socket]) => ({ at, do: "fin", socket }),
};

for (const name of ["calendar", "mixed"]) {
  test(`${name}.json, with slack and without`, () => {
    const { seqs } = JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url)));
    assert.ok(seqs.length > 0);
    for (const sequence of seqs) {
      const { hz, j0, events } = sequence;
      for (const slack of [0, 1]) {
        const scenario = {
          kernel: "3.10.108",
          hz,
          startJiffies: j0,
          slack: slack === 1,
          events: events.map((event) => EVENTS[event[1]](event)),
        };
        const ends = new Map(model.simulate(scenario).deaths.map((death) => [death.socket, death]));
        const [causes, deaths, entries] = ["cause", "death", "entry"].map((field) => sequence[field + slack]);
        for (const [socket, letter] of [...causes].entries()) {
          const what = `seed ${sequence.seed}, slack ${slack}, socket ${socket}`;
          const end = ends.get(socket);
          if (letter === "-") assert.equal(end, undefined, what);
          else assert.deepEqual([end?.at, end?.cause], [deaths[socket], CAUSES[letter]], what);
          if (entries && end) assert.equal(end.enteredAt ?? -1, entries[socket], what);
        }
      }
    }
  });
}
