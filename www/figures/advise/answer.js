// The verdict as the figure's title, what comes of the setting, and the reasons.

import { find } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { keptList, setTextOf, textItem } from "../../ui/list.js";
import { answerText, reasonTexts, verdictOf } from "./words.js";

/** @param {HTMLElement} title @param {import("../../app/types.js").App} app */
export function createAnswer(title, app) {
  const element = document.createElement("div");
  element.append(html`<p class="advise-answer"></p><ul class="advise-reasons"></ul>`);
  const answer = find(element, ".advise-answer");
  const fillReasons = keptList(find(element, ".advise-reasons"), textItem);
  return {
    element,
    /** @param {import("./result.js").Result} result */
    update(result) {
      const { advice, setting, meets, wish, lives } = result;
      const { min, max } = wish.allowed;
      const verdict = verdictOf(advice, setting, meets);
      setTextOf(title, app.t(`advise.verdict.${verdict}`, { n: setting ?? "", min, max }));
      answer.hidden = lives === null;
      if (lives) setTextOf(answer, answerText(result.members, lives, app));
      fillReasons(reasonTexts(result, app));
    },
  };
}
