// The one table of what a reader can set. The store's defaults, the URL's keys, the inline values of the
// sentence and the sliders all come from it; a new slider is one row here and one word per language
// (`control.<name>`).
//
// A number lies in `min..max` (what may be typed or linked; the model may be stricter, and says so). Arrow keys,
// dragging and the slider move within its `stops`, which the slider shows evenly spaced, so that 60 and 61 are
// as easy to hit as 90 and 120; `dragPx` CSS pixels are one step. Stops are labelled per `stopsPer`:
// milliseconds as seconds.

export const RELEASES = [
  ["2.6.32", "RHEL 6"],
  ["3.0", "SLES 11"],
  ["3.10", "RHEL 7, CentOS 7"],
  ["4.1", ""],
  ["4.4", "Ubuntu 16.04, SLES 12"],
  ["4.9", "Debian 9"],
  ["4.18", "RHEL 8"],
  ["5.4", "Ubuntu 20.04"],
  ["5.14", "RHEL 9"],
  ["6.1", "Debian 12"],
  ["6.8", "Ubuntu 24.04"],
  ["6.12", "Debian 13, RHEL 10"],
].map(([version, where]) => ({ version, where }));

const kernel = (name, initial) => ({ name, kind: "kernel", initial, maxLength: 100 });
const choice = (name, initial, options) => ({ name, kind: "choice", initial, options });

export const CONTROLS = [
  kernel("k", "3.10"),
  {
    name: "hz",
    kind: "number",
    unit: "",
    min: 17,
    max: 4096,
    step: 1,
    stops: [100, 250, 300, 1000],
    snap: true,
    dragPx: 40,
    initial: 250,
  },
  {
    name: "t",
    kind: "number",
    unit: "s",
    min: -2147483648,
    max: 2147483647,
    step: 1,
    stops: [1, 3, 5, 7, 15, 30, 45, 60, 61, 65, 90, 120, 180],
    dragPx: 6,
    initial: 5,
  },
  // From the kernel's floor to its ceiling; at 17.2 s, 3.5 RTO passes a minute.
  {
    name: "rto",
    kind: "number",
    unit: "ms",
    min: 1,
    max: 120000,
    step: 10,
    stops: [200, 400, 1000, 3000, 17200, 60000, 120000],
    stopsPer: 1000,
    dragPx: 3,
    initial: 200,
  },
  choice("held", "0", ["0", "1"]),
  kernel("b", "4.4"),
  kernel("c", "6.12"),
  // How far the plot's settings reach: to 70 unless the reader's lies beyond, or as chosen.
  choice("range", "auto", ["auto", "70", "180"]),
  // The scenario of #states, and when the peer's FIN comes in it.
  choice("s", "silent", ["silent", "fin", "lowered", "linger"]),
  {
    name: "x",
    kind: "number",
    unit: "s",
    min: 0,
    max: 86400,
    step: 1,
    stops: [0, 1, 2, 3, 5, 10, 20, 30, 60, 120],
    dragPx: 8,
    initial: 3,
  },
  // What the reader added to it (story.js reads it).
  { name: "ev", kind: "list", initial: "", maxLength: 600, item: /^[\w.-]+$/ },
  // Where on the path the reader stands, in ms since the close.
  { name: "at", kind: "number", unit: "ms", min: 0, max: 1e13, step: 1, stops: [0, 1e13], dragPx: 1, initial: 0 },
  // #history: the release looked at, the packet of its race and the step it is at.
  kernel("h", "4.1"),
  choice("race", "rst", ["rst", "fin", "between"]),
  choice("step", "1", ["1", "2", "3", "4", "5", "6", "7", "8"]),
  // #row: the scenario, what was added to it (row/scenario.js reads it), and the time on its clock.
  choice("row", "alone", [
    "alone",
    "phase",
    "calendar",
    "quota",
    "load",
    "overload",
    "fin",
    "lowered",
    "sixty-one",
    "empty",
  ]),
  { name: "add", kind: "list", initial: "", maxLength: 600, item: /^\d{1,8}\.\d{1,4}(x\d{1,3})?t?$/ },
  { name: "rowat", kind: "number", unit: "ms", min: 0, max: 1e13, step: 1, stops: [0, 1e13], dragPx: 1, initial: 0 },
  // The flow of #row: how many sockets, how many a second, after an overload or not, of which kind.
  {
    name: "flow",
    kind: "number",
    unit: "",
    min: 1,
    max: 1e6,
    step: 1000,
    stops: [1000, 10_000, 100_000, 1e6],
    stopsPer: 1000,
    dragPx: 4,
    initial: 100_000,
  },
  {
    name: "flowrate",
    kind: "number",
    unit: "",
    min: 1,
    max: 10_000,
    step: 1,
    stops: [1, 6, 8, 13, 14, 20, 50, 200, 1000],
    dragPx: 4,
    initial: 14,
  },
  choice("flowover", "0", ["0", "1"]),
  choice("flowkind", "tw", ["tw", "fw"]),
  // Which of the measured runs #evidence shows, how far its settings reach, and what its distances are from.
  kernel("ek", "all"),
  choice("eh", "all", ["all", "100", "250", "300", "1000"]),
  choice("es", "all", [
    "all",
    "isolated",
    "phased",
    "calendar",
    "mixed",
    "linger2",
    "sysctl-change",
    "rto-floor",
    "time-wait",
  ]),
  choice("ex", "70", ["70", "all"]),
  choice("ed", "span", ["span", "replay"]),
  // The tool whose lines #clock shows, when it looks (in ms), and the published trace beside them.
  choice("tool", "netstat", ["netstat", "ss"]),
  {
    name: "every",
    kind: "number",
    unit: "ms",
    min: 50,
    max: 86400000,
    step: 100,
    stops: [100, 500, 1000, 2000, 5000, 10000, 60000],
    dragPx: 4,
    initial: 1000,
  },
  {
    name: "first",
    kind: "number",
    unit: "ms",
    min: 0,
    max: 86400000,
    step: 10,
    stops: [0, 100, 250, 500, 750, 1000],
    dragPx: 4,
    initial: 500,
  },
  choice("trace", "none", ["none", "3.0-5", "3.0-3", "3.0-7", "3.0-65", "4.4-3", "4.4-65"]),
  choice("lang", "auto", ["auto", "en", "zh"]),
  choice("theme", "auto", ["auto", "light", "dark"]),
];

