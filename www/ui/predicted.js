// A line that says, under what is played, what is predicted: each number opens its derivation.

import { number } from "./number.js";

// `key` names the words, with {k}, {t} and the numbers {lone}, {busy} and {timewait}.
/** @param {Pick<import("../app/types.js").App, "fmt" | "setText">} app @param {string} key */
export function createPredicted({ fmt, setText }, key) {
  const element = document.createElement("p");
  element.className = "reading predicted";
  let shown = "";
  return {
    element,
    /** @param {import("../app/types.js").View} view */
    update({ state, prediction: { kernel, total, timeWait }, lang }) {
      const texts = { lone: fmt.span(total.lone), busy: fmt.span(total.busy), timewait: fmt.span(timeWait.busy) };
      const values = { k: kernel.version, t: fmt.exactSeconds(state.finTimeout * 1000) };
      const now = [lang, ...Object.values(texts), ...Object.values(values)].join("|");
      if (now === shown) return;
      shown = now;
      setText(element, key, {
        ...values,
        lone: number(texts.lone),
        busy: number(texts.busy, { span: "busy" }),
        timewait: number(texts.timewait, { of: "timeWait", span: "busy" }),
      });
    },
  };
}
