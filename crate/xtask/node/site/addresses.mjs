// The stable addresses of the site's pictures and of its cards: what is linked from elsewhere, for years.

import { PRESETS } from "../../../../www/figures/questions/presets.js";
import { FIGURES, figureAt } from "../../../../www/pages.js";

/** Their directory, at the root of the site. */
export const PICTURES = "pictures";

export const THEMES = ["light", "dark"];

/** A figure as it is without settings, and each case of #questions on the figure that answers it: `{ figure, name }`. */
export const CASES = [
  ...Object.keys(FIGURES).map((figure) => ({ figure, name: "default" })),
  ...PRESETS.map(({ id, at }) => ({ figure: figureAt(at), name: id })),
];

/** The address of a picture, from the root of the site. */
export const pictureOf = ({ figure, name }, lang, theme) => `${PICTURES}/${figure}-${name}-${lang}-${theme}.png`;

/** The picture of a page's card, 1200 × 630. */
export const cardOf = (page, lang) => `${PICTURES}/card-${page}-${lang}.png`;
