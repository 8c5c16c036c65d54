// The command `finwait` prints with --json what the package's functions return.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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
