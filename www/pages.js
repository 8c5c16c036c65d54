// The pages and their figures: the only list of either.
//
// PAGES    page -> the ids of its figures, in their order. A page without figures is neither built nor linked.
// FIGURES  id -> { load, words, styles, first, inPage, draws }
//   load     () => import of figures/<id>/index.js, as a literal, so that the build finds it. Its default export is
//            { mount(section, app) }, see figures/README.md.
//   words    parts of the language that it needs (lang/<code>/<part>.js); its own goes without saying.
//   styles   style sheets it needs beside its own, figures/<id>/style.css; paths from www/.
//   first    true: it is seen on the first screen, as the first of each page is. It is loaded at once, its style sheets
//            are in the head, and before anyone uses it, it asks the model nothing but what data/known.*.js has
//            (app/model.js). The others come when the reader is near.
//   inPage   true: it has more than its <section> in pages/<page>.html, so its style sheets are in the head, too.
//   draws    true: it is seen first and draws on a canvas, so the page begins with what draws (engine.js).
//
// A figure is on one page, and its id is its anchor (<section id>) and its name in `?embed=`, for ever. pages/<page>.html
// has the sections, and shell.html what is around them; crate/xtask/node/render-pages.mjs puts them together.

/** @type {Record<string, string[]>} */
export const PAGES = {
  index: ["answer", "lifetime", "states", "questions"],
  tools: ["decode", "advise", "crowd", "knobs"],
  inside: ["clock", "row"],
  evidence: ["evidence", "claims", "history", "kernels"],
};

const PLAYER = { words: ["player"], styles: ["ui/player.css"] };
const STORY = { words: ["player", "states"], styles: ["ui/player.css", "ui/scenarios.css"] };

/** @type {Record<string, import("./app/types.js").FigureRow>} */
export const FIGURES = {
  answer: { load: () => import("./figures/answer/index.js"), first: true },
  lifetime: { load: () => import("./figures/lifetime/index.js"), first: true, draws: true },
  states: { load: () => import("./figures/states/index.js"), ...STORY },
  questions: { load: () => import("./figures/questions/index.js"), inPage: true },

  decode: { load: () => import("./figures/decode/index.js"), first: true },
  crowd: { load: () => import("./figures/crowd/index.js"), words: ["lab"] },
  knobs: { load: () => import("./figures/knobs/index.js") },

  clock: { load: () => import("./figures/clock/index.js"), ...PLAYER, first: true },
  row: { load: () => import("./figures/row/index.js"), ...PLAYER },

  advise: { load: () => import("./figures/advise/index.js") },

  evidence: {
    load: () => import("./figures/evidence/index.js"),
    words: ["lifetime"],
    styles: ["figures/lifetime/style.css"],
    draws: true,
  },
  claims: { load: () => import("./figures/claims/index.js") },
  history: { load: () => import("./figures/history/index.js") },
  kernels: { load: () => import("./figures/kernels/index.js"), inPage: true },
};

// Anchors that are no figure's: prose of a page, and those within a figure, by how they begin.
/** @type {Record<string, string>} */
export const PROSE = { story: "index", sources: "evidence" };
/** @type {Record<string, string>} */
export const WITHIN = { "claim-": "claims" };

/** Whether a page asks what only the whole model answers (engine.js). @param {string} page */
export const asksTools = (page) => page === "tools";

/** Whether something that a page shows at once draws. @param {string} page */
export const drawsAtOnce = (page) => PAGES[page].some((id) => isFirst(page, id) && FIGURES[id].draws === true);

/** The pages that have something to show. */
export const BUILT = Object.keys(PAGES).filter((page) => PAGES[page].length > 0);

/** The file of a page, as a link on any other page names it; `lang` is that of a page whose HTML is translated. */
/** @param {string} page @param {string} [lang] */
export const fileOf = (page, lang) => (lang ? `${page}.${lang}.html` : page === "index" ? "./" : `${page}.html`);

/** The figure that an anchor is, or lies within; null if it is none's. @param {string} anchor */
export function figureAt(anchor) {
  if (Object.hasOwn(FIGURES, anchor)) return anchor;
  const within = Object.keys(WITHIN).find((begin) => anchor.startsWith(begin));
  return within ? WITHIN[within] : (Object.keys(FIGURES).find((id) => anchor.startsWith(`${id}-`)) ?? null);
}

/** The page that an anchor is on; null if there is no such anchor. @param {string} anchor */
export function pageOf(anchor) {
  const figure = figureAt(anchor);
  if (figure === null) return Object.hasOwn(PROSE, anchor) ? PROSE[anchor] : null;
  return Object.keys(PAGES).find((page) => PAGES[page].includes(figure)) ?? null;
}

/** Whether a page loads a figure at once: its first one, and what is marked so. @param {string} page @param {string} id */
export const isFirst = (page, id) => PAGES[page][0] === id || FIGURES[id].first === true;

/** The figures of a page that it shows at once, or has words of in its HTML. @param {string} page */
export const atOnce = (page) => PAGES[page].filter((id) => isFirst(page, id) || FIGURES[id].inPage);

/** The parts of the language that a figure needs. @param {string} id */
export const wordsOf = (id) => [id, ...(FIGURES[id].words ?? [])];

/** The style sheets that a figure needs: what it shares with others before its own. @param {string} id */
export const stylesOf = (id) => [...(FIGURES[id].styles ?? []), `figures/${id}/style.css`];
