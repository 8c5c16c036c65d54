// Traces of real kernels that others published: what netstat printed, line by line. They are the files the model is
// tested with (tests/traces/), which the build puts beside the page; nothing of them is written down twice.
//
// `explained`: the settings that can have made a trace, as the tests find them; `shown` is in hundredths of a second.

import { dataUrl } from "../../app/data.js";

export const FILES = ["kernel_3_0.txt", "kernel_4_4.txt"];

/** @typedef {import("./types.js").Trace} Trace */
/** @type {Promise<Trace[]> | null} */
let loading = null;

// All of them; fetched once, tried again after a failure.
export function loadTraces() {
  loading ??= Promise.all(FILES.map(fetchText)).then((texts) => texts.flatMap(parseTraces));
  loading.catch(() => (loading = null));
  return loading;
}

/** @param {string} name */
async function fetchText(name) {
  const response = await fetch(dataUrl(name));
  if (!response.ok) throw new Error(`data/${name}: ${response.status}`);
  return response.text();
}

const CASE = /^# Headed (\d+).*\ntrace kernel=(\S+) hz=(\d+)\n([\s\S]*?)\n----\n([\s\S]*?)(?:\n\n|$)/gm;
const LINE = /^(\w+) (\w+) \((\d+)\.(\d\d)\/0\/0\)$/;

/** @param {string} text @returns {Trace[]} */
export function parseTraces(text) {
  return [...text.matchAll(CASE)].map(([, headed, kernel, hz, lines, found]) => ({
    id: `${/^\d+\.\d+/.exec(kernel)?.[0]}-${headed}`,
    kernel,
    hz: Number(hz),
    headed: Number(headed),
    explained: [...found.matchAll(/^tcp_fin_timeout (\d+):/gm)].map(([, setting]) => Number(setting)),
    lines: lines.split("\n").map(parseLine),
  }));
}

/** @param {string} text */
function parseLine(text) {
  const found = LINE.exec(text);
  if (!found) throw new Error(`not a line of a trace: ${text}`);
  const [, state, timer, seconds, hundredths] = found;
  return { state, timer, shown: 100 * Number(seconds) + Number(hundredths) };
}
