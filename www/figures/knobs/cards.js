// A card for each knob: how it stands on this kernel, what it does, and what it does not.

import { tieRanges } from "../../app/tie.js";
import { find, findEach, memo } from "../../ui/dom.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { setTextOf } from "../../ui/list.js";
import { KNOBS, kernelOf, knobOn, OTHERS, sourceText } from "./list.js";

/** @typedef {Pick<import("../../app/types.js").App, "t" | "setText">} Words */

/** @param {HTMLElement} own @param {HTMLElement} others @param {Words} app */
export function createCards(own, others, app) {
  const cards = [
    ...KNOBS.map((knob) => createCard(knob, own, app)),
    ...OTHERS.map((knob) => createCard(knob, others, app)),
  ];
  return {
    /** @param {import("../../app/types.js").View} view */
    update({ prediction, lang }) {
      const kernel = kernelOf(prediction);
      for (const card of cards) card.update(kernel, lang);
    },
  };
}

/** @param {import("./list.js").Knob} knob @param {HTMLElement} list @param {Words} app */
function createCard(knob, list, { t, setText }) {
  const element = document.createElement("article");
  element.append(html`<h4><code></code> <span></span></h4><p class="does"></p><p class="not"></p><small></small>`);
  const [name, where, does, not] = findEach(element, "code", "h4 span", ".does", ".not");
  name.textContent = knob.id;
  find(element, "small").textContent = tieRanges(sourceText(knob.cite));
  fold(element);
  list.append(element);
  const describe = memo((/** @type {string} */ _lang) => {
    setText(does, `knobs.${knob.id}.does`);
    setText(not, `knobs.${knob.id}.not`);
  });
  return {
    /** @param {import("./list.js").Release} kernel @param {string} lang */
    update(kernel, lang) {
      const { available, scope, standard } = knobOn(knob, kernel);
      element.classList.toggle("absent", !available);
      setTextOf(where, available ? scopeText(scope, standard, knob, t) : t("knobs.absent"));
      describe(lang);
    },
  };
}

/** @param {string} scope @param {string | null} standard @param {import("./list.js").Knob} knob @param {Words["t"]} t */
function scopeText(scope, standard, knob, t) {
  if (knob.id === "SO_LINGER") return t("knobs.scope.off");
  return t(`knobs.scope.${scope}`, { value: standard ?? t("knobs.by-memory") });
}
