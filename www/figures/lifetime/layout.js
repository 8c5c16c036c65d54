// Where everything in the plot stands, as plain numbers in CSS pixels: the marks' frame for the model's package, and the words around them for HTML and
// for the PNG. Nothing here touches the page.

const TICKS = [60, 61, 1, 30, 15, 45, 7, 90, 120, 180, 150, 22, 37, 52, 3, 70]; // the most telling first
const TICK_GAP = 26;
const GRID_STEPS = [15, 30, 60, 120, 300, 600, 1800];
const GRID_LINES = 6;
const NEAR_SETTINGS = 70;
const TIME_WAIT_MS = 60_000;

const LINES = { "death-row": "solid", "cascading-wheel": "long-dash", "level-wheel": "thin" };

// The strip beside the plot needs room of its own; a narrow screen says TIME_WAIT in words instead.
const WIDE = { top: 34, bottom: 54, left: 40, right: 104, strip: 126, gap: 22, lineHeight: 36 };
const COMPACT = { top: 34, bottom: 54, left: 28, right: 50, strip: 0, gap: 0, lineHeight: 17 };

// The figures above are for labels of this size; with larger ones everything moves apart.
const EM = 13;
const isCompact = (width, em) => (width * EM) / em < 640;

// Low enough to share the first screen with the sentence, high enough to tell the lines apart.
export const heightFor = (width, screenHeight) =>
  Math.round(Math.min(Math.max(Math.min(width * 0.5, screenHeight * 0.42), width < 640 ? 290 : 340), 640));

// `words` = { lifetime, setting, asSet, timeWait, timeWaitShort, cliff, cliffShort }, each a text; `families` the kinds' names by mechanism; `atLeastMs` is shown in any case.
export function layOut({ width, height, em }, lastSetting, series, { words, families, number, atLeastMs }) {
  const compact = isCompact(width, em);
  const u = em / EM;
  const margin = Object.fromEntries(
    Object.entries(compact ? COMPACT : WIDE).map(([name, length]) => [name, Math.round(length * u)]),
  );
  const strip = { left: width - margin.strip, width: margin.strip };
  const area = {
    left: margin.left,
    top: margin.top,
    width: width - margin.left - margin.right - margin.strip - margin.gap,
    height: height - margin.top - margin.bottom,
  };
  const right = area.left + area.width;
  const bottom = area.top + area.height;

  const { longestMs, gridStepMs } = scaleFor(series, lastSetting, atLeastMs);
  const x = (t) => area.left + (Math.min(Math.max(t, 0), lastSetting) / lastSetting) * area.width;
  const y = (ms) => bottom - (Math.min(Math.max(ms, 0), longestMs) / longestMs) * area.height;
  const settingAt = (px) =>
    Math.min(Math.max(Math.round(((px - area.left) / area.width) * lastSetting), 1), lastSetting);

  const gridMs = Array.from({ length: Math.floor(longestMs / gridStepMs) + 1 }, (_, i) => i * gridStepMs);
  const labels = [
    ...gridMs.map((ms) => ({ kind: "tick-y", text: number(ms / 1000), x: area.left - 8, y: y(ms) })),
    ...ticksX(lastSetting, x, u).map(({ t, at }) => ({ kind: "tick-x", text: number(t), t, x: at, y: bottom + 8 })),
    { kind: "axis-y", text: words.lifetime, x: 0, y: 0 },
    { kind: "axis-x", text: words.setting, x: right, y: height },
    {
      kind: "time-wait",
      text: compact && lastSetting > 120 ? words.timeWaitShort : words.timeWait,
      x: area.left + 6,
      y: y(TIME_WAIT_MS) - 4,
    },
    ...ends(series, lastSetting, {
      area,
      right,
      y,
      words,
      families,
      compact,
      lineHeight: margin.lineHeight,
      longestMs,
    }),
    ...cliff(series, lastSetting, { area, x, bottom, words, compact, u }),
    ...(strip.width ? stripNames(series, strip, y) : []),
  ];
  return {
    width,
    height,
    compact,
    area,
    right,
    bottom,
    strip,
    lastSetting,
    longestMs,
    gridStepMs,
    labels,
    x,
    y,
    settingAt,
  };
}

// The frame the package draws in: the same numbers in whole pixels of the canvas.
export function toFrame({ area, strip, lastSetting, longestMs, gridStepMs }, ratio, series, colour) {
  const px = (length) => Math.round(length * ratio);
  return {
    left: px(area.left),
    top: px(area.top),
    width: px(area.width),
    height: px(area.height),
    pixelRatio: ratio,
    lastSetting,
    longestMs,
    gridStepMs,
    gridColour: faint(colour("--rule")),
    ink: colour("--muted"),
    series: series.map(({ mechanism, timeWait }) => ({
      colour: colour(`--${mechanism}`),
      line: LINES[mechanism],
      timeWaitMinMs: timeWait.busy.minMs,
      timeWaitMaxMs: timeWait.busy.maxMs,
    })),
    nominalMs: TIME_WAIT_MS,
    stripLeft: px(strip.left),
    stripWidth: px(strip.width),
  };
}

