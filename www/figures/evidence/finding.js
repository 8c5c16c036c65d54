// What the runs come to, in words: the heading and the sentences under it.

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("./judging/entries.js").Numbers} Numbers */

/** @param {Numbers | null} numbers null while they are not known @param {App} app */
export function headline(numbers, { t, fmt }) {
  if (!numbers) return t("evidence.finding.wait");
  const { n, nInside, nKernels, kernel } = numbers;
  if (n === 0) return t("evidence.finding.none");
  const on = nKernels === 1 ? t("evidence.on.one", { kernel }) : t("evidence.on.many", { n: fmt.number(nKernels) });
  const values = { n: fmt.number(n), inside: fmt.number(nInside), on };
  return t(n === nInside ? "evidence.finding.all" : "evidence.finding.some", values);
}

/**
 * @param {Numbers | null} numbers @param {ReturnType<typeof import("./describe.js").createDescriptions>} describe
 * @param {App} app
 */
export function summary(numbers, describe, { t, fmt, sentences }) {
  if (!numbers || numbers.n === 0) return "";
  const { farthest, miss, nReplayed, nSameTick } = numbers;
  const worst = miss ?? farthest;
  const far = worst
    ? t(miss ? "evidence.sum.miss" : "evidence.sum.far", { ...worst, distance: describe.distance(worst.byS) })
    : t("evidence.sum.none");
  if (nReplayed === 0) return far;
  const values = { n: fmt.number(nReplayed), died: fmt.number(nSameTick) };
  return sentences([far, t(nReplayed === nSameTick ? "evidence.sum.replayed.all" : "evidence.sum.replayed", values)]);
}
