// The cases that are published: each figure as it is without settings, and each question of #questions on the figure
// that answers it; with the addresses of what is made of them, which stay for years.

import { readFileSync } from "node:fs";
import { DEFAULTS, withExplicit } from "../../../../www/app/controls.js";
import { formatFragment } from "../../../../www/app/fragment.js";
import { PRESETS, patchFor } from "../../../../www/figures/questions/presets.js";
import { FIGURES, figureAt, fileOf, pageOf } from "../../../../www/pages.js";
import { initSync, kernelOf } from "../../../../www/pkg/finwait.js";

/** The directory of the pictures, at the root of the site, and their themes. */
export const PICTURES = "pictures";
export const THEMES = ["light", "dark"];

initSync({ module: readFileSync(new URL("../../../../www/pkg/finwait_bg.wasm", import.meta.url)) });
const mechanismOf = (kernel) => kernelOf(kernel).mechanism;

/** `{ figure, name, at, state }`: `state` is what a link says of it after its anchor. */
export const CASES = [
  ...Object.keys(FIGURES).map((figure) => ({ figure, name: "default", at: figure, patch: {} })),
  ...PRESETS.map((preset) => {
    const patch = patchFor(preset, DEFAULTS, mechanismOf);
    return { figure: figureAt(preset.at), name: preset.id, at: preset.at, patch };
  }),
].map(({ patch, ...one }) => ({ ...one, state: formatFragment({ ...DEFAULTS, ...withExplicit(patch) }).slice(1) }));

/** A case as a page with everything around it, and as a frame shows it. */
export const linkTo = ({ at, state }, lang) =>
  `${fileOf(pageOf(at)).replace("./", "")}#${[at, state, `lang=${lang}`].filter(Boolean).join("&")}`;
export const frameOf = ({ figure, at, state }, lang) =>
  `${fileOf(pageOf(at)).replace("./", "")}?embed=${figure}#${[at, state, `lang=${lang}`].filter(Boolean).join("&")}`;

/** From the root of the site: a picture, the picture of a page's card, and what tells others how to embed a case. */
export const pictureOf = ({ figure, name }, lang, theme) => `${PICTURES}/${figure}-${name}-${lang}-${theme}.png`;
export const cardOf = (page, lang) => `${PICTURES}/card-${page}-${lang}.png`;
export const oembedOf = ({ figure, name }, lang) => `oembed/${figure}-${name}-${lang}.json`;
