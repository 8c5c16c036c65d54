// The kinds of control: how a row of a table of controls is written, and what a text, a step or a slider's position
// means for it.
//
// A row = { name, key, kind, initial, … }: `name` is the key of the state, `key` the shorter one that links carry.
// A number lies in `min..max` (what may be typed or linked; the model may be stricter, and says so). Arrow keys,
// dragging and the slider move within its `stops`, which the slider shows evenly spaced, so that 60 and 61 are
// as easy to hit as 90 and 120; `dragPx` CSS pixels are one step. Stops are labelled per `stopsPer`:
// milliseconds as seconds. `explicit` names the flag that says whether it was set, even to what it is by default; such a
// flag has no key: a link says it by carrying the value.

/**
 * A kernel, as `uname -r` prints it.
 * @template {string} N
 * @param {N} name @param {string} key @param {string} initial
 * @returns {import("./types.js").KernelRow<N>}
 */
export const kernel = (name, key, initial) => ({ name, key, kind: "kernel", initial, maxLength: 100 });

/**
 * One of a few: the options are texts or numbers, and the state has them as such.
 * @template {string} N @template {string | number} const V
 * @param {N} name @param {string} key @param {NoInfer<V>} initial @param {readonly V[]} options
 * @returns {import("./types.js").ChoiceRow<N, V>}
 */
export const choice = (name, key, initial, options) => ({ name, key, kind: "choice", initial, options });

/**
 * Yes or no: a boolean in the state, "1" or "0" in a link.
 * @template {string} N
 * @param {N} name @param {string} key
 * @returns {import("./types.js").FlagRow<N>}
 */
export const flag = (name, key, initial = false) => ({ name, key, kind: "flag", initial });

/**
 * A whole number; `given` are the fields described above.
 * @template {string} N
 * @param {N} name @param {string} key @param {import("./types.js").NumberSettings} given
 * @returns {import("./types.js").NumberRow<N>}
 */
export const number = (name, key, given) => ({ name, key, kind: "number", unit: "", step: 1, dragPx: 4, ...given });

/**
 * A time on a figure's clock, in whole ms: set by playing, not by a slider.
 * @template {string} N
 * @param {N} name @param {string} key
 */
export const time = (name, key) =>
  number(name, key, { unit: "ms", min: 0, max: 1e13, stops: [0, 1e13], dragPx: 1, initial: 0 });

/**
 * Items with "_" or another `separator` between them, each of which `item` matches; `example` is a value that does.
 * @template {string} N
 * @param {N} name @param {string} key @param {RegExp} item @param {string} example
 * @param {{ separator?: string, maxLength?: number }} [limits]
 * @returns {import("./types.js").ListRow<N>}
 */
export const list = (name, key, item, example, { separator = "_", maxLength = 600 } = {}) => ({
  name,
  key,
  kind: "list",
  initial: "",
  maxLength,
  separator,
  item,
  example,
});

// The characters that `uname -r` has ever printed, after what may be pasted with it; which of these are kernels the
// model knows, and says.
const KERNEL = /^(?:Linux (?:version )?)?[\w.+~-]+$/i;

// What `text` means for this control: `{ value }`, or `{ why }` with the id of the reason it means nothing
// (worded as `refused.<why>`).
/** @typedef {{ value: any, why?: undefined } | { why: string, value?: undefined }} Reading */
/** @param {import("./types.js").ControlRow} row @param {string} text @returns {Reading} */
export function read(row, text) {
  const given = text.trim();
  if (given === "") return { why: "empty" };
  switch (row.kind) {
    case "kernel":
      if (given.length > row.maxLength) return { why: "too-long" };
      return KERNEL.test(given) ? { value: given } : { why: "characters" };
    case "choice": {
      const value = row.options.find((option) => String(option) === given);
      return value === undefined ? { why: "no-such-choice" } : { value };
    }
    case "flag":
      return given === "0" || given === "1" ? { value: given === "1" } : { why: "no-such-choice" };
    case "list":
      if (given.length > row.maxLength) return { why: "too-long" };
      return given.split(row.separator).every((item) => row.item.test(item))
        ? { value: given }
        : { why: "no-such-choice" };
    default: {
      if (!/^[-+−]?\d{1,15}$/.test(given)) return { why: "not-whole" };
      const value = Number(given.replace("−", "-")) || 0; // "-0" is 0
      return value >= row.min && value <= row.max ? { value } : { why: "out-of-range" };
    }
  }
}

/**
 * A value as a link carries it; `read` makes the same value of it.
 * @param {import("./types.js").ControlRow} row @param {string | number | boolean} value
 */
export const format = (row, value) => (row.kind === "flag" ? String(Number(value)) : String(value));

// The value `n` steps from `value`, kept within the stops. Where only stops make sense (`snap`), a step goes to
// the next one.
/** @param {import("./types.js").NumberRow} row @param {number} value @param {number} n */
export function stepped({ stops, snap, step }, value, n) {
  if (!snap) return Math.min(Math.max(value + n * step, stops[0]), stops[stops.length - 1]);
  const beyond = n > 0 ? stops.filter((stop) => stop > value) : stops.filter((stop) => stop < value).reverse();
  return beyond[Math.min(Math.abs(n), beyond.length) - 1] ?? value;
}

// A slider's position is a stop's index; between two stops the value runs straight from one to the other.
/** @param {import("./types.js").NumberRow} row @param {number} value */
export function toPosition({ stops }, value) {
  const right = stops.findIndex((stop) => stop >= value);
  if (right <= 0) return right === 0 ? 0 : stops.length - 1;
  return right - 1 + (value - stops[right - 1]) / (stops[right] - stops[right - 1]);
}

/** @param {import("./types.js").NumberRow} row @param {number} position */
export function fromPosition({ stops, snap, step }, position) {
  if (snap) return stops[Math.round(position)];
  const left = Math.min(Math.floor(position), stops.length - 2);
  const value = stops[left] + (position - left) * (stops[left + 1] - stops[left]);
  // A stop is hit exactly even where it is no multiple of the step.
  return Number.isInteger(position) ? stops[position] : Math.round(value / step) * step;
}
