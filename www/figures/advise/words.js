// What #advise says: the verdict, its reasons, the wishes as sentences. Pure: from the advice to texts.

import { isIn } from "./wish.js";

/** @typedef {import("../../pkg/finwait.js").Advice} Advice */
/** @typedef {Advice["reasons"][number]} Reason */
/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("./wish.js").ReaderWish} ReaderWish */
/** @typedef {import("../../app/types.js").Span} Span */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt" | "sentences">} Words */
/** A value that the model gives with a reason. @typedef {string | number | undefined} Given */

/** The wishes, as items of a list. @param {ReaderWish} wish @param {Pick<Words, "t" | "fmt">} words */
export function wishTexts(wish, { t, fmt }) {
  const seconds = (/** @type {number} */ s) => t("format.seconds", { n: fmt.number(s) });
  const texts = [];
  if (wish.gone !== null) texts.push(t("advise.wish.gone", { asked: seconds(wish.gone) }));
  if (wish.keep !== null) texts.push(t("advise.wish.keep", { asked: seconds(wish.keep) }));
  if (wish.atMost !== null)
    texts.push(
      t("advise.wish.atMost-at", {
        asked: fmt.number(wish.atMost),
        rate: fmt.number(wish.closesPerSecond ?? 0),
        share: fmt.number(100 * (wish.silentShare ?? 1)),
      }),
    );
  texts.push(t("advise.wish.allowed", { min: fmt.number(wish.allowed.min), max: fmt.number(wish.allowed.max) }));
  return texts;
}

/**
 * The key of the verdict: of the model's advice, or of the value that the reader picked instead.
 * @param {Pick<Advice, "finTimeoutS" | "verdict">} advice @param {number | null} setting @param {boolean} meets
 */
export function verdictOf(advice, setting, meets) {
  if (advice.finTimeoutS === null) return setting === null ? "impossible" : "breaks";
  if (setting !== advice.finTimeoutS) return meets ? "meets" : "breaks";
  return advice.verdict;
}

/**
 * By when the last socket is gone, and how long the first surely waits, of all members.
 * @param {Result["members"]} members @param {Span[]} lives @param {Words} words
 */
export function answerText(members, lives, { t, fmt }) {
  /** @param {"minMs" | "maxMs"} end @param {(a: number, b: number) => boolean} isBetter */
  const first = (end, isBetter) => {
    const i = lives.reduce((best, life, at) => (isBetter(life[end], lives[best][end]) ? at : best), 0);
    return { time: fmt.shortSeconds(lives[i][end]), kernel: members[i].kernel };
  };
  const longest = first("maxMs", (a, b) => a > b);
  const shortest = first("minMs", (a, b) => a < b);
  const key = members.length > 1 ? "advise.answer" : "advise.answer-one";
  return t(key, { most: longest.time, on: longest.kernel, least: shortest.time, first: shortest.kernel });
}

/** Why this setting, or where one that the reader picked breaks the wish. @param {Result} result @param {Words} words */
export function reasonTexts(result, words) {
  const { advice, setting, wish } = result;
  return setting === null || setting === advice.finTimeoutS
    ? adviceTexts(advice.reasons, wish, words)
    : pickedTexts(result, setting, words);
}

/** @param {Result} result @param {number} setting @param {Words} words */
function pickedTexts({ advice, members, lives, wish }, setting, { t, fmt }) {
  const { min, max } = wish.allowed;
  if (setting < min || setting > max) return [t("advise.picked.not-allowed", { n: setting, min, max })];
  return members.flatMap(({ kernel, hz }, i) => {
    if (!lives || isIn(advice.kernels[i].possible, setting)) return [];
    return t("advise.picked.breaks", { kernel: t("advise.kernel", { kernel, hz }), span: fmt.span(lives[i]) });
  });
}

// One line for each reason; those that only hold together are one line.
/** @param {Reason[]} reasons @param {ReaderWish} wish @param {Words} words */
function adviceTexts(reasons, wish, words) {
  const { t } = words;
  const together = reasons.filter(({ id }) => id === "exclude-together");
  const single = reasons.filter(({ id }) => id !== "exclude-together").map((reason) => reasonText(reason, wish, words));
  if (together.length === 0) return single;
  const list = together.map((reason) => reasonText(reason, wish, words)).join(t("advise.semicolon"));
  return [t("advise.reason.exclude-together", { list }), ...single];
}

