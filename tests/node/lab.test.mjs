// What is taken to the lab: the texts are right for the case, and the Python script, run on the kernel at hand, finds
// what was predicted for it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { labCase } from "../../www/lab/case.js";
import { packetdrillScript } from "../../www/lab/packetdrill.js";
import { pythonScript } from "../../www/lab/python.js";
import { bpftraceLine, prometheusRules, stallLine } from "../../www/lab/watch.js";
import model from "./package.mjs";

const LINK = "https://example.org/finwait/tools.html#crowd&v=1&k=3.10";
const settings = { finTimeout: 5, rto: 200 };

test("a case holds what the model predicts for every mechanism and usual clock rate", () => {
  const { predicted } = labCase(model, settings, LINK);
  assert.equal(predicted.length, 12);
  const old = predicted.find(({ since, hz }) => since[0] === 2 && hz === 250);
  const { total, timeWait } = model.predict("3.10", 250, 5, 200);
  assert.deepEqual(old.finWait2, [total.lone.minMs / 1000, total.lone.maxMs / 1000]);
  assert.deepEqual(old.timeWait, [timeWait.lone.minMs / 1000, timeWait.lone.maxMs / 1000]);
});

test("a packetdrill script waits until just before and just after", () => {
  const given = labCase(model, settings, LINK);
  const row = given.predicted.find(({ since, hz }) => since[0] === 2 && hz === 250);
  const script = packetdrillScript(given, row);
  const waits = [...script.matchAll(/^\+([\d.]+) (?:`ss|< F\.)/gm)].map(([, seconds]) => Number(seconds));
  assert.equal(waits.length, 2);
  assert.ok(waits[0] < row.finWait2[0] && waits[0] > row.finWait2[0] - 1, script);
  assert.ok(waits[0] + waits[1] > row.finWait2[1] && waits[0] + waits[1] < row.finWait2[1] + 1, script);
  assert.match(script, /^\+0 > R 2:2\(0\)$/m);
  const held = packetdrillScript({ ...given, held: true }, row);
  assert.match(held, /shutdown\(4, SHUT_WR\)/);
  assert.doesNotMatch(held, /> R/);
});

test("a link cannot end the text it stands in", () => {
  const script = pythonScript(labCase(model, settings, 'x"""\\\n$& $1'));
  assert.equal(script.split('"""').length, pythonScript(labCase(model, settings, LINK)).split('"""').length);
  assert.ok(script.includes("$& $1"));
});

test("what watches in production names the counters and functions it watches", () => {
  for (const name of ["tcp_time_wait", "inet_twsk_alloc", "tcp_check_oom"]) assert.ok(bpftraceLine().includes(name));
  const rules = prometheusRules({ maxOrphans: 1000 });
  assert.match(rules, /node_sockstat_TCP_orphan > 250 /);
  assert.equal(rules.match(/- alert:/g).length, 3);
  // Two in TIME_WAIT, of which one shows no time left, as /proc/net/tcp prints them; and one in FIN_WAIT2.
  const line = (state, timer) => `0: 0100007F:1F90 0100007F:0016 ${state} 00000000:00000000 ${timer} 00000000 0 0 0\n`;
  const table = line("06", "03:00000000") + line("06", "03:000000A0") + line("05", "03:00000000");
  const program = /^awk '(.*)' /.exec(stallLine())[1];
  const { stdout, error } = spawnSync("awk", [program], { input: table, encoding: "utf8" });
  if (!error) assert.equal(stdout.trim(), "1");
});

const tools = [
  ["python3", ["--version"]],
  ["unshare", ["-Urn", "true"]],
];
const missing = tools.find(([command, args]) => spawnSync(command, args).status !== 0)?.join(" ");

for (const [name, given, args] of [
  ["one stage", { finTimeout: 1 }, ["--sockets", "4"]],
  ["two stages", { finTimeout: 61 }, ["--sockets", "3"]],
  ["held by its process", { finTimeout: 1, held: true }, []],
])
  test(`the Python script finds on this kernel what is predicted: ${name}`, {
    skip: missing && `${missing} fails`,
  }, () => {
    const directory = mkdtempSync(join(tmpdir(), "finwait-lab-"));
    try {
      const file = join(directory, "case.py");
      writeFileSync(file, pythonScript(labCase(model, { rto: 200, ...given }, LINK)));
      const { status, stdout, stderr } = spawnSync("python3", [file, ...args], { encoding: "utf8" });
      assert.equal(status, 0, stdout + stderr);
      assert.match(stdout, /predicted/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
