// The kernels of a fleet: as a link carries them, as a reader types or pastes them, as the model takes them.
//
// A member = { kernel, hz }: the release, and HZ as the reader gave it, or null.

import { FLEET } from "./controls.js";

export const MAX_KERNELS = 50;

export const fleetOf = (text) =>
  text === ""
    ? []
    : text.split(FLEET.separator).map((member) => {
        const { kernel, hz } = FLEET.item.exec(member).groups;
        return { kernel, hz: hz === undefined ? null : Number(hz) };
      });

export const fleetText = (fleet) =>
  fleet.map(({ kernel, hz }) => (hz === null ? kernel : `${kernel}@${hz}`)).join(FLEET.separator);

// What a reader types: a kernel on each line, HZ after it if need be. A line may be all that `uname -a` prints: the
// release is the first word that begins like one. `members`, and the lines `left` in which there is none.
export function readLines(text) {
  const members = [];
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
function hzAmong(words) {
  const given = /^(?:(?:CONFIG_)?HZ[=:]?)?(\d{2,4})$/i;
  const [first, second] = words;
  const number = given.exec(first ?? "") ?? (/^HZ[=:]?$/i.test(first ?? "") ? given.exec(second ?? "") : null);
  return number ? Number(number[1]) : null;
}

export const linesOf = (fleet) => fleet.map(({ kernel, hz }) => (hz === null ? kernel : `${kernel} ${hz}`)).join("\n");
