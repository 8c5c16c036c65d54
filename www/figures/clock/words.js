// The words of the figure's parts.

import { happenedOf, whyOf } from "../states/describe.js";
import { ssName } from "./lines.js";

/** @typedef {import("./types.js").Story} Story */
/** @typedef {import("../../app/types.js").App} App */
/** @typedef {ReturnType<typeof createWords>} Words */

/** @type {Record<string, string>} */
const OTHER = { host: "peer", peer: "host" };

/**
 * `story()`: the story they belong to. What happens and why has the words of #states, which come when they are wanted.
 * @param {App} app @param {() => Story} story
 */
export function createWords(app, story) {
  const { t, fmt } = app;
  const end = (/** @type {string} */ side) => t(`clock.end.${side}`);
  const packet = (/** @type {string} */ kind) => t(`clock.kind.${kind}`);
  return {
    graph: () => t("clock.graph"),
    items: () => t("clock.items"),
    playhead: () => t("clock.time"),
    end,
    packet,
    deed: (/** @type {import("./types.js").DeedItem} */ { what }) => t(`clock.deed.${what}`),
    stage: (/** @type {string} */ stage) => t(`clock.stage.${stage}`),
    length: (/** @type {import("./types.js").TimerItem} */ { ms, toMs }) =>
      toMs === null ? "" : fmt.seconds(toMs - ms),
    // The first says what they are.
    tick: (/** @type {number} */ ms, /** @type {boolean} */ first) =>
      first ? fmt.shortSeconds(ms) : fmt.number(ms / 1000),
    /** What a part is called. @param {import("./types.js").Item} item */
    name(item) {
      const { side } = item;
      if (item.is === "timer") return t("clock.timer", { stage: t(`clock.stage.${item.stage}`), who: end(side) });
      if (item.is === "deed") return t("clock.by", { deed: t(`clock.deed.${item.what}`), who: end(side) });
      const key = item.lost ? "clock.packet.lost" : "clock.packet";
      return t(key, { kind: packet(item.kind), from: end(side), to: end(OTHER[side]) });
    },
    when: (/** @type {import("./types.js").Item} */ item) => whenOf(item, app),
    happened: (/** @type {import("./types.js").ConversationMoment} */ moment) => happenedOf(story(), moment, app),
    why: (/** @type {import("./types.js").ConversationMoment} */ moment) => whyOf(story(), moment, app),
  };
}

/** When it was, a phrase. @param {import("./types.js").Item} item @param {Pick<App, "phrase" | "fmt">} app */
export function whenOf(item, { phrase, fmt }) {
  const at = fmt.seconds(item.ms);
  if (item.is === "deed") return phrase("clock.when.at", { at });
  if (item.is === "packet") {
    const key = item.lost ? "lost" : item.toMs === item.ms ? "at" : "way";
    return phrase(`clock.when.${key}`, { at, to: fmt.seconds(item.toMs) });
  }
  const { toMs, shownMs, dueMs } = item;
  if (toMs === null) return phrase("clock.when.endless", { from: at });
  const values = { from: at, to: fmt.seconds(toMs) };
  if (dueMs !== null && dueMs > toMs) return phrase("clock.when.cut", { ...values, due: fmt.seconds(dueMs) });
  if (shownMs === null || shownMs === toMs) return phrase("clock.when.timer", values);
  if (shownMs < toMs) return phrase("clock.when.late", { ...values, shown: fmt.seconds(shownMs) });
  return phrase("clock.when.early", { ...values, left: fmt.seconds(shownMs - toMs) });
}

/**
 * Both ends at a time, for who hears it: the states, and the timer as the tools count it.
 * @param {Story} story @param {number} ms @param {import("../../app/tools.js").Socket | null} socket
 * @param {Pick<App, "t" | "fmt">} app
 */
export function presentOf({ record, hz }, ms, socket, { t, fmt }) {
  const moment = record.moments.findLast(({ at }) => (at * 1000) / hz <= ms + 1e-6);
  const [host, peer] = [moment?.host ?? "ESTAB", moment?.peer ?? "ESTAB"].map((place) => placeName(place, t));
  const left = socket?.timer?.ms ?? null;
  const values = { time: fmt.seconds(ms), host, peer };
  return left === null ? t("clock.at", values) : t("clock.at.left", { ...values, left: fmt.seconds(left) });
}

/** @param {string} place @param {App["t"]} t */
export const placeName = (place, t) => (place === "CLOSE" ? t("clock.gone") : ssName(place));
