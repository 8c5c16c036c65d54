// What a figure says first, written into the page by the figure's own modules, so that it is read before any script
// runs, and nothing moves when they do: the warnings and settings of #answer, the heading of #clock, the heading and the
// sum of #evidence, as they are for someone who follows no link.

import { DEFAULTS } from "../../../../www/app/controls.js";
import { createI18n } from "../../../../www/app/i18n.js";
import { tellStory } from "../../../../www/app/story.js";
import { createValueWords } from "../../../../www/app/values.js";
import { createDeriver } from "../../../../www/app/view.js";
import { isWorthSaying } from "../../../../www/figures/answer/index.js";
import { settingsValues } from "../../../../www/figures/answer/settings.js";
import { findingOf } from "../../../../www/figures/clock/finding.js";
import { createDescriptions } from "../../../../www/figures/evidence/describe.js";
import { headline, summary } from "../../../../www/figures/evidence/finding.js";
import { htmlAttribute } from "../../../../www/ui/escape.js";

/** Page -> the parts of the language they need, and the words: [where they go, text]. */
const FIRST = {
  index: { parts: ["page", "answer"], write: writeAnswer },
  inside: { parts: ["page", "clock"], write: writeClock },
  evidence: { parts: ["page", "evidence"], write: writeEvidence },
};

/** A page in a language, with the first words of its first figure. */
export async function withFirstWords({ page, language, html, ...version }, model) {
  if (!Object.hasOwn(FIRST, page)) return { page, language, html, ...version };
  const { parts, write } = FIRST[page];
  const i18n = createI18n(null);
  await i18n.use(language.code, parts);
  let written = html;
  for (const [begin, text] of await write(i18n, model)) {
    if (written.split(`${begin}</`).length !== 2) throw new Error(`${page} has not one place ${begin}`);
    written = written.replace(begin, () => begin + htmlAttribute(text));
  }
  return { page, language, html: written, ...version };
}

function writeAnswer(i18n, model) {
  const view = createDeriver(model).derive(DEFAULTS);
  const valuesOf = createValueWords(i18n);
  const warnings = view.prediction.warnings
    .filter(isWorthSaying)
    .map(({ id, values }) => i18n.t(`warning.${id}`, valuesOf(values, view.state.hz)));
  return [
    ['<ul class="warnings"><li>', warnings.join(" ")],
    ['<details class="more"><summary>', i18n.t("settings.summary", settingsValues(view, i18n))],
  ];
}

function writeClock(i18n, model) {
  const view = createDeriver(model).derive(DEFAULTS);
  const finding = findingOf(tellStory(model.simulateConversation, view), view.prediction, i18n);
  return [['<h2 id="clock-title">', String(finding)]];
}

async function writeEvidence(i18n) {
  const { runs } = (await import("../../../../www/data/summary.js")).default;
  return [
    ['<h2 id="evidence-title">', headline(runs, i18n)],
    ['<p class="sum">', summary(runs, createDescriptions(i18n), i18n)],
  ];
}
