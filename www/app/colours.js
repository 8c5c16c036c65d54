// Follows the choice of colours, the system's, and paper.

import { applyTheme } from "./theme.js";

// `schedule` updates the figures, `colors` are those that canvases ask for (theme.js).
/**
 * @param {object} parts
 * @param {import("./types.js").Store} parts.store
 * @param {{ changed(): void, now(): void }} parts.schedule
 * @param {{ forget(): void }} parts.colors
 */
export function followColours({ store, schedule, colors }) {
  const recolour = () => {
    colors.forget();
    schedule.changed();
  };
  let { theme } = store.get();
  store.subscribe((state) => {
    schedule.changed();
    if (state.theme === theme) return;
    theme = state.theme;
    applyTheme(theme);
    recolour();
  });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    matchMedia(query).addEventListener("change", recolour);
  // Paper is light in every theme, and a canvas has to be drawn for it before it is printed.
  /** @param {string} shown */
  const recolourNow = (shown) => {
    applyTheme(shown);
    colors.forget();
    schedule.now();
  };
  addEventListener("beforeprint", () => recolourNow("light"));
  addEventListener("afterprint", () => recolourNow(theme));
}
