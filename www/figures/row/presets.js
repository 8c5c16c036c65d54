// The presets: each a link to the figure in that state; followed on the spot, without a jump.

import { keptList, setTextOf } from "../../ui/list.js";
import { oneTabStop } from "../../ui/roving.js";
import { PRESET_IDS, patchOf } from "./scenario.js";

/** @typedef {import("../../app/types.js").View} View */

/**
 * `rewind()` is called when another preset is chosen.
 * @param {import("../../app/types.js").App} app @param {() => void} rewind
 */
export function createPresets({ t, href, store }, rewind) {
  const nav = document.createElement("nav");
  nav.className = "presets-row";
  nav.dataset.tLabel = "row.presets";
  const list = nav.appendChild(document.createElement("ul"));
  /** @type {View | null} */
  let view = null;
  const mechanism = () => view?.prediction.kernel.mechanism ?? "death-row";
  const fill = keptList(list, () => {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    let preset = PRESET_IDS[0];
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      rewind();
      store.set(patchOf(preset, mechanism()));
    });
    return {
      element: item,
      /** @param {typeof PRESET_IDS[number]} id */
      fill(id) {
        preset = id;
        setTextOf(link, t(`row.preset.${id}`));
        link.href = href(patchOf(id, mechanism()), "row");
        const current = view?.state.rowScenario === id && view.state.rowAdded === "";
        if (current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      },
    };
  });
  const refresh = oneTabStop(nav);
  return {
    element: nav,
    /** @param {View} next */
    update(next) {
      view = next;
      fill(PRESET_IDS);
      refresh();
    },
  };
}
