// How fast listings are read: in the module, in a worker as on the page, and by the command, beside awk, which only
// counts the first words of the same file.
//   node tests/bench/decode.mjs

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { Report } from "./report.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HOST = { kernel: "3.10", hz: 250, fin_timeout: 60 };
/** Lines that the command and awk read: enough that starting a program does not count. */
const MANY = 2_000_000;
const ROUNDS = 5;
/** What the page hands over at a time (www/figures/decode/pieces.js). */
const PIECE = 1 << 20;

if (isMainThread) {
  const report = new Report("decode");
  const ms = await inWorker(listing(100_000));
  report.line("lines a second in the module", Math.round(100_000 / (ms / 1000)).toLocaleString("en"));
  report.bar("100 000 lines in a worker, ms", ms, 300);
  const { command, awk } = besideAwk();
  report.line("lines a second in the command", Math.round(MANY / (command / 1000)).toLocaleString("en"));
  report.line("lines a second in awk", Math.round(MANY / (awk / 1000)).toLocaleString("en"));
  report.bar("the command / awk '{c[$1]++}'", command / awk, 3);
  report.end();
} else {
  const { default: model } = await import("../node/package.mjs");
  parentPort.on("message", (text) => {
    const start = performance.now();
    const reader = new model.ListingReader(HOST);
    for (let at = 0; at < text.length; at += PIECE) reader.push(text.slice(at, at + PIECE));
    const read = reader.finish();
    const { length } = read;
    read.overview();
    const ms = performance.now() - start;
    read.free();
    parentPort.postMessage({ ms, length });
  });
}

/** What `ss -tanoe` prints of so many sockets, in states and with timers as they are met. */
function listing(lines) {
  const rows = ["State Recv-Q Send-Q Local Address:Port Peer Address:Port"];
  for (let i = 1; i < lines; i++) {
    const peer = `198.51.${(i >> 8) & 255}.${i & 255}:${1024 + (i % 60_000)}`;
    const seconds = i % 60;
    const rest = [
      `FIN-WAIT-2 0      0      192.0.2.10:443 ${peer} timer:(timewait,${seconds}sec,0) ino:0 sk:${i.toString(16)}`,
      `TIME-WAIT  0      0      192.0.2.10:443 ${peer} timer:(timewait,${seconds}sec,0) ino:0 sk:${i.toString(16)}`,
      `ESTAB      0      0      192.0.2.10:443 ${peer} timer:(keepalive,${seconds}min,0) uid:33 ino:${i} sk:${i.toString(16)}`,
      `FIN-WAIT-2 0      0      192.0.2.10:443 ${peer} ino:0 sk:${i.toString(16)} users:(("nginx",pid=${i % 4096},fd=9))`,
    ];
    rows.push(rest[i % rest.length]);
  }
  return `${rows.join("\n")}\n`;
}

async function inWorker(text) {
  const worker = new Worker(new URL(import.meta.url));
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, length } = await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage(text);
    });
    if (length !== 99_999) throw new Error(`${length} sockets were read of 99999`);
    best = Math.min(best, ms);
  }
  await worker.terminate();
  return best;
}

/** The shortest of some runs over the same file, by turns, in milliseconds. */
function besideAwk() {
  execFileSync("cargo", ["build", "--quiet", "--release", "--package", "finwait-cli"], { cwd: ROOT });
  const built = execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: ROOT });
  const finwait = join(JSON.parse(built).target_directory, "release", "finwait");
  const folder = mkdtempSync(join(tmpdir(), "finwait-"));
  const file = join(folder, "listing.txt");
  try {
    writeFileSync(file, listing(MANY));
    const host = ["--kernel", HOST.kernel, "--hz", `${HOST.hz}`, "--fin-timeout", `${HOST.fin_timeout}`];
    const programs = {
      command: [finwait, ["decode", ...host, file]],
      awk: ["awk", ["{c[$1]++}", file]],
    };
    const best = { command: Infinity, awk: Infinity };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, [program, args]] of Object.entries(programs)) {
        const start = performance.now();
        execFileSync(program, args);
        best[name] = Math.min(best[name], performance.now() - start);
      }
    }
    return best;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