export const control = (name) => CONTROLS.find((row) => row.name === name);

export const DEFAULTS = Object.freeze(Object.fromEntries(CONTROLS.map((row) => [row.name, row.initial])));

// What `text` means for this control: `{ value }`, or `{ why }` with the id of the reason it means nothing
// (worded as `refused.<why>`).
export function read(row, text) {
  const given = text.trim();
  if (given === "") return { why: "empty" };
  switch (row.kind) {
    case "kernel":
      return given.length > row.maxLength ? { why: "too-long" } : { value: given };
    case "choice":
      return row.options.includes(given) ? { value: given } : { why: "no-such-choice" };
    case "list":
      if (given.length > row.maxLength) return { why: "too-long" };
      return given.split("_").every((item) => row.item.test(item)) ? { value: given } : { why: "no-such-choice" };
    default: {
      if (!/^[-+−]?\d{1,15}$/.test(given)) return { why: "not-whole" };
      const value = Number(given.replace("−", "-"));
      return value >= row.min && value <= row.max ? { value } : { why: "out-of-range" };
    }
  }
}

// The value `n` steps from `value`, kept within the stops. Where only stops make sense (`snap`), a step goes to
// the next one.
export function stepped({ stops, snap, step }, value, n) {
  if (!snap) return Math.min(Math.max(value + n * step, stops[0]), stops.at(-1));
  const beyond = n > 0 ? stops.filter((stop) => stop > value) : stops.filter((stop) => stop < value).reverse();
  return beyond[Math.min(Math.abs(n), beyond.length) - 1] ?? value;
}

// A slider's position is a stop's index; between two stops the value runs straight from one to the other.
export function toPosition({ stops }, value) {
  const right = stops.findIndex((stop) => stop >= value);
  if (right <= 0) return right === 0 ? 0 : stops.length - 1;
  return right - 1 + (value - stops[right - 1]) / (stops[right] - stops[right - 1]);
}

export function fromPosition({ stops, snap, step }, position) {
  if (snap) return stops[Math.round(position)];
  const left = Math.min(Math.floor(position), stops.length - 2);
  const value = stops[left] + (position - left) * (stops[left + 1] - stops[left]);
  // A stop is hit exactly even where it is no multiple of the step.
  return Number.isInteger(position) ? stops[position] : Math.round(value / step) * step;
}
