// The choices over the table: which rows it shows.

import { find } from "../../ui/dom.js";

const PAUSE_MS = 250;

/** @typedef {NonNullable<import("../../pkg/finwait.js").ListingWindow["where"]>} Filter */
/** @typedef {import("./counts.js").Fate} Fate */

/** @param {HTMLElement} element @param {Pick<import("../../app/types.js").App, "t">} app @param {(filter: Filter) => void} changed */
export function createFilters(element, { t }, changed) {
  const byState = find(element, ".by-state", HTMLSelectElement);
  const byFate = find(element, ".by-fate", HTMLSelectElement);
  const byText = find(element, ".by-text", HTMLInputElement);
  /** @returns {Filter} */
  const filter = () => ({
    ...(byState.value && { state: byState.value }),
    ...(byFate.value && { fate: /** @type {Fate} */ (byFate.value) }),
    ...(byText.value.trim() && { text: byText.value.trim() }),
  });
  let pause = 0;
  const change = () => {
    clearTimeout(pause);
    changed(filter());
  };
  byState.addEventListener("change", change);
  byFate.addEventListener("change", change);
  byText.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(change, PAUSE_MS);
  });
  return {
    /** Offers what there is of a listing. @param {import("../../pkg/finwait.js").Overview} overview */
    offer({ states, fates }) {
      const all = t("decode.filter.all");
      offerChoices(byState, all, new Map(states.flatMap(({ state }) => (state ? [[state, state]] : []))));
      const kinds = /** @type {Fate[]} */ (Object.keys(fates)).filter((kind) => fates[kind] > 0);
      offerChoices(byFate, all, new Map(kinds.map((kind) => [kind, t(`decode.fate.${kind}`)])));
    },
    /** @param {import("./counts.js").Picked} picked */
    set({ state, fate }) {
      byState.value = state ?? "";
      byFate.value = fate ?? "";
      change();
      element.scrollIntoView({ block: "nearest" });
    },
    reset() {
      for (const field of [byState, byFate, byText]) field.value = "";
      change();
    },
  };
}

// Keeps what is chosen, where there still is such a choice.
/** @param {HTMLSelectElement} select @param {string} all @param {Map<string, string>} names */
function offerChoices(select, all, names) {
  const kept = select.value;
  select.replaceChildren(new Option(all, ""), ...[...names].map(([value, name]) => new Option(name, value)));
  select.value = names.has(kept) ? kept : "";
}
