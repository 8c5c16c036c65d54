// The one story that #clock and #states tell: a close of one connection, its scenario and what the reader added to it, played by the model. A pure
// function of the page's state, kept until the state asks for another; and the playhead on it.
//
// What was added is one key of the state, `events`: items with "_" between them, each one of
//   <ms>.<action>[-<value>]                something is done at a time: 2000.fin-timeout-30, 5000.peer-close
//   lose.<end>-<kind>-<n>                  the network loses the n-th packet of a kind from an end: lose.host-fin-1
//   late.<end>-<kind>-<n>-<ms>             or delivers it so late
//   <option>[.<value>]                     something was set before: linger2.-1, so-linger.5, net.40, unread
//
// story = {
//   key, base, hz, record,                 the model's record (finwait.d.ts, ConversationRecord)
//   lastMs, endMs,                         how far the playhead goes; when the socket is gone, null: never
//   items: [{ text, kind, … }],            what was added, in the order of the link
//   unread: [text],                        what of it makes no sense
//   refused,                               the model's message if it refuses what was added, which is then left out; or null
// }

/**
 * @typedef {import("../pkg/finwait.js").ConversationRecord} ConversationRecord
 * @typedef {Pick<import("./types.js").View, "state" | "held" | "prediction">} StoryView
 *
 * @typedef {object} Item What was added: something that is done, a packet's fate, or an option.
 * @property {string} text
 * @property {"action" | "packet" | "option"} kind
 * @property {Record<string, any>} [action]
 * @property {{ from: string, kind: string, nth: number, delayMs: number | null }} [rule]
 * @property {string} [option]
 * @property {string} [name]
 * @property {boolean | number} [value]
 *
 * @typedef {object} Story
 * @property {string} key
 * @property {string} base
 * @property {number} hz
 * @property {ConversationRecord} record
 * @property {number} lastMs
 * @property {number | null} endMs
 * @property {Item[]} items
 * @property {string[]} unread
 * @property {string | null} refused
 */

import { createPlayhead } from "./playhead.js";

export const BASES = ["silent", "fin", "held", "lowered", "linger"];

// How far the playhead goes along a story without end, and beyond the last thing that happens.
const HORIZON_MS = 2 * 60 * 60 * 1000;
/** @param {number} lastMs */
const tailMs = (lastMs) => Math.max(1000, lastMs / 50);

export const ACTIONS = [
  "shutdown",
  "close",
  "exit",
  "orphans-full",
  "out-of-memory",
  "peer-close",
  "peer-data",
  "peer-reset",
  "peer-syn",
  "peer-old-syn",
  "peer-ack",
  "peer-stale",
];
export const WRITES = ["fin-timeout", "max-tw-buckets", "rfc1337"];
/** @type {Record<string, string>} */
export const FLAGS = {
  unread: "unread",
  recycle: "recycle",
  rfc1337: "rfc1337",
  unheard: "unheard",
  "at-once": "peerClosesAtOnce",
  "no-timestamps": "timestamps",
};
/** @type {Record<string, string>} */
export const NUMBERS = { linger2: "linger2", "so-linger": "soLinger", net: "delayMs" };

/** @type {WeakMap<object, ReturnType<typeof createStory>>} */
const stories = new WeakMap();

// The story of the page that `app` serves, made when the first figure asks for it.
/** @param {import("./types.js").App} app */
export function storyOf(app) {
  const story = stories.get(app) ?? createStory(app);
  stories.set(app, story);
  return story;
}

/** @param {import("./types.js").App} app */
function createStory({ store, engine }) {
  const playhead = createPlayhead({ store, key: "storyMs" });
  /** @type {Story | null} */
  let story = null;
  return {
    playhead,
    // The story of a view, also put on the playhead.
    /** @param {StoryView} view */
    of(view) {
      const { state } = view;
      const key = keyOf(view);
      if (story?.key !== key) {
        const rewind = story !== null && story.base !== baseOf(view);
        story = tellStory(engine.simulateConversation, view);
        playhead.load({ key, lastMs: story.lastMs, stops: stopsOf(story) }, { rewind });
      }
      playhead.follow(state.storyMs);
      return story;
    },
  };
}

// That a process holds the socket is a setting of the whole page, the rest is the story's own.
/** @param {Pick<StoryView, "state" | "held">} view */
export const baseOf = ({ state, held }) => (held ? "held" : state.scenario);

/** @param {StoryView} view */
const keyOf = (view) => {
  const { kernel, hz, finTimeout, rto, peerFinS, events } = view.state;
  const base = baseOf(view);
  return [base, kernel, hz, finTimeout, rto, base === "fin" && peerFinS, events].join();
};

