// Which way the axis runs, and what stands where across it, in px: to the right where there is room, else downwards,
// as on paper strips.

const TURNED_BELOW_PX = 700;

// As high as it is downwards where there is room, and the least.
const TALL = 600;
const LEAST = 220;

/**
 * `room` is how high it may be, where that is given.
 * @param {number} width @param {number} [room] @returns {import("./types.js").Sizes}
 */
export function sizesFor(width, room = TALL) {
  if (width >= TURNED_BELOW_PX) return sideways(width);
  return downwards(width, Math.min(Math.max(room, LEAST), TALL));
}

/** @param {number} width @returns {import("./types.js").Sizes} */
function sideways(width) {
  return {
    turned: false,
    width,
    height: 330,
    before: 78,
    after: 56,
    begin: 80,
    end: width - 58,
    apart: 46,
    room: 60,
    deed: 15,
    peer: [50, 78],
    host: [196, 226],
    bars: { peer: [34, 45], host: [236, 257], process: [258, 262] },
    visits: [230, 264],
    notes: 277,
    axis: 296,
    labels: 316,
    across: [26, 296],
  };
}

/** @param {number} width @param {number} height @returns {import("./types.js").Sizes} */
function downwards(width, height) {
  const lane = width < 340 ? 70 : 86;
  return {
    turned: true,
    width,
    height,
    before: 26,
    after: 30,
    begin: 50,
    end: height - 36,
    apart: 30,
    room: 22,
    deed: null,
    peer: [width - lane - 12, width - 12],
    host: [80, 80 + lane],
    bars: { peer: [width - 9, width], host: [58, 74], process: [52, 56] },
    visits: [50, 80],
    notes: null,
    axis: 49,
    labels: 42,
    across: [49, width - 12],
  };
}