// Forced colours have no shades; the grid still must not outshine the lines.
const faint = (colour) => ((colour & 0xff) > 0x40 ? (colour & 0xffffff00) | 0x30 : colour) >>> 0;

// The scale ends a little above everything shown; the near view has room for the whole diagonal, and TIME_WAIT's line is always in sight.
function scaleFor(series, lastSetting, atLeastMs = 0) {
  let longest = Math.max(atLeastMs, TIME_WAIT_MS * 1.04, Math.min(lastSetting, NEAR_SETTINGS) * 1000);
  for (const { curve } of series) {
    for (let i = 0; i < 4 * lastSetting; i += 4) longest = Math.max(longest, curve[i + 1], curve[i + 3]);
  }
  const gridStepMs = 1000 * (GRID_STEPS.find((step) => longest / 1000 / step <= GRID_LINES) ?? GRID_STEPS.at(-1));
  return { longestMs: Math.ceil((longest / gridStepMs) * 4) * (gridStepMs / 4), gridStepMs };
}

function ticksX(lastSetting, x, u) {
  // 60 and 61 stand on both sides of the fall, as close as legible.
  const shift = Math.max(0, 12 * u - (x(61) - x(60)) / 2);
  const kept = [];
  for (const t of TICKS.filter((tick) => tick <= lastSetting)) {
    const at = x(t) + ({ 60: -shift, 61: shift }[t] ?? 0);
    const clear = kept.every((other) => Math.abs(at - other.at) >= TICK_GAP * u || t + other.t === 121);
    if (clear) kept.push({ t, at });
  }
  return kept.sort((a, b) => a.t - b.t);
}

function ends(series, lastSetting, { area, right, y, words, families, compact, lineHeight, longestMs }) {
  const lines = series.map(({ mechanism, name, mine, curve }) => ({
    kind: "end",
    mechanism,
    mine,
    text: name,
    sub: compact ? "" : families[mechanism],
    at: y(curve[4 * (lastSetting - 1) + 1]),
  }));
  const diagonal = { kind: "end", text: words.asSet, sub: "", at: y(lastSetting * 1000) };
  const all = lastSetting * 1000 <= longestMs ? [...lines, diagonal] : lines;
  const places = spread(
    all.map(({ at }) => at),
    lineHeight,
    area.top,
    area.top + area.height,
  );
  return all.map(({ at, ...label }, i) => ({ ...label, x: right + 8, y: places[i] }));
}

// Moves what would overlap apart, each group about its own middle, within from..to.
export function spread(wanted, gap, from, to) {
  const groups = wanted
    .map((at, i) => ({ members: [i], middle: at }))
    .sort((a, b) => a.middle - b.middle || a.members[0] - b.members[0]);
  const half = ({ members }) => ((members.length - 1) * gap) / 2;
  const keep = (group) => (group.middle = Math.min(Math.max(group.middle, from + half(group)), to - half(group)));
  groups.forEach(keep);
  for (let i = 1; i < groups.length; ) {
    const [above, below] = [groups[i - 1], groups[i]];
    if (below.middle - half(below) - (above.middle + half(above)) >= gap) {
      i++;
      continue;
    }
    const members = [...above.members, ...below.members];
    const merged = { members, middle: members.reduce((sum, m) => sum + wanted[m], 0) / members.length };
    keep(merged);
    groups.splice(i - 1, 2, merged);
    i = Math.max(1, i - 1);
  }
  const places = [];
  for (const group of groups) group.members.forEach((m, i) => (places[m] = group.middle - half(group) + i * gap));
  return places;
}

// The fall from 60 to 61, in words: under the diagonal, where no line of 60 or less comes; or right of the fall where there is more room.
function cliff(series, lastSetting, { area, x, bottom, words, compact, u }) {
  const { curve } = series.find(({ mine }) => mine) ?? series[0];
  if (curve[4 * 60 + 1] >= curve[4 * 59 + 1]) return [];
  const beside = lastSetting > 120;
  const edge = beside ? x(compact ? 104 : 88) : x(60.5) - 10;
  const room = beside ? area.left + area.width - edge : (edge - area.left) * (compact ? 0.52 : 0.4);
  return [
    {
      kind: "cliff",
      beside,
      text: compact ? words.cliffShort : words.cliff,
      x: edge,
      y: bottom - 10,
      width: Math.min(room, 230 * u),
    },
  ];
}

function stripNames(series, strip, y) {
  const column = strip.width / series.length;
  const below = y(Math.min(...series.map(({ timeWait }) => timeWait.busy.minMs))) + 6;
  const above = y(Math.max(...series.map(({ timeWait }) => timeWait.busy.maxMs))) - 6;
  const names = series.map(({ name, mechanism, mine }, i) => ({
    kind: "strip",
    mechanism,
    mine,
    text: name,
    x: strip.left + column * (i + 1 / 3),
    y: below,
  }));
  return [...names, { kind: "strip-title", text: "TIME_WAIT", x: strip.left + strip.width / 2 - column / 6, y: above }];
}
