// What is written at the host's timers, under the bars, or where time runs down in the host's lane: which one it is,
// where the tools come to 0.00, and how long it really is. What has no room is left out.

import { LETTER } from "./marks.js";

/** @typedef {import("./types.js").Sizes} Sizes */
/** @typedef {import("./types.js").TimerItem} TimerItem */
/** @typedef {{ along: number, text: string, anchor: "start" | "middle" | "end" }} Note */

// Of a text in the host's lane, px.
const LINE = 15;
const LATIN = 6.4;
const HAN = 12;

// Of the others their lane tells enough.
const NAMED = new Set(["keepalive", "mini", "held", "linger"]);

/**
 * @param {TimerItem[]} timers @param {Sizes} sizes @param {import("./words.js").Words} words
 * @param {import("./pen.js").Pen} pen
 */
export const writeNotes = (timers, sizes, words, pen) =>
  timers.flatMap((timer) => apart(notesOf(timer, words), timer, sizes).flatMap((note) => writeNote(note, sizes, pen)));

/** @param {TimerItem} timer @param {import("./words.js").Words} words @returns {Note[]} */
function notesOf(timer, words) {
  const { from, to, shown, stage } = timer;
  /** @type {Note[]} */
  const notes = [
    { along: to, text: words.length(timer), anchor: "end" },
    { along: from, text: NAMED.has(stage) ? words.stage(stage) : "", anchor: "start" },
  ];
  if (shown !== null && to - shown > 3) notes.push({ along: shown, text: "0.00", anchor: "middle" });
  return notes.filter(({ text }) => text);
}

/**
 * Those that fit beside each other, the first ones first.
 * @param {Note[]} notes @param {TimerItem} timer @param {Sizes} sizes
 */
function apart(notes, timer, sizes) {
  /** @type {[number, number][]} */
  const taken = [];
  return notes.filter((note) => {
    const span = spanOf(note, sizes);
    if (span[0] < timer.from - 1 || span[1] > timer.to + 9) return false;
    if (taken.some(([a, b]) => span[0] < b && a < span[1])) return false;
    taken.push(span);
    return true;
  });
}

/** @param {Note} note @param {Sizes} sizes @returns {[number, number]} */
function spanOf({ along, text, anchor }, { turned, host }) {
  const size = turned ? LINE * linesOf(text, host).length : text.length * LETTER + 8;
  const begin = turned
    ? { start: along + 24, middle: along - 8, end: along - 18 }[anchor]
    : { start: along, middle: along - size / 2, end: along - size }[anchor];
  return [begin, begin + size];
}

/** @param {Note} note @param {Sizes} sizes @param {import("./pen.js").Pen} pen */
function writeNote({ along, text, anchor }, { notes, host }, pen) {
  if (notes !== null) {
    const aside = { start: 1, middle: 0, end: -9 }[anchor];
    return [pen.text([along + aside, notes], text, { class: "note", "text-anchor": anchor })];
  }
  const down = { start: 35, middle: 4, end: -7 }[anchor];
  return linesOf(text, host).map((line, i) =>
    pen.text([along + down + i * LINE, (host[0] + host[1]) / 2], line, { class: "note" }),
  );
}

/**
 * A text within the host's lane, in two lines if it is wider.
 * @param {string} text @param {[number, number]} lane
 */
function linesOf(text, [left, right]) {
  const gap = text.lastIndexOf(" ");
  const width = [...text].reduce((sum, letter) => sum + (letter < "\u2e80" ? LATIN : HAN), 0);
  if (gap < 0 || width < right - left) return [text];
  return [text.slice(0, gap), text.slice(gap + 1)];
}
