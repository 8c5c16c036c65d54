// #history: the line is the model's table, the race's two orders do what they are said to, and what is drawn is what the model says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { control } from "../../www/app/controls.js";
import summary from "../../www/data/summary.js";
import { means } from "../../www/figures/history/means.js";
import { gainPercent, PUBLISHED } from "../../www/figures/history/published.js";
import { RACE_IDS, RACES, standings } from "../../www/figures/history/race.js";
import { compareVersions, linksOf, stationFor, stationsOf } from "../../www/figures/history/releases.js";
import { lateness } from "../../www/figures/history/rounding.js";
import { CODES as LANGUAGES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const { releases } = model.catalogue();
const stations = stationsOf(model);
const at = (id) => stations.find((station) => station.id === id);

for (const lang of LANGUAGES) {
  test(`${lang}: every change of the version table has words, with its values`, async () => {
    const { all } = await wordsOf(lang);
    const changes = releases.flatMap((row) => row.changes);
    assert.ok(changes.length > 20, "the table has too few changes to be the table");
    for (const { id, values } of changes) {
      assert.ok(all[`change.${id}`], `no "change.${id}"`);
      for (const name of Object.keys(values))
        assert.ok(all[`change.${id}`].includes(`{${name}}`), `change.${id} does not tell its ${name}`);
    }
  });
}

test("every row of the table is on the line, with all of its changes", () => {
  for (const row of releases) {
    const own = stations.filter(({ label }) => label === row.label);
    assert.ok(own.length > 0, row.label);
    assert.deepEqual(
      own.flatMap(({ changes }) => changes),
      row.changes,
      row.label,
    );
  }
});

test("a station's own release leads to it", () => {
  for (const station of stations) assert.equal(stationFor(station.id, stations, model), station);
});

test("any release finds the station it came after", () => {
  for (const [release, id] of [
    ["2.6.34", "2.6.32"],
    ["3.10", "3.1"],
    ["4.5", "4.3"],
    ["4.18", "4.12"],
    ["6.8.0-45-generic", "6.1"],
    ["3.10.0-1062.el7.x86_64", "3.10.0-514.el7"],
    ["3.10.0-1127.el7.x86_64", "3.10.0-1160.el7"],
    ["4.1.53", "4.1.52"],
    ["99.1", stations.filter(({ tree }) => tree === "mainline").at(-1).id],
  ])
    assert.equal(stationFor(release, stations, model).id, id, release);
});

test("a station is compared with the one before it, a branch with what it left", () => {
  assert.equal(stations[0].before, null);
  for (const [id, before] of [
    ["4.1", "4.0"],
    ["4.6", "4.3"],
    ["4.8", "4.6"],
    ["3.10.0-514.el7", "3.1"],
    ["3.10.0-1160.el7", "3.10.0-514.el7"],
    ["4.1.52", "4.1"],
    ["5.14.0-427.el9", "5.10"],
  ])
    assert.equal(at(id).before, before, id);
});

test("versions are compared as numbers", () => {
  assert.ok(compareVersions("4.10", "4.9") > 0 && compareVersions("2.6.32", "3.0") < 0);
  assert.equal(compareVersions("4.3", "4.3.0"), 0);
});

test("a source is linked where kernel.org has it, in the release it was read in", () => {
  const changes = at("4.1").changes;
  assert.match(linksOf(at("4.1"), changes[0]).file, /inet_timewait_sock\.c\?h=v4\.1\.3$/);
  assert.match(linksOf(at("4.1"), changes[0]).commit, /789f558cfb36$/);
  for (const station of stations) {
    for (const change of station.changes) {
      const { file } = linksOf(station, change);
      if (["mainline", "stable"].includes(station.tree))
        assert.match(file, /^https:\/\/git\.kernel\.org\/.*\?h=v\d+\.\d+(\.\d+)?$/);
      else assert.equal(file, null);
    }
  }
});

test("the numbers of 4.1's commit come to what it says", () => {
  assert.equal(Math.round(gainPercent(PUBLISHED)), 88);
  for (const { min, avg, max } of PUBLISHED.pings) assert.ok(min < avg && avg < max);
});

test("the settings have every race and enough steps", () => {
  assert.deepEqual(control("race").options, RACE_IDS);
  const longest = Math.max(...RACE_IDS.flatMap((id) => Object.values(RACES[id]).map((steps) => steps.length)));
  assert.equal(control("raceStep").options.at(-1), longest);
});

test("4.1 lets a socket be found before its timer is set, 4.3 never does", () => {
  const early = (steps) => standings(steps).some(({ found, timer }) => found && timer === "off");
  for (const id of RACE_IDS) {
    assert.equal(early(RACES[id].old), true, id);
    assert.equal(early(RACES[id].fixed), false, id);
  }
});

test("in 4.3's order every reference and every count comes right in the end", () => {
  for (const id of RACE_IDS) {
    const all = standings(RACES[id].fixed);
    for (const { refs, count } of all) assert.ok(count >= 0 && new Set(refs).size === refs.length, id);
    const { refs, count, timer, found } = all.at(-1);
    // Either it is gone, or tables and timer hold it and it is counted once.
    const alive = timer !== "off";
    assert.deepEqual([refs, count, found], alive ? [["hash", "port", "timer"], 1, true] : [[], 0, false], id);
  }
});

test("in 4.1's order each race goes wrong in its own way", () => {
  const end = (id) => standings(RACES[id].old);
  assert.deepEqual({ timer: end("rst").at(-1).timer, found: end("rst").at(-1).found }, { timer: "set", found: true });
  assert.deepEqual(
    { state: end("fin").at(-1).state, timer: end("fin").at(-1).timer },
    { state: "time-wait", timer: "set" },
  );
  assert.ok(
    end("between").some(
      ({ refs }, i, all) => refs.length === 0 && all.slice(i + 1).some((later) => later.refs.length > 0),
    ),
    "freed, and used after that",
  );
  assert.ok(end("between").some(({ count }) => count < 0));
});

for (const lang of LANGUAGES) {
  test(`${lang}: every step of the race has words`, async () => {
    const { all } = await wordsOf(lang);
    for (const id of RACE_IDS) {
      assert.ok(all[`history.race.packet.${id}`]);
      for (const steps of Object.values(RACES[id])) {
        for (const { id: step } of steps) assert.ok(all[`history.race.do.${step}`], step);
        for (const { refs, timer, fate, found } of standings(steps)) {
          for (const holder of refs) assert.ok(all[`history.race.ref.${holder}`], holder);
          assert.ok(all[`history.race.timer.${timer}`] && all[`history.race.found.${found}`]);
          assert.ok(fate === "lives" || all[`history.race.fate.${fate}`], fate);
        }
      }
    }
  });
}

test("the wheel is never early, and at most a granule late", () => {
  // Granules of 60 s by HZ, from the tables in timer.c.
  const granule = { 100: 5120, 250: 2048, 300: 1706.7, 1000: 4096 };
  const timeWaits = lateness("4.8", { finTimeout: 5, rto: 200 }, model).filter(({ of }) => of === "timeWait");
  for (const { hz, asked, span } of timeWaits) {
    assert.equal(asked, 60_000);
    assert.ok(span.minMs > asked);
    assert.ok(Math.abs(span.maxMs - asked - granule[hz]) < 0.1, `HZ ${hz}: ${span.maxMs}`);
  }
});

test("RHEL 7's late kernels only differ once cells stall", () => {
  const [early, late] = ["3.10.0-514.el7", "3.10.0-1160.el7"].map((kernel) => means(kernel, 1000, model));
  assert.equal(early[9].ms, late[9].ms);
  const written = JSON.parse(readFileSync(new URL("../../www/data/stalls.json", import.meta.url), "utf8"));
  assert.deepEqual(written[1000], [early, late], "the build wrote something else");
  assert.deepEqual(summary.stalls[1000], [early.at(-1).ms, late.at(-1).ms]);
  const { overloaded } = model.predict("3.10.0-514.el7", 1000, 60, 200).timeWait;
  assert.ok(early.at(-1).ms > overloaded.minMs && early.at(-1).ms < overloaded.maxMs);
  assert.ok(late.at(-1).ms < overloaded.minMs - 30_000);
});
