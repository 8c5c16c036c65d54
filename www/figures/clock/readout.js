// What is to be known about one packet, timer or deed: when, why, and where that stands in the sources. While none is
// chosen, why the story ends as it does.

import { reportMissing } from "../../app/missing.js";
import { findEach, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { lengthOf, reasonOf } from "./finding.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Story} Story */
/** @typedef {import("../../app/types.js").App} App */

/**
 * `later()` asks for an update once the words have come.
 * @param {App} app @param {import("./words.js").Words} words @param {() => void} later
 */
export function createReadout(app, words, later) {
  const element = document.createElement("div");
  element.className = "reason";
  element.append(html`<h3></h3><p></p><p class="source"></p>`);
  const [title, text, source] = findEach(element, "h3", "p", ".source");
  const wordsOfWhy = createLateWords(app, later);

  /** @typedef {import("./types.js").Prediction} Prediction */
  const show = memo(
    (/** @type {Item | null} */ item, /** @type {Story} */ story, /** @type {Prediction} */ prediction, _lang) => {
      title.hidden = source.hidden = item === null;
      text.classList.toggle("reading", item === null);
      if (item) return describe(item, story, prediction);
      const reason = reasonOf(story, prediction);
      const reasons = reason === null ? [] : [app.phrase(`clock.because.${reason}`)];
      app.setSentences(text, [...reasons, app.phrase("clock.help")]);
    },
  );
  /** @param {Item} item @param {Story} story @param {import("./types.js").Prediction} prediction */
  const describe = (item, story, prediction) => {
    const moment = story.record.moments[item.moment];
    title.textContent = words.name(item);
    app.setSentences(text, [words.when(item), ...lastingOf(item, story, prediction, app), words.why(moment)]);
    source.replaceChildren(app.t("clock.source"), " ", ...citation(moment.cite));
  };
  return {
    element,
    /**
     * `item` null: nothing is chosen.
     * @param {Item | null} item @param {Story} story @param {import("../../app/types.js").View} view
     */
    update(item, story, view) {
      if (item === null || wordsOfWhy()) show(item, story, view.prediction, view.lang);
    },
  };
}

/**
 * Whether the words of why things happen are there; else they are fetched.
 * @param {App} app @param {() => void} later
 */
function createLateWords({ loadWords }, later) {
  let there = false;
  let coming = false;
  return () => {
    if (!there && !coming) {
      coming = true;
      loadWords("states")
        .then(() => {
          there = true;
          later();
        }, reportMissing)
        .finally(() => (coming = false));
    }
    return there;
  };
}

/**
 * How long a timer ran, or what is predicted of its stage if it was cut short.
 * @param {Item} item @param {Story} story @param {import("./types.js").Prediction} prediction @param {App} app
 */
function lastingOf(item, story, prediction, { phrase, fmt }) {
  if (item.is !== "timer" || item.toMs === null) return [];
  const length = lengthOf(item, story, prediction);
  if (length?.question)
    return [phrase("clock.lasts", { n: number(fmt.seconds(item.toMs - item.ms), length.question) })];
  if (!length?.spans) return [];
  return [phrase("clock.predicted-stage", { n: number(fmt.span(length.spans.lone), { of: length.of }) })];
}

/** @param {import("./types.js").ConversationMoment["cite"]} cite */
function citation({ file, symbol, version }) {
  if (file.startsWith("RFC")) return [`${file}, ${symbol}`];
  const code = Object.assign(document.createElement("code"), { textContent: symbol });
  return [code, ` ${[file, version].filter(Boolean).join(", ")}`];
}
