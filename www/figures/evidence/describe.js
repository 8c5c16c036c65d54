// A run, and what it comes to, in words and numbers.

import { sysctlChange } from "./judging/records.js";
import { isWithOthers } from "./judging/span.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {ReturnType<typeof createDescriptions>} Descriptions */

/** @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app */
export function createDescriptions({ t, fmt }) {
  /** A number stays on one line with its unit. @param {string} key @param {string} n */
  const unit = (key, n) => t(key, { n }).replace(" ", "\u00a0");
  const exact = (/** @type {number} */ seconds, { least = 2, most = 3 } = {}) =>
    unit("format.seconds", fmt.number(seconds, { least, most }));
  const span = (/** @type {number} */ low, /** @type {number} */ high) => {
    const [from, to] = [low, high].map((seconds) => fmt.number(seconds, { least: 2, most: 3 }));
    return unit("format.seconds", from === to ? from : t("format.range", { low: from, high: to }));
  };
  /** Distances are a matter of milliseconds, unless something is wrong. @param {number} seconds */
  const distance = (seconds) => {
    const size = Math.abs(seconds);
    return size < 1 ? unit("evidence.ms", fmt.number(size * 1000, { most: 1 })) : exact(size);
  };
  const where = (/** @type {Entry} */ { run, version }) =>
    t("evidence.record.where", {
      kernel: version,
      hz: fmt.number(run.hz),
      scenario: t(`evidence.scenario.${run.scenario}`),
    });
  const lived = (/** @type {Entry} */ { run }) =>
    t("evidence.record.lived", { n: exact(run.totalS), error: distance(run.errorS) });
  const predicted = (/** @type {Entry} */ { verdict }) => span(verdict.minS, verdict.maxS);
  const verdictOf = (/** @type {Entry} */ { verdict, miss }) => {
    if (miss) return t("evidence.verdict.miss", { distance: distance(verdict.missS) });
    if (verdict.distanceS === 0) return t("evidence.verdict.inside");
    return t("evidence.verdict.reading", { distance: distance(verdict.distanceS) });
  };
  const replayed = (/** @type {Entry} */ { replay }) => {
    if (!replay) return t("evidence.replay.none");
    const values = { life: exact(replay.lifeS), distance: distance(replay.distanceS) };
    return t(replay.missS > 0 ? "evidence.replay.miss" : "evidence.replay.hit", values);
  };
  const asked = (/** @type {Entry} */ { run }) => {
    const change = sysctlChange(run);
    const parts = [t("evidence.record.setting", { t: fmt.number(run.finTimeoutS) })];
    if (run.linger2S !== null) parts.push(t("evidence.record.linger2", { n: fmt.number(run.linger2S) }));
    if (change) parts.push(t("evidence.record.change", { t: fmt.number(change.toS), after: exact(change.afterS) }));
    if (run.scenario === "rto-floor") parts.push(t("evidence.record.rto", { n: fmt.number(run.rtoMs) }));
    return parts.join(t("evidence.join"));
  };
  const compared = (/** @type {Entry} */ { run }) =>
    t(isWithOthers(run) ? "evidence.record.busy" : "evidence.record.lone");
  const sentence = (/** @type {Entry} */ entry) =>
    [
      entry.run.id,
      where(entry),
      asked(entry),
      lived(entry),
      t("evidence.record.said", { span: predicted(entry), verdict: verdictOf(entry) }),
      replayed(entry),
    ].join(t("evidence.join"));
  return { exact, distance, span, predicted, lived, replayed, verdictOf, where, asked, compared, sentence };
}
