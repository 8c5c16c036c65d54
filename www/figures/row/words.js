// The words within the pictures of the machinery, whose times are in ticks of the reader's kernel.

import { netstatTime } from "../../app/tools.js";

/** @typedef {ReturnType<typeof createWords>} Words */

/**
 * `hz()` is asked for each time.
 * @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app @param {() => number} hz
 */
export function createWords({ t, fmt }, hz) {
  const ms = (/** @type {number} */ ticks) => (ticks * 1000) / hz();
  const seconds = (/** @type {number} */ ticks) => fmt.seconds(ms(ticks));
  const exact = (/** @type {number} */ ticks) => fmt.exactSeconds(ms(ticks));
  return {
    ms,
    seconds,
    netstat: (/** @type {number} */ ticks) => netstatTime(ms(ticks)),
    hand: (/** @type {number | null} */ ticks) =>
      ticks === null ? t("row.hand.stopped") : t("row.hand.next", { left: seconds(ticks) }),
    /**
     * The first of the fine slots that holds something.
     * @param {number | null} slot @param {number | null} tick @param {number | null} due
     */
    base: (slot, tick, due) =>
      slot === null || tick === null
        ? t("row.base.idle")
        : t("row.base.next", { slot, at: seconds(tick), due: due === null ? "–" : seconds(due) }),
    visit(/** @type {number | null} */ tick, /** @type {boolean} */ wide) {
      if (tick === null) return "";
      return wide ? seconds(tick) : fmt.bareSpan({ minMs: ms(tick), maxMs: ms(tick) });
    },
    count: (/** @type {number} */ n) => fmt.number(n),
    times: (/** @type {number} */ n) => `×${fmt.number(n)}`,
    level: (/** @type {number} */ level, /** @type {number} */ granule) =>
      t("row.level", { level, granule: exact(granule) }),
    asked: (/** @type {number} */ tick) => t("row.asked", { at: seconds(tick) }),
    fires: (/** @type {number} */ tick) => t("row.fires", { at: seconds(tick) }),
    rounding: (/** @type {string} */ name, /** @type {number} */ level, /** @type {number} */ granule) =>
      t("row.rounding", { name, level, granule: exact(granule) }),
    timer: (/** @type {import("./types.js").Shown} */ { title, stage }) => t(`row.timer.${stage}`, { name: title }),
    left: (/** @type {number} */ ticks) => t("row.left", { left: seconds(ticks) }),
    more: (/** @type {number} */ n) => t("row.more", { n: fmt.number(n) }),
  };
}

/** A time on an axis. @param {number} atMs @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app */
export const axisTime = (atMs, { t, fmt }) => t("format.seconds", { n: fmt.number(atMs / 1000) });
