// What is being typed into a value of the sentence, until it is one.
//
// Text that can be used goes to the store at once. Text that cannot stays in the field and never reaches the
// store: the value from before the typing holds, and `problem()` says what was given and why it was refused. That
// is told (`onProblem`) after a pause, because half a number is not a mistake yet.

import { read } from "../app/control-kinds.js";
import { control } from "../app/controls.js";
import { doubted, isListing, meant } from "./typed.js";

/**
 * @typedef {object} DraftOptions
 * @property {number} pauseMs
 * @property {number} minWidth
 * @property {string} refusal
 * @property {() => void} onProblem
 *
 */
/**
 * @template {import("../app/types.js").NumberName | import("../app/types.js").KernelRowName} N
 * @param {HTMLInputElement} input @param {N} name
 * @param {Pick<import("../app/types.js").App, "store" | "settings" | "refuses">} app @param {DraftOptions} options
 */
export function createDraft(input, name, { store, settings, refuses }, { pauseMs, minWidth, refusal, onProblem }) {
  const row = control(name);
  const value = () => settings()[name];
  const patchOf = (/** @type {import("../app/types.js").State[N]} */ next) =>
    /** @type {import("../app/types.js").Patch} */ ({ [name]: next });
  let unusable = false;
  /** @type {import("../app/types.js").Problem | null} */
  let problem = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let kept = value();
  /** What the field showed when it was looked at last, and for which value. @type {{ value?: string | number, text?: string }} */
  let seen = {};

  let width = 0;
  const fit = () => {
    const needed = Math.max(input.value.length, minWidth);
    if (needed !== width) input.style.width = `${needed}ch`;
    width = needed;
  };
  /** @param {string | number} now */
  const show = (now) => {
    if (input.value !== String(now)) input.value = String(now);
    fit();
  };
  /** @param {import("../app/types.js").Problem | null} found */
  const settle = (found) => {
    clearTimeout(pause);
    if (JSON.stringify(problem) === JSON.stringify(found)) return;
    problem = found;
    onProblem();
  };
  /** @param {import("../app/types.js").State[N]} next */
  const set = (next) => {
    unusable = false;
    kept = next;
    settle(null);
    store.set(patchOf(next));
    show(next);
  };
  // Takes what is in the field; `final` when the reader has done with it.
  /** @param {boolean} final */
  const take = (final) => {
    clearTimeout(pause);
    fit();
    const found = readTyped(row, input.value);
    const message = found.why ? null : refuses(patchOf(found.value));
    unusable = Boolean(found.why || message);
    if (!unusable) {
      if (final) kept = found.value;
      const instead = row.kind === "kernel" ? doubted(found.value) : null;
      settle(instead ? { control: name, given: found.value, why: "hint-release", instead } : null);
      store.set(patchOf(found.value));
      if (final) show(found.value);
    } else if (!final) {
      pause = setTimeout(() => take(true), pauseMs);
    } else if (found.why !== "empty") {
      store.set(patchOf(kept));
      settle({ control: name, given: shortened(input.value.trim()), why: found.why ?? refusal, message });
    }
  };

  input.addEventListener("focus", () => (kept = problem ? kept : value()));
  input.addEventListener("input", () => take(false));
  input.addEventListener("blur", () => (input.value.trim() ? take(true) : set(value())));

  return {
    value,
    set,
    take: () => take(true),
    revert: () => set(kept),
    problem: () => problem,
    // Shows the store's value, unless the reader is in the middle of something.
    update() {
      const now = value();
      if (unusable || (seen.value === now && seen.text === input.value)) return;
      if (readTyped(row, input.value).value !== now) show(now);
      seen = { value: now, text: input.value };
    },
  };
}

// What a text means for a control; a listing of sockets is none of its values, but there is a tool for it.
/** @param {import("../app/types.js").ControlRow} row @param {string} text */
function readTyped(row, text) {
  return isListing(text) ? { why: "listing" } : read(row, meant(row, text));
}

const LONGEST = 48;
/** @param {string} text */
const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
