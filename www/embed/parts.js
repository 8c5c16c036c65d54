// What of each figure a frame shows until the reader asks for the rest: its drawing, and the few words or controls
// without which it says nothing. `keeps` are selectors within the figure's section; everything beside them and the
// heading is folded away.
//
//   fits     the drawing that shrinks with the frame; a figure without one is words, which scroll where they must
//   height   how high that drawing is at a width, where there is room, in CSS pixels; an SVG's is its own by default
//   most     the most that it asks for
//   follows  what is kept in sight, where the drawing would be too small to be read as a whole
//   plain    the height of a frame in a page without a script (ui/snippets.js), for a column of 600 to 800 pixels

/**
 * @typedef {{ keeps: string[], fits?: string, height?: (width: number) => number, most?: number, follows?: string, plain: number }} Part
 * @type {Record<string, Part>}
 */
export const PARTS = {
  answer: { keeps: [".said", ".sliders", ".problems"], plain: 280 },
  lifetime: { keeps: [".plot"], fits: ".plot", height: plot, plain: 480 },
  states: {
    keeps: [".holder", ".player"],
    fits: ".holder",
    follows: '.node[data-status="now"]:not([data-end="peer"])',
    most: 560,
    plain: 640,
  },
  questions: { keeps: [".presets"], plain: 560 },

  decode: { keeps: [".paste", ".problems", ".progress", ".stopped", ".failed", ".result"], plain: 400 },
  advise: { keeps: [".advise-answer", ".strip-chart"], plain: 360 },
  crowd: {
    keeps: [".crowd-sliders .slider:first-child", ".rate-holder"],
    fits: ".rate-holder",
    height: plot,
    plain: 480,
  },
  knobs: { keeps: [".knob-asked", ".knob-choices", ".problems", ".knob-conditions"], plain: 560 },

  clock: { keeps: [".holder", ".player"], fits: ".holder", height: timeline, plain: 480 },
  row: { keeps: [".machine-holder", ".player"], fits: ".machine-holder", plain: 460 },

  claims: { keeps: [".claim-list"], plain: 560 },
  evidence: { keeps: [".plot"], fits: ".plot", height: plot, plain: 480 },
  history: { keeps: [".line"], plain: 420 },
  kernels: { keeps: [".problems", ".scroll"], plain: 560 },
};

/** @param {number} width */
function plot(width) {
  return Math.min(Math.max(width * 0.72, 260), 440);
}

// Downwards where it is narrow (figures/clock/sizes.js).
/** @param {number} width */
function timeline(width) {
  return width < 700 ? 420 : 330;
}
