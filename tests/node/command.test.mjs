// The command `finwait` prints with --json what the package's functions return.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import model from "./package.mjs";
import { KERNELS, SCENARIOS } from "./samples.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The command, built from what is there. */
const FINWAIT = (() => {
  const args = ["build", "--quiet", "--package", "finwait-cli", "--message-format=json"];
  const messages = execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
  const built = messages.split("\n").filter(Boolean).map(JSON.parse);
  return built.findLast(({ target, executable }) => target?.name === "finwait" && executable).executable;
})();

const finwait = (args, input = "") =>
  JSON.parse(execFileSync(FINWAIT, [...args, "--json"], { input, encoding: "utf8", maxBuffer: 1 << 28 }));

test("predict --json is what predict() returns, key by key and in its order", () => {
  const settings = [
    { finTimeout: 5, rto: 200 },
    { finTimeout: 61, rto: 204 },
    { finTimeout: -1, rto: 1 },
    { finTimeout: 90, rto: 3000, options: { linger2: 70 } },
    { finTimeout: 75, rto: 200, options: { finTimeoutAtExpiry: 30 } },
    { finTimeout: 60, rto: 200, options: { linger2: -1 } },
  ];
  for (const kernel of [...KERNELS, "6.8.0-45-generic", "99.1"]) {
    for (const hz of [250, 300]) {
      for (const { finTimeout, rto, options = {} } of settings) {
        const args = ["predict", "--kernel", kernel, "--hz", hz, "--fin-timeout", finTimeout, "--rto", rto];
        if (options.linger2 !== undefined) args.push("--linger2", options.linger2);
        if (options.finTimeoutAtExpiry !== undefined) args.push("--fin-timeout-at-expiry", options.finTimeoutAtExpiry);
        const printed = finwait(args.map(String));
        const returned = model.predict(kernel, hz, finTimeout, rto, options);
        assert.deepEqual(printed, returned, args.join(" "));
        assert.equal(JSON.stringify(printed), JSON.stringify(returned), args.join(" "));
      }
    }
  }
});

test("simulate --json is what simulate() returns", () => {
  for (const kernel of KERNELS) {
    for (const events of SCENARIOS) {
      const scenario = { kernel, hz: 250, events };
      assert.deepEqual(finwait(["simulate"], JSON.stringify(scenario)), model.simulate(scenario), kernel);
    }
  }
});

test("advise, crowd and reuse --json are what the functions return, from arguments and from JSON", () => {
  const wish = {
    kernels: [
      { kernel: "3.10", hz: 1000 },
      { kernel: "6.1", hz: 250 },
    ],
    gone: 20,
    keep: 6,
    present: 60,
  };
  const asArguments = [
    "--kernel",
    "3.10@1000",
    "--kernel",
    "6.1@250",
    "--gone",
    "20",
    "--keep",
    "6",
    "--present",
    "60",
  ];
  assert.deepEqual(finwait(["advise", ...asArguments]), model.advise(wish));
  assert.deepEqual(finwait(["advise", "--wish", "-"], JSON.stringify(wish)), model.advise(wish));
  for (const kernel of KERNELS) {
    const load = {
      kernel,
      hz: 250,
      fin_timeout: 90,
      rto: 200,
      closesPerSecond: 40,
      silentShare: 0.25,
      maxTwBuckets: 9000,
    };
    const words = [
      "--kernel",
      kernel,
      "--hz",
      "250",
      "--fin-timeout",
      "90",
      "--rto",
      "200",
      "--closes-per-second",
      "40",
    ];
    const printed = finwait(["crowd", ...words, "--silent-share", "0.25", "--max-tw-buckets", "9000"]);
    assert.deepEqual(printed, model.crowd(load), kernel);
    assert.deepEqual(finwait(["crowd", "--load", "-"], JSON.stringify(load)), model.crowd(load), kernel);
    const asked = {
      ...{ kernel, twReuse: 1, timestamps: true, loopback: false, finWait2: true, reuseDelayMs: 1000 },
      ...{ lastStampAgeMs: 1500, ageMs: 1500 },
    };
    const question = ["--kernel", kernel, "--tw-reuse", "1", "--timestamps", "true", "--fin-wait2", "--age", "1500"];
    assert.deepEqual(finwait(["reuse", ...question, "--reuse-delay", "1000"]), model.reuse(asked), kernel);
    assert.deepEqual(finwait(["reuse", "--asked", "-"], JSON.stringify(asked)), model.reuse(asked), kernel);
  }
});

test("decode --json is what decode() returns, of every recorded listing", () => {
  const folder = new URL("../listings/", import.meta.url);
  const listings = JSON.parse(readFileSync(new URL("index.json", folder), "utf8"));
  assert.ok(listings.length > 20);
  for (const { file, kernel, hz, tcp_fin_timeout } of listings) {
    const text = readFileSync(new URL(file, folder), "utf8");
    const host = ["--kernel", kernel, "--hz", hz, "--fin-timeout", tcp_fin_timeout, "--rto", 200].map(String);
    const decoded = model.decode(text, { kernel, hz, fin_timeout: tcp_fin_timeout, rto: 200 });
    assert.deepEqual(finwait(["decode", ...host], text), decoded, file);
  }
});

test("what the package refuses the command refuses with the same message", () => {
  const refusal = (call) => {
    try {
      call();
    } catch (error) {
      return error;
    }
  };
  for (const [kernel, hz, finTimeout, rto] of [
    ["banana", 250, 60, 200],
    ["3.10", 5, 60, 200],
    ["3.10", 250, 1e12, 200],
    ["3.10", 250, 60, 0.5],
  ]) {
    const args = ["--kernel", kernel, "--hz", hz, "--fin-timeout", finTimeout, "--rto", rto].map(String);
    const printed = refusal(() => execFileSync(FINWAIT, ["predict", ...args], { stdio: "pipe", encoding: "utf8" }));
    assert.equal(printed.status, 2);
    const { message } = refusal(() => model.predict(kernel, hz, finTimeout, rto));
    assert.equal(printed.stderr, `finwait: ${message}\n`);
  }
});
