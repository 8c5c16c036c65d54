// The answer: how long in each of the three cases, side by side. Where it is the same alone and with others, it is said
// once; where kernels have no row that others can hold up, there is no third case.

import { setTextOf } from "../../ui/list.js";
import { explain, nameAfter, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";

const CASES = ["busy", "lone", "overloaded"];

const same = (one, other) => one.minTicks === other.minTicks && one.maxTicks === other.maxTicks;

/** The cases that say something of their own, of the model's spans. */
export function casesOf({ lone, busy, overloaded }) {
  return CASES.filter((name) => {
    if (name === "busy") return !same(busy, lone);
    return name === "lone" || (overloaded !== null && !same(overloaded, busy));
  });
}

// `section` is #answer, whose HTML has the three cases. Returns `update(view)`.
export function createVerdict(section, { t, fmt }) {
  const group = section.querySelector(".verdict");
  const cases = CASES.map((name) => {
    const element = group.querySelector(`.${name}`);
    const [output, term] = ["output", ".term"].map((selector) => element.querySelector(selector));
    const value = number("", { span: name });
    nameAfter(value, [term]);
    // In the HTML it is only a word: without scripts there is nothing to press.
    term.setAttribute("role", "button");
    term.tabIndex = -1;
    return { name, element, output, term, value };
  });
  const refresh = oneTabStop(group);

  let shown = "";
  return ({ held, prediction: { total }, lang }) => {
    const there = held ? ["lone"] : casesOf(total);
    for (const { name, element, output, value } of cases) {
      const hidden = !there.includes(name);
      if (element.hidden !== hidden) element.hidden = hidden;
      if (hidden) continue;
      setTextOf(value, fmt.span(total[name]));
      if (!held && value.parentNode !== output) output.replaceChildren(value);
    }
    const key = [held, lang, ...there].join();
    if (shown === key) return;
    shown = key;
    nameCases(cases, { held, either: !there.includes("busy") }, t);
    refresh();
  };
}

function nameCases(cases, { held, either }, t) {
  for (const { name, output, term, value } of cases) {
    if (name === "lone") {
      term.dataset.term = held ? "held" : either ? "either" : "alone";
      term.dataset.t = held ? "case.held" : either ? "case.either" : "case.lone";
      if (held) output.textContent = t("answer.forever");
    }
    term.textContent = t(term.dataset.t);
    explain(value, { span: name });
  }
}
