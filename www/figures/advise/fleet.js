// The kernels of a fleet: as a link carries them, as a reader types or pastes them.

import { FLEET } from "./controls.js";

export const MAX_KERNELS = 50;

/** A release, and HZ as the reader gave it. @typedef {{ kernel: string, hz: number | null }} GivenMember */

/** The fleet of a link, which has been checked. @param {string} text @returns {GivenMember[]} */
export function fleetOf(text) {
  if (text === "") return [];
  return text.split(FLEET.separator).map((member) => {
    const { kernel = member, hz } = FLEET.item.exec(member)?.groups ?? {};
    return { kernel, hz: hz === undefined ? null : Number(hz) };
  });
}

/** The fleet as a link carries it. @param {GivenMember[]} fleet */
export const fleetText = (fleet) =>
  fleet.map(({ kernel, hz }) => (hz === null ? kernel : `${kernel}@${hz}`)).join(FLEET.separator);

// What a reader types: a kernel on each line, HZ after it if need be. A line may be all that `uname -a` prints: the
// release is the first word that begins like one. `left` are the lines in which there is none; `cut`: there were more.
/** @param {string} text */
export function readLines(text) {
  /** @type {GivenMember[]} */
  const members = [];
  /** @type {string[]} */
  const left = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const words = line
      .trim()
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (words.length === 0 || words[0].startsWith("#")) continue;
    const at = words.findIndex((word) => /^v?\d+\.\d+/.test(word));
    if (at === -1) {
      left.push(line.trim());
      continue;
    }
    const kernel = words[at].replaceAll("@", "");
    const hz = hzAmong(words.slice(at + 1));
    if (!members.some((other) => other.kernel === kernel && other.hz === hz)) members.push({ kernel, hz });
  }
  return { members: members.slice(0, MAX_KERNELS), left, cut: members.length > MAX_KERNELS };
}

// "250", "HZ 250", "HZ=250", "CONFIG_HZ=250"; other numbers, as of `uname -a`, are none.
/** @param {string[]} words */
function hzAmong(words) {
  const given = /^(?:(?:CONFIG_)?HZ[=:]?)?(\d{2,4})$/i;
  const [first, second] = words;
  const number = given.exec(first ?? "") ?? (/^HZ[=:]?$/i.test(first ?? "") ? given.exec(second ?? "") : null);
  return number ? Number(number[1]) : null;
}

/** The fleet as a reader types it. @param {GivenMember[]} fleet */
export const linesOf = (fleet) => fleet.map(({ kernel, hz }) => (hz === null ? kernel : `${kernel} ${hz}`)).join("\n");
