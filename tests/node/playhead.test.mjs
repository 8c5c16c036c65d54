// Where a step and an arrow key lead on a track.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStop, unitMs } from "../../www/playhead.js";

const track = { key: "k", lastMs: 60_500, stops: [0, 30_000, 60_100] };

test("steps go from stop to stop and stay within the track", () => {
  assert.equal(nextStop(track, 0, 1), 30_000);
  assert.equal(nextStop(track, 30_000, 1), 60_100);
  assert.equal(nextStop(track, 60_100, 1), 60_500);
  assert.equal(nextStop(track, 60_500, 1), 60_500);
  assert.equal(nextStop(track, 60_099, -1), 30_000);
  assert.equal(nextStop(track, 0, -1), 0);
});

test("an arrow key is a tenth of a second on short tracks, a second on longer ones, and never less than a hundredth", () => {
  assert.equal(unitMs({ lastMs: 2000 }), 100);
  assert.equal(unitMs({ lastMs: 60_000 }), 1000);
  assert.equal(unitMs({ lastMs: 7_200_000 }), 72_000);
});
