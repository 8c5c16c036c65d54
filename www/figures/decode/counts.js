// How many sockets there are of each state, and what becomes of them: a bar a state, with its numbers.

import { find } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { oneTabStop } from "../../ui/roving.js";

/** @typedef {import("../../pkg/finwait.js").Overview} Overview */
/** @typedef {import("../../pkg/finwait.js").FateCounts} FateCounts */
/** @typedef {keyof FateCounts} Fate */
/** @typedef {{ kind: Fate, n: number, share: number }} Part */
/** @typedef {{ state: string | null, n: number, parts: Part[] }} Bar */
/** What is picked to be shown alone. @typedef {{ state?: string, fate?: Fate }} Picked */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt">} Words */

/** @type {Fate[]} */
export const FATES = ["dies", "held", "either", "other"];

/** Whether it is known what becomes of the sockets, not just how many there are. @param {Pick<Overview, "states">} overview */
export const fatesAreKnown = ({ states }) => states.length > 0;

/**
 * What to draw: a bar per state, the largest first; shares are of the largest.
 * @param {Pick<Overview, "states" | "counts">} overview @returns {Bar[]}
 */
export function barsOf({ states, counts }) {
  const known =
    states.length > 0
      ? states
      : Object.entries(counts).map(([state, other]) => ({ state, dies: 0, held: 0, either: 0, other }));
  const rows = known.map((fates) => ({ fates, n: FATES.reduce((sum, kind) => sum + fates[kind], 0) }));
  rows.sort((one, other) => other.n - one.n);
  const largest = rows[0]?.n ?? 1;
  return rows.map(({ fates, n }) => ({
    state: fates.state,
    n,
    parts: FATES.filter((kind) => fates[kind] > 0).map((kind) => ({
      kind,
      n: fates[kind],
      share: fates[kind] / largest,
    })),
  }));
}

/** @param {HTMLElement} element @param {Words} words @param {(picked: Picked) => void} pick */
export function createCounts(element, words, pick) {
  element.append(html`
    <table><caption data-t="decode.counts.caption"></caption><tbody></tbody></table>
    <ul class="legend"></ul>`);
  const body = find(element, "tbody");
  const legend = find(element, ".legend");
  const refreshStops = oneTabStop(element);
  return {
    /** @param {Overview} overview */
    update(overview) {
      const bars = barsOf(overview);
      const known = fatesAreKnown(overview);
      const kinds = FATES.filter((kind) => known && bars.some(({ parts }) => parts.some((part) => part.kind === kind)));
      element.hidden = bars.length === 0;
      find(element, "caption").textContent = words.t("decode.counts.caption");
      body.replaceChildren(...bars.map((bar) => createRow(bar, known, words, pick)));
      legend.replaceChildren(...kinds.map((kind) => createKey(kind, words, pick)));
      refreshStops();
    },
  };
}

/** @param {Bar} bar @param {boolean} known @param {Words} words @param {(picked: Picked) => void} pick */
function createRow({ state, n, parts }, known, words, pick) {
  const { t, fmt } = words;
  const texts = parts.map((part) => partText(part, words));
  const row = document.createElement("tr");
  const head = Object.assign(document.createElement("th"), { scope: "row" });
  if (known && state) head.append(createButton(state, () => pick({ state })));
  else head.textContent = state ?? t("decode.state.none");
  const bar = Object.assign(document.createElement("div"), { className: "bar" });
  bar.append(...parts.map(({ kind, share }, i) => createPart(kind, share, texts[i])));
  const bars = document.createElement("td");
  bars.append(bar);
  const number = Object.assign(document.createElement("td"), {
    className: "n",
    textContent: known ? texts.join(t("decode.join")) : fmt.number(n),
  });
  row.append(head, bars, number);
  return row;
}

/** @param {Part} part @param {Words} words */
const partText = ({ kind, n }, { t, fmt }) =>
  t("decode.counts.part", { n: fmt.number(n), fate: t(`decode.fate.${kind}`) });

/** @param {Fate} kind @param {number} share @param {string} title */
function createPart(kind, share, title) {
  const part = Object.assign(document.createElement("span"), { title });
  part.dataset.fate = kind;
  part.style.width = `${100 * share}%`;
  return part;
}

/** @param {Fate} kind @param {Words} words @param {(picked: Picked) => void} pick */
function createKey(kind, { t }, pick) {
  const item = document.createElement("li");
  const key = Object.assign(document.createElement("span"), { className: "key" });
  key.dataset.fate = kind;
  item.append(
    key,
    createButton(t(`decode.fate.${kind}`), () => pick({ fate: kind })),
  );
  return item;
}

/** @param {string} textContent @param {() => void} press */
function createButton(textContent, press) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent });
  button.addEventListener("click", press);
  return button;
}