/** A reason of the model's in words. @param {Reason} reason @param {ReaderWish} wish @param {Words} words */
export function reasonText({ id, values }, wish, words) {
  const { t, fmt } = words;
  const kernel = values.kernel === undefined ? "" : t("advise.kernel", { kernel: values.kernel, hz: values.hz });
  const wished = () => wishName(values.wish, values.asked, wish, words);
  switch (id) {
    case "exclude-each-other":
      return excludeText(values, kernel, wish, words);
    case "never":
      return words.sentences([
        t("advise.reason.never", { kernel, wish: wished() }),
        nearestText(values, values.wish, "advise.reason.nearest", words),
      ]);
    case "exclude-together":
      return kernel === "" ? wished() : t("advise.reason.together", { kernel, wish: wished() });
    case "next-fails": {
      const next = values.settingS;
      if (values.wish === "allowed") return t("advise.reason.next-not-allowed", { next });
      const reached = reachedText(values.wish, values.reached, words);
      return t("advise.reason.next", { next, kernel, wish: wished(), reached });
    }
    default:
      return t(`advise.reason.${id}`, {
        kernel,
        n: values.settingS ?? "",
        floor: values.floorMs === undefined ? "" : fmt.shortSeconds(Number(values.floorMs)),
      });
  }
}

/** @param {Reason["values"]} values @param {string} kernel @param {ReaderWish} wish @param {Words} words */
function excludeText(values, kernel, wish, words) {
  const other = otherKernel(values, words);
  const key = other === null ? "advise.reason.exclude" : "advise.reason.exclude-apart";
  const first = wishName(values.first, values.firstAsked, wish, words);
  const second = wishName(values.second, values.secondAsked, wish, words);
  return words.sentences([
    words.t(key, { kernel, other, first, second }),
    nearestText(values, values.first, "advise.reason.nearest-of-second", words),
  ]);
}

// The second wish's kernel, where it is another one.
/** @param {Reason["values"]} values @param {Words} words */
function otherKernel({ kernel, hz, otherKernel: other, otherHz }, { t }) {
  if (kernel === undefined || other === undefined || (other === kernel && otherHz === hz)) return null;
  return t("advise.kernel", { kernel: other, hz: otherHz });
}

/** @param {Given} id @param {Given} asked @param {ReaderWish} wish @param {Words} words */
function wishName(id, asked, wish, { t, fmt }) {
  if (id === "allowed")
    return t("advise.wish.allowed", { min: fmt.number(wish.allowed.min), max: fmt.number(wish.allowed.max) });
  const amount = Number(asked);
  return t(`advise.wish.${id}`, { asked: id === "atMost" ? fmt.number(amount) : fmt.shortSeconds(amount) });
}

/** @param {Reason["values"]} values @param {Given} wish @param {string} key @param {Words} words */
function nearestText(values, wish, key, words) {
  if (values.nearestS === undefined) return "";
  return words.t(key, { nearest: values.nearestS, reached: reachedText(wish, values.reached, words) });
}

/** @param {Given} wish @param {Given} value @param {Words} words */
function reachedText(wish, value, { t, fmt }) {
  const amount = Number(value);
  return t(`advise.reached.${wish}`, {
    reached: wish === "atMost" ? fmt.number(Math.ceil(amount)) : fmt.seconds(amount),
  });
}

/**
 * "1–22, 61–66", or that there are none.
 * @param {import("../../pkg/finwait.js").SettingRange[]} ranges @param {Pick<Words, "t" | "fmt">} words
 */
export function rangesText(ranges, { t, fmt }) {
  if (ranges.length === 0) return t("advise.none");
  return ranges
    .map(({ min, max }) =>
      min === max ? fmt.number(min) : t("format.range", { low: fmt.number(min), high: fmt.number(max) }),
    )
    .join(t("advise.comma"));
}
