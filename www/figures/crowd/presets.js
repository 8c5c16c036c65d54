// Reports that became presets: what was seen, as a state that shows it.

import { setTextOf } from "../../ui/list.js";

/** @typedef {import("../../app/types.js").Patch} Patch */

/** @type {{ id: string, state: Patch }[]} */
export const PRESETS = [
  { id: "stall", state: { kernel: "3.10", finTimeout: 60, crowdRate: 14, crowdSilent: 0 } },
  { id: "after-overload", state: { kernel: "3.10", finTimeout: 60, crowdRate: 8, crowdSilent: 0, crowdStalled: true } },
  // "26 012 TIME_WAIT of 28 232 ports": one destination, every port held.
  { id: "ports", state: { kernel: "5.10", finTimeout: 60, crowdRate: 426, crowdSilent: 0 } },
  // "65 738 orphans": above 60 s every silent peer's socket is one.
  {
    id: "orphans",
    state: { kernel: "4.19", finTimeout: 120, crowdRate: 1080, crowdSilent: 100, crowdOrphans: 65_536 },
  },
  { id: "buckets", state: { kernel: "6.12", finTimeout: 60, crowdRate: 500, crowdSilent: 20, crowdBuckets: 16_384 } },
];

/** What a preset sets where it does not say otherwise. @type {Patch} */
export const PRESET_BASE = {
  crowdFinAfter: 0,
  crowdBuckets: 131_072,
  crowdOrphans: 131_072,
  crowdPortLow: 32_768,
  crowdPortHigh: 60_999,
  crowdDestinations: 1,
  crowdStalled: false,
};

/** @param {HTMLElement} list @param {Pick<import("../../app/types.js").App, "t" | "href" | "store">} app */
export function createPresets(list, { t, href, store }) {
  const links = PRESETS.map(({ id, state }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.append(link);
    list.append(item);
    const patch = { ...PRESET_BASE, ...state };
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      store.set(patch);
    });
    return { id, link, patch };
  });
  return {
    /** @param {import("../../app/types.js").View} view */
    update({ state }) {
      for (const { id, link, patch } of links) {
        setTextOf(link, t(`crowd.preset.${id}`));
        link.href = href(patch, "crowd");
        const names = /** @type {(keyof Patch)[]} */ (Object.keys(patch));
        if (names.every((name) => state[name] === patch[name])) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
  };
}
