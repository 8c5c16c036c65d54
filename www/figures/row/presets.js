// The presets: each a link to the figure in that state; followed on the spot, without a jump.

import { PRESET_IDS } from "./scenario.js";
import { patchOf } from "./tell.js";

export function createPresets(app, rewind) {
  const { t, href, store } = app;
  const nav = document.createElement("nav");
  nav.className = "presets-row";
  nav.dataset.tLabel = "row.presets";
  const list = document.createElement("ul");
  nav.append(list);
  let mechanism = "death-row";
  const links = PRESET_IDS.map((id) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.append(link);
    list.append(item);
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      rewind();
      store.set(patchOf(id, mechanism));
    });
    return { id, link };
  });
  return {
    element: nav,
    update({ state, prediction }) {
      mechanism = prediction.kernel.mechanism;
      for (const { id, link } of links) {
        link.textContent = t(`row.preset.${id}`);
        link.href = href(patchOf(id, mechanism), "row");
        if (state.rowScenario === id && state.rowAdded === "") link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
  };
}
