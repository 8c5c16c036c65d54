// Which way the axis runs, and what stands where across it, in px: to the right where there is room, else downwards, as on paper strips.

const TURNED_BELOW_PX = 700;

export function sizesFor(width) {
  return width < TURNED_BELOW_PX ? downwards(width) : sideways(width);
}

function sideways(width) {
  return {
    turned: false,
    width,
    height: 284,
    before: 72,
    after: 56,
    begin: 74,
    end: width - 58,
    apart: 42,
    room: 56,
    deed: 14,
    peer: [44, 70],
    host: [166, 192],
    bars: { peer: [30, 40], host: [201, 219], process: [220, 224] },
    visits: [195, 225],
    notes: 236,
    axis: 252,
    labels: 270,
    across: [24, 252],
  };
}

function downwards(width) {
  const lane = width < 340 ? 70 : 86;
  return {
    turned: true,
    width,
    height: 600,
    before: 26,
    after: 30,
    begin: 50,
    end: 564,
    apart: 30,
    room: 22,
    deed: null,
    peer: [width - lane - 12, width - 12],
    host: [72, 72 + lane],
    bars: { peer: [width - 9, width], host: [50, 66], process: [44, 48] },
    visits: [42, 72],
    notes: null,
    axis: 41,
    labels: 34,
    across: [41, width - 12],
  };
}
