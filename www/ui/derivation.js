// "why?": how the model came to its answer, step by step, each with its formula, its numbers and where the
// kernel says so.

import { tieRanges } from "../app/tie.js";
import { keptList, setTextOf } from "./list.js";

// Fills a list with steps `{ id, formula, values, cite, hz, here }`; `here` marks those that give the number asked for.
/**
 * @typedef {import("../pkg/finwait.js").Step & { hz: number, here?: boolean }} ShownStep
 * @typedef {Pick<import("../app/types.js").App, "t" | "setText" | "formatValues">} Words
 *
 * @param {HTMLElement} list @param {Words} app
 */
export function createSteps(list, app) {
  return keptList(list, () => step(app));
}

/** @param {Words} app */
function step({ t, setText, formatValues }) {
  const make = (/** @type {string} */ tag, /** @type {string} */ className) =>
    Object.assign(document.createElement(tag), { className });
  const element = document.createElement("li");
  const [text, formula, source] = [make("p", "step-words"), make("code", "step-formula"), make("cite", "step-source")];
  element.append(text, formula, source);
  let shown = "";
  return {
    element,
    /** @param {ShownStep} shownStep */
    fill({ id, formula: symbols, values, cite, hz, here }) {
      const key = `step.${id}${values.twoStages ? "-two" : ""}`;
      const formatted = formatValues(values, hz, { exact: true });
      const now = t(key, formatted);
      if (now !== shown) setText(text, key, formatted);
      shown = now;
      element.classList.toggle("here", Boolean(here));
      setTextOf(formula, symbols ?? "");
      if (!cite) return source.replaceChildren();
      const version = tieRanges(cite.version);
      setText(source, cite.commit ? "source.commit" : "source.version", { ...cite, version });
    },
  };
}
