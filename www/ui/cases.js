// The states of a figure that have a picture of their own at a stable address: the one without settings, and the cases
// of #questions.

import { DEFAULTS, withExplicit } from "../app/controls.js";
import { formatFragment } from "../app/fragment.js";
import { PRESETS, patchFor } from "../figures/questions/presets.js";
import { figureAt } from "../pages.js";

/**
 * What a state is called in the name of its picture, or null: it has none.
 * @param {string} figure @param {import("../app/types.js").State} state @param {(kernel: string) => string} mechanismOf
 * @returns {string | null}
 */
export function publishedCase(figure, state, mechanismOf) {
  const shown = written(state);
  if (shown === written(DEFAULTS)) return "default";
  /** @type {any[]} */
  const presets = PRESETS;
  const found = presets.find(
    (preset) =>
      figureAt(preset.at) === figure &&
      shown === written({ ...DEFAULTS, ...withExplicit(patchFor(preset, DEFAULTS, mechanismOf)) }),
  );
  return found?.id ?? null;
}

/** From the root of the site. @param {string} figure @param {string} name @param {string} lang @param {string} theme */
export const pictureAddress = (figure, name, lang, theme) => `pictures/${figure}-${name}-${lang}-${theme}.png`;

// The language and the colours are the picture's own.
/** @param {import("../app/types.js").State} state */
const written = (state) => formatFragment({ ...state, lang: "auto", theme: "auto" });
