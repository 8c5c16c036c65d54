// The rows of the lists: a condition with its mark and source, a packet with its way.

import { setTextOf } from "../../ui/list.js";
import { sourceText } from "./list.js";

const MARKS = { true: "✓", false: "✗", null: "?" };

/** @typedef {Pick<import("../../app/types.js").App, "t" | "setText">} Words */

/** @param {Words} app */
export function conditionRow({ t, setText }) {
  const element = document.createElement("li");
  const mark = document.createElement("strong");
  const words = document.createElement("span");
  const source = document.createElement("small");
  mark.setAttribute("role", "img");
  element.append(mark, " ", words, " ", source);
  /** @param {import("../../pkg/finwait.js").Reuse["conditions"][number]} condition */
  const fill = ({ id, holds, cite }) => {
    const answer = /** @type {keyof typeof MARKS} */ (String(holds));
    element.dataset.holds = answer;
    setTextOf(mark, MARKS[answer]);
    mark.setAttribute("aria-label", t(`knobs.holds.${answer}`));
    setText(words, `knobs.condition.${id}`);
    setTextOf(source, sourceText(cite));
  };
  return { element, fill };
}

/** @param {Words} app */
export function packetRow({ t, setText }) {
  const element = document.createElement("li");
  const way = document.createElement("code");
  const words = document.createElement("span");
  element.append(way, " ", words);
  /** @param {import("./list.js").Packet} packet */
  const fill = ([from, to, what]) => {
    const [sender, receiver] = [t(`knobs.end.${from}`), t(`knobs.end.${to}`)];
    setTextOf(way, from === to ? sender : `${sender} → ${receiver}`);
    setText(words, `knobs.packet.${what}`);
  };
  return { element, fill };
}
