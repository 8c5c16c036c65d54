// What Lighthouse says of every page, on the phone that it simulates: all four categories, the median of five runs.
//   node tests/bench/lighthouse.mjs [page …]      `cargo xtask bench lighthouse` fetches Lighthouse first
//
// The pages take turns, each run in a browser of its own. Lighthouse computes what a slow phone and network would make
// of what it has seen here, so whatever else keeps this machine busy counts four times: its load is printed, too.

import { loadavg } from "node:os";
import { serve } from "../../crate/xtask/node/server.mjs";
import { BUILT } from "../../www/pages.js";
import { launch } from "../browser/harness.mjs";
import { Report } from "./report.mjs";

const { default: lighthouse } = await import("../../target/lighthouse/node_modules/lighthouse/core/index.js");

const RUNS = 5;
const BAR = 100;
/** What performance is made of: the audit, and how it is written. */
const TIMES = {
  FCP: "first-contentful-paint",
  LCP: "largest-contentful-paint",
  TBT: "total-blocking-time",
  SI: "speed-index",
  CLS: "cumulative-layout-shift",
};

const pages = process.argv.length > 2 ? process.argv.slice(2) : BUILT;
const server = await serve({ gzip: true });
const runs = new Map(pages.map((page) => [page, []]));
try {
  for (let run = 0; run < RUNS; run++) for (const page of pages) runs.get(page).push(await audit(page));
} finally {
  await server.close();
}
const [{ lighthouseVersion, environment }] = runs.get(pages[0]);
const load = loadavg().map((n) => n.toFixed(1));
const report = new Report(`Lighthouse ${lighthouseVersion}, load ${load.join(" ")}, of ${environment.benchmarkIndex}`);
for (const [page, results] of runs) {
  for (const [id, { title }] of Object.entries(results[0].categories)) {
    const scores = results.map(({ categories }) => Math.round(categories[id].score * 100));
    report.line(`${page}, ${title.toLowerCase()}, each run`, scores.join(" "));
    report.bar(`${page}, ${title.toLowerCase()}: points below ${BAR}`, BAR - median(scores), 0);
  }
  const times = Object.entries(TIMES).map(([name, id]) => [name, results.map(({ audits }) => audits[id].numericValue)]);
  report.line(`${page}, medians, ms`, times.map(([name, values]) => `${name} ${written(median(values))}`).join(", "));
}
report.end();

async function audit(page) {
  const browser = await launch("chromium", []);
  try {
    const { port } = new URL(browser.wsEndpoint());
    const { lhr } = await lighthouse(`${server.url}${page}.html`, { port: Number(port), logLevel: "error" });
    if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.close();
  }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function written(value) {
  return String(Number(value.toPrecision(3)));
}