/** @param {import("./types.js").Engine["simulateConversation"]} simulate @param {StoryView} view @returns {Story} */
export function tellStory(simulate, view) {
  const { state } = view;
  const base = baseOf(view);
  const { items, unread } = readItems(state.events);
  /** @param {Item[]} added */
  const play = (added) => simulate(conversationOf(view, added));
  /** @type {string | null} */
  let refused = null;
  let record;
  try {
    record = play(items);
  } catch (error) {
    refused = /** @type {Error} */ (error).message;
    record = play([]);
  }
  /** @param {number} ticks */
  const ms = (ticks) => (ticks * 1000) / state.hz;
  const last = ms(record.moments[record.moments.length - 1].at);
  return {
    key: keyOf(view),
    base,
    hz: state.hz,
    record,
    lastMs: record.end === null ? Math.max(HORIZON_MS, last + tailMs(last)) : last + tailMs(last),
    endMs: record.end === null ? null : ms(record.end),
    items,
    unread,
    refused,
  };
}

/** @param {Pick<Story, "record" | "hz">} story */
const stopsOf = ({ record, hz }) => [...new Set(record.moments.map(({ at }) => (at * 1000) / hz))];

// What the sysctl is lowered to halfway: 60 already turns the end of the keepalive stage into a RST.
/** @param {number} t */
export const lowered = (t) => (t > 60 ? 60 : t > 0 ? Math.floor(t / 2) : t);
/** @param {Pick<import("../pkg/finwait.js").Prediction, "stages">} prediction */
export const loweredAtMs = ({ stages }) => Math.floor((stages[0]?.armedMs ?? 0) / 2);

/** @param {StoryView} view @param {Item[]} items */
function conversationOf({ state, held, prediction }, items) {
  const base = held ? "held" : state.scenario;
  /** @type {Record<string, any>[]} */
  const script = [{ atMs: 0, do: base === "held" ? "shutdown" : "close" }];
  if (base === "fin") script.push({ atMs: state.peerFinS * 1000, do: "peer-close" });
  if (base === "lowered")
    script.push({ atMs: loweredAtMs(prediction), do: "fin-timeout", value: lowered(state.finTimeout) });
  /** @type {Record<string, any>} */
  const conversation = {
    kernel: state.kernel,
    hz: state.hz,
    finTimeout: state.finTimeout,
    rtoMs: state.rto,
    linger2: base === "linger" ? -1 : 0,
    network: items.filter(({ kind }) => kind === "packet").map(({ rule }) => rule),
    script: [...script, ...items.filter(({ kind }) => kind === "action").map(({ action }) => action)],
  };
  for (const { kind, name, value } of items) if (kind === "option" && name) conversation[name] = value;
  return /** @type {import("../pkg/finwait.js").Conversation} */ (conversation);
}

// What a text of the link means: { items, unread }.
/** @param {string} events @returns {{ items: Item[], unread: string[] }} */
export function readItems(events) {
  const items = [];
  const unread = [];
  for (const text of events ? events.split("_") : []) {
    const item = readItem(text);
    if (item) items.push({ text, ...item });
    else unread.push(text);
  }
  return { items, unread };
}

/** @param {string} text @returns {Omit<Item, "text"> | null} */
function readItem(text) {
  const [, when, what] = /^([\w-]+)(?:\.(.+))?$/.exec(text) ?? [];
  if (/^\d{1,9}$/.test(when)) return readAction(Number(when), what ?? "");
  if (when === "lose" || when === "late") return readRule(when, what ?? "");
  if (when in FLAGS && what === undefined)
    return { kind: "option", option: when, name: FLAGS[when], value: when !== "no-timestamps" };
  if (when in NUMBERS && /^-?\d{1,6}$/.test(what))
    return { kind: "option", option: when, name: NUMBERS[when], value: Number(what) };
  return null;
}

/** @param {number} atMs @param {string} what @returns {Omit<Item, "text"> | null} */
function readAction(atMs, what) {
  if (ACTIONS.includes(what)) return { kind: "action", action: { atMs, do: what } };
  const [, name, value] = /^([a-z0-9-]+?)-(-?\d{1,9})$/.exec(what) ?? [];
  return WRITES.includes(name) ? { kind: "action", action: { atMs, do: name, value: Number(value) } } : null;
}

/** @param {string} how @param {string} what @returns {Omit<Item, "text"> | null} */
function readRule(how, what) {
  const [, from, kind, nth, delay] =
    /^(host|peer)-(fin|ack|data|rst|syn|old-syn|stale|syn-ack)-([1-9]\d{0,2})(?:-(\d{1,7}))?$/.exec(what) ?? [];
  if (!from || (how === "late") !== (delay !== undefined)) return null;
  return {
    kind: "packet",
    rule: { from, kind, nth: Number(nth), delayMs: delay === undefined ? null : Number(delay) },
  };
}

// The link's text with an item more, or without one.
/** @param {string} events @param {string} text */
export const withItem = (events, text) =>
  [...(events ? events.split("_").filter((item) => !replaces(text, item)) : []), text].join("_");
/** @param {string} events @param {string} text */
export const withoutItem = (events, text) =>
  events
    .split("_")
    .filter((item) => item !== text)
    .join("_");

// An option has one value, a packet one fate.
/** @param {string} text @param {string} other */
function replaces(text, other) {
  const head = (/** @type {string} */ item) =>
    /^(?:lose|late)\./.test(item)
      ? item.replace(/^\w+\.(\w+-[a-z-]+-\d+).*/, "$1")
      : /^\d/.test(item)
        ? item
        : item.replace(/\..*/, "");
  return head(text) === head(other);
}
