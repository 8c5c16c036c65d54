// The package of npm as others get it: packed, installed in an empty project, imported by Node and read by TypeScript.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { pack, writePackage } from "../../crate/xtask/node/package.mjs";

const TSC = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

const USE = `
import init, { predict, decode, type Prediction } from "finwait";
await init();
const prediction: Prediction = predict("3.10", 250, 5, 200);
const lone: { minMs: number; maxMs: number } = prediction.total.lone;
// @ts-expect-error: a setting is a number
() => predict("3.10", 250, "5", 200);
console.log(JSON.stringify([lone, typeof decode]));
`;

let project;
let packed;
before(() => {
  project = mkdtempSync(join(tmpdir(), "finwait-npm-"));
  writePackage();
  packed = pack(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", packed.path]);
});
after(() => rmSync(project, { recursive: true }));

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

test("it has what a package needs, and nothing else", () => {
  assert.deepEqual(packed.files.sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "finwait.d.ts",
    "finwait.js",
    "finwait_bg.wasm",
    "finwait_bg.wasm.d.ts",
    "node.js",
    "package.json",
  ]);
});

test("Node imports it as a module", () => {
  writeFileSync(join(project, "use.mjs"), USE.replace(/, type Prediction|: Prediction|: \{ min.*?\}(?= =)/g, ""));
  const [lone, decode] = JSON.parse(run(process.execPath, ["use.mjs"]));
  assert.equal(decode, "function");
  assert.ok(lone.minMs > 15_000 && lone.maxMs < 15_100, JSON.stringify(lone));
});

test("TypeScript reads its types, strictly and as Node resolves them", () => {
  writeFileSync(join(project, "use.mts"), USE);
  const compilerOptions = { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: [] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.mts"] }));
  run(process.execPath, [TSC, "-p", "."]);
});
