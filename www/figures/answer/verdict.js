// The answer: how long in each of the three cases, side by side. Where it is the same alone and with others, it is said
// once; where kernels have no row that others can hold up, there is no third case.

import { find, findEach } from "../../ui/dom.js";
import { setTextOf } from "../../ui/list.js";
import { explain, nameAfter, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";

const CASES = /** @type {const} */ (["busy", "lone", "overloaded"]);

/** @typedef {import("../../pkg/finwait.js").Span} Span @typedef {import("../../pkg/finwait.js").Spans} Spans */

/** @param {Span} one @param {Span} other */
const same = (one, other) => one.minTicks === other.minTicks && one.maxTicks === other.maxTicks;

/** The cases that say something of their own, of the model's spans. @param {Spans} spans */
export function casesOf({ lone, busy, overloaded }) {
  return CASES.filter((name) => {
    if (name === "busy") return !same(busy, lone);
    return name === "lone" || (overloaded !== null && !same(overloaded, busy));
  });
}

/**
 * `section` is #answer, whose HTML has the three cases. Returns `update(view)`.
 * @param {HTMLElement} section @param {import("../../app/types.js").App} app
 */
export function createVerdict(section, { t, fmt }) {
  const group = find(section, ".verdict");
  const cases = CASES.map((name) => {
    const element = find(group, `.${name}`);
    const [output, term] = findEach(element, "output", ".term");
    const value = number("", { span: name });
    nameAfter(value, [term]);
    // In the HTML it is only a word: without scripts there is nothing to press.
    term.setAttribute("role", "button");
    term.tabIndex = -1;
    return { name, element, output, term, value };
  });
  const refresh = oneTabStop(group);

  let shown = "";
  return (/** @type {import("../../app/types.js").View} */ { held, prediction: { total }, lang }) => {
    /** @type {readonly string[]} */
    const there = held ? ["lone"] : casesOf(total);
    for (const { name, element, output, value } of cases) {
      const hidden = !there.includes(name);
      if (element.hidden !== hidden) element.hidden = hidden;
      if (hidden) continue;
      setTextOf(value, fmt.span(total[name] ?? total.busy));
      if (!held && value.parentNode !== output) output.replaceChildren(value);
    }
    const key = [held, lang, ...there].join();
    if (shown === key) return;
    shown = key;
    nameCases(cases, { held, either: !there.includes("busy") }, t);
    refresh();
  };
}

/**
 * @param {{ name: string, output: HTMLElement, term: HTMLElement, value: HTMLElement }[]} cases
 * @param {{ held: boolean, either: boolean }} which @param {import("../../app/types.js").App["t"]} t
 */
function nameCases(cases, { held, either }, t) {
  for (const { name, output, term, value } of cases) {
    if (name === "lone") {
      term.dataset.term = held ? "held" : either ? "either" : "alone";
      term.dataset.t = held ? "case.held" : either ? "case.either" : "case.lone";
      if (held) output.textContent = t("answer.forever");
    }
    term.textContent = t(term.dataset.t ?? "");
    explain(value, { span: name });
  }
}
