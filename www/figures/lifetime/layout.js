// Where everything in the plot stands, as plain numbers in CSS pixels: the marks' frame for the model's package, and the words around them for HTML and
// for the PNG. Nothing here touches the page.

/** @typedef {import("./types.js").Curve} Curve */
/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Layout} Layout */
/** @typedef {import("./types.js").PlainLabel} PlainLabel */
/** @typedef {import("./types.js").Label} Label */
/** @typedef {import("./types.js").Box} Box */

const TICKS = [60, 61, 1, 30, 15, 45, 7, 90, 120, 180, 150, 22, 37, 52, 3, 70]; // the most telling first
const TICK_GAP = 26;
const GRID_STEPS = [15, 30, 60, 120, 300, 600, 1800];
const GRID_LINES = 6;
const NEAR_SETTINGS = 70;
const TIME_WAIT_MS = 60_000;

// How the lines of a kind of kernel are drawn, the first one of it first: two of one kind share their hue.
/** @type {Record<string, import("./types.js").Line[]>} */
export const LINES = {
  "death-row": ["solid", "long-dash", "thin"],
  "cascading-wheel": ["long-dash", "thin", "solid"],
  "level-wheel": ["thin", "long-dash", "solid"],
};

// The strip beside the plot needs room of its own; a narrow screen says TIME_WAIT in words instead.
const WIDE = { top: 34, bottom: 54, left: 44, right: 64, strip: 132, gap: 8, lineHeight: 19 };
const COMPACT = { top: 34, bottom: 54, left: 40, right: 56, strip: 0, gap: 0, lineHeight: 17 };

// The figures above are for labels of this size; with larger ones everything moves apart.
const EM = 13;
/** @param {number} width @param {number} em */
const isCompact = (width, em) => (width * EM) / em < 640;

// Low enough to share the first screen with the sentence, high enough to tell the lines apart.
/** @param {number} width @param {number} screenHeight */
export const heightFor = (width, screenHeight) =>
  Math.round(Math.min(Math.max(Math.min(width * 0.5, screenHeight * 0.46), width < 640 ? 290 : 340), 640));

// `words` = { lifetime, setting, asSet, timeWait, timeWaitShort, timeWaitNote, cliff }, each a text; `atLeastMs` is shown in
// any case. No label lies over another, over a line, or over where the handle is.
/**
 * @param {import("./types.js").Size} size @param {number} lastSetting @param {readonly Curve[]} series
 * @param {Pick<import("./types.js").Look, "words" | "number" | "atLeastMs">} look
 * @returns {Layout}
 */
export function layOut({ width, height, em }, lastSetting, series, { words, number, atLeastMs }) {
  const compact = isCompact(width, em);
  const u = em / EM;
  const margin = scaled(compact ? COMPACT : WIDE, u);
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
  const x = (/** @type {number} */ t) => area.left + (Math.min(Math.max(t, 0), lastSetting) / lastSetting) * area.width;
  const y = (/** @type {number} */ ms) => bottom - (Math.min(Math.max(ms, 0), longestMs) / longestMs) * area.height;
  const settingAt = (/** @type {number} */ px) =>
    Math.min(Math.max(Math.round(((px - area.left) / area.width) * lastSetting), 1), lastSetting);

  const gridMs = Array.from({ length: Math.floor(longestMs / gridStepMs) + 1 }, (_, i) => i * gridStepMs);
  const place = { area, right, bottom, strip, lastSetting, longestMs, x, y, settingAt, u };
  /** @type {PlainLabel[]} */
  const plain = [
    ...gridMs.map((ms) => ({ kind: "tick-y", text: number(ms / 1000), x: area.left - 14, y: y(ms) })),
    ...ticksX(lastSetting, x, u).map(({ t, at }) => ({ kind: "tick-x", text: number(t), t, x: at, y: bottom + 8 })),
    { kind: "axis-x", text: words.setting, x: right, y: height },
    ...ends(series, words, Math.max(margin.lineHeight, em * LINE + 1), place),
    ...(strip.width ? aboutTimeWait(series, words, place, em) : overThePlot(words, width, em)),
  ];
  const labels = plain.map((label) => ({ ...label, box: boxOf(label, em) }));
  const note = cliff(series, words.cliff, labels, place, em);
  return {
    ...place,
    width,
    height,
    em,
    compact,
    gridStepMs,
    series,
    labels: note ? [...labels, note] : labels,
  };
}

/** @param {typeof WIDE} lengths @param {number} u */
function scaled(lengths, u) {
  const all = { ...lengths };
  for (const name of /** @type {(keyof typeof WIDE)[]} */ (Object.keys(all))) all[name] = Math.round(all[name] * u);
  return all;
}

// The frame the package draws in: the same numbers in whole pixels of the canvas.
/**
 * @param {Layout} layout @param {number} ratio @param {readonly Curve[]} series @param {(token: string) => number} colour
 * @returns {import("../../pkg/finwait.js").LifetimeFrame}
 */
export function toFrame({ area, strip, lastSetting, longestMs, gridStepMs }, ratio, series, colour) {
  const px = (/** @type {number} */ length) => Math.round(length * ratio);
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
    series: series.map(({ mechanism, line = LINES[mechanism][0], timeWait }) => ({
      colour: colour(`--${mechanism}`),
      line,
      timeWaitMinMs: timeWait.busy.minMs,
      timeWaitMaxMs: timeWait.busy.maxMs,
    })),
    nominalMs: TIME_WAIT_MS,
    stripLeft: px(strip.left),
    stripWidth: px(strip.width),
  };
}

// Forced colours have no shades; the grid still must not outshine the lines.
const faint = (/** @type {number} */ colour) => ((colour & 0xff) > 0x40 ? (colour & 0xffffff00) | 0x30 : colour) >>> 0;

// The scale ends a little above everything shown; the near view has room for the whole diagonal, and TIME_WAIT's line is always in sight.
/** @param {readonly Curve[]} series @param {number} lastSetting @param {number} [atLeastMs] */
function scaleFor(series, lastSetting, atLeastMs = 0) {
  let longest = Math.max(atLeastMs, TIME_WAIT_MS * 1.04, Math.min(lastSetting, NEAR_SETTINGS) * 1000);
  for (const { curve } of series) {
    for (let i = 0; i < 4 * lastSetting; i += 4) longest = Math.max(longest, curve[i + 1], curve[i + 3]);
  }
  const gridStepMs =
    1000 * (GRID_STEPS.find((step) => longest / 1000 / step <= GRID_LINES) ?? GRID_STEPS[GRID_STEPS.length - 1]);
  return { longestMs: Math.ceil((longest / gridStepMs) * 4) * (gridStepMs / 4), gridStepMs };
}

/** @param {number} lastSetting @param {Place["x"]} x @param {number} u */
function ticksX(lastSetting, x, u) {
  // 60 and 61 stand on both sides of the fall, as close as legible.
  const shift = Math.max(0, 12 * u - (x(61) - x(60)) / 2);
  /** @type {Record<number, number>} */
  const shifts = { 60: -shift, 61: shift };
  /** @type {{ t: number, at: number }[]} */
  const kept = [];
  for (const t of TICKS.filter((tick) => tick <= lastSetting)) {
    const at = x(t) + (shifts[t] ?? 0);
    const clear = kept.every((other) => Math.abs(at - other.at) >= TICK_GAP * u || t + other.t === 121);
    if (clear) kept.push({ t, at });
  }
  return kept.sort((a, b) => a.t - b.t);
}

/**
 * @param {readonly Curve[]} series @param {Words} words @param {number} lineHeight @param {Place} place
 * @returns {PlainLabel[]}
 */
function ends(series, words, lineHeight, { area, right, y, lastSetting, longestMs }) {
  /** @type {(Omit<PlainLabel, "x" | "y"> & { at: number })[]} */
  const lines = series.map(({ mechanism, name, mine, curve }) => ({
    kind: "end",
    mechanism,
    mine,
    text: name,
    at: y(curve[4 * (lastSetting - 1) + 1]),
  }));
  const diagonal = { kind: "end", text: words.asSet, at: y(lastSetting * 1000) };
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
/** @param {number[]} wanted @param {number} gap @param {number} from @param {number} to @returns {number[]} */
export function spread(wanted, gap, from, to) {
  const groups = wanted
    .map((at, i) => ({ members: [i], middle: at }))
    .sort((a, b) => a.middle - b.middle || a.members[0] - b.members[0]);
  /** @typedef {{ members: number[], middle: number }} Group */
  const half = (/** @type {Group} */ { members }) => ((members.length - 1) * gap) / 2;
  const keep = (/** @type {Group} */ group) => {
    group.middle = Math.min(Math.max(group.middle, from + half(group)), to - half(group));
  };
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
  /** @type {number[]} */
  const places = [];
  for (const group of groups) group.members.forEach((m, i) => (places[m] = group.middle - half(group) + i * gap));
  return places;
}

// The strip's names under its bars, and what it says over and under them.
/**
 * @param {readonly Curve[]} series @param {Words} words @param {Place} place @param {number} em
 * @returns {PlainLabel[]}
 */
function aboutTimeWait(series, words, { strip, y }, em) {
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
  const middle = strip.left + strip.width / 2 - column / 6;
  const axis = { kind: "axis-y", text: words.lifetime, x: 0, y: 0 };
  const note = {
    kind: "strip-note",
    text: words.timeWaitNote ?? "",
    x: middle,
    y: below + em * LINE + 2,
    width: strip.width - 8,
  };
  return [
    axis,
    ...names,
    { kind: "strip-title", text: "TIME_WAIT", x: middle, y: above },
    ...(words.timeWaitNote ? [note] : []),
  ];
}

const DOTTED = "····· ";

// A narrow screen has no strip: beside the axis' name stands what the dotted line is, as long as there is room.
/** @param {Words} words @param {number} width @param {number} em @returns {PlainLabel[]} */
function overThePlot(words, width, em) {
  const axis = (/** @type {string} */ text) => ({ kind: "axis-y", text, x: 0, y: 0 });
  const line = (/** @type {string} */ text) => ({ kind: "time-wait", text: `${DOTTED}${text}`, x: width, y: 0 });
  const pairs = [
    [axis(words.lifetime), line(words.timeWait)],
    [axis(words.lifetime), line(words.timeWaitShort)],
    [axis(words.lifetimeShort ?? words.lifetime), line(words.timeWaitShort)],
  ];
  const fits = (/** @type {PlainLabel[]} */ pair) =>
    pair.reduce((sum, { text }) => sum + textWidth(text, em), em) <= width;
  return pairs.find(fits) ?? pairs[pairs.length - 1];
}

// The fall from 60 to 61, in words, as near to it as no line, label or dotted line is in the way; nowhere if there is no
// such place: the text below the plot says it, too.
/**
 * @param {readonly Curve[]} series @param {string} text @param {Label[]} labels @param {Place} place @param {number} em
 * @returns {Label | null}
 */
function cliff(series, text, labels, place, em) {
  const { curve } = series.find(({ mine }) => mine) ?? series[0];
  const { area, right, bottom, x, u } = place;
  if (!text || curve[4 * 60 + 1] >= curve[4 * 59 + 1]) return null;
  const foot = x(60.5);
  /** @type {Label & { far: number } | null} */
  let best = null;
  for (const width of [230, 170, 130].map((length) => length * u)) {
    const room = roomOf({ text, width }, em); // the same wherever it is tried
    for (let to = bottom - 14; to > area.top + 30; to -= 12) {
      if (to - room[1] < area.top || (best && best.far <= bottom - to)) break; // higher up it is but farther
      const near = labels.filter(({ box }) => box.top < to && box.bottom > to - room[1]);
      for (const { beside, from, until } of [
        { beside: false, from: foot - 10, until: area.left + width },
        { beside: true, from: foot + 10, until: right - width },
      ]) {
        const step = beside ? 12 : -12;
        for (let at = from; beside ? at <= until : at >= until; at += step) {
          const far = Math.abs(at - foot) + (bottom - to);
          if (best && best.far <= far) break;
          const kind = beside ? "cliff beside" : "cliff";
          const box = boxAt(kind, at, to, room);
          if (meetsAny(box, near) || meetsLines(box, series, place)) continue;
          best = { kind, text, x: at, y: to, width, box, far };
          break;
        }
      }
    }
  }
  return best;
}

// How a label stands to its place, by kind: across, and down.
/** @type {Record<string, ["left" | "center" | "right", "top" | "middle" | "bottom"]>} */
export const ALIGN = {
  "tick-y": ["right", "middle"],
  "tick-x": ["center", "top"],
  "axis-y": ["left", "top"],
  "axis-x": ["right", "bottom"],
  "time-wait": ["right", "top"],
  end: ["left", "middle"],
  strip: ["center", "top"],
  "strip-title": ["center", "bottom"],
  "strip-note": ["center", "top"],
  cliff: ["right", "bottom"],
  "cliff beside": ["left", "bottom"],
};
/** @type {Record<string, number>} */
const BACK = { left: 0, top: 0, center: 0.5, middle: 0.5, right: 1, bottom: 1 };
const LINE = 1.25;
// Wide enough for every font: what a letter may take, in units of its size.
const LETTER = { none: 0, small: 0.58, capital: 0.7, wide: 1.02 };

/** @param {string} text @param {number} em */
export function textWidth(text, em) {
  let width = 0;
  for (const sign of text) width += LETTER[kindOf(sign)];
  return width * em;
}

function kindOf(/** @type {string} */ sign) {
  if (sign === "\u2060") return "none"; // what ties a range (app/tie.js)
  if (sign > "\u2e80") return "wide";
  return (sign >= "A" && sign <= "Z") || sign === "_" ? "capital" : "small";
}

// The room that a label takes: { left, top, right, bottom }.
/** @param {PlainLabel} label @param {number} em @returns {Box} */
export const boxOf = (label, em) => boxAt(label.kind, label.x, label.y, roomOf(label, em));

/** @param {Pick<PlainLabel, "text" | "mine" | "width">} label @param {number} em @returns {[width: number, height: number]} */
function roomOf({ text, mine, width }, em) {
  const natural = textWidth(text, em) * (mine ? 1.06 : 1);
  const [across, lines] = width ? [width, Math.ceil((natural * 1.12) / width)] : [natural, 1];
  return [across, lines * em * LINE];
}

/** @param {string} kind @param {number} x @param {number} y @param {[width: number, height: number]} room @returns {Box} */
function boxAt(kind, x, y, [width, height]) {
  const [across, down] = ALIGN[kind];
  const [left, top] = [x - width * BACK[across], y - height * BACK[down]];
  return { left, top, right: left + width, bottom: top + height };
}

/** @param {Box} one @param {Box} other */
export const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** @param {Box} box @param {Label[]} labels */
const meetsAny = (box, labels) => labels.some((label) => overlap(box, label.box));

// Whether a box lies on a line of the plot: a curve, the lower edge of a band, the diagonal, or TIME_WAIT's.
/**
 * @param {Box} box @param {readonly Curve[]} series
 * @param {Pick<Place, "x" | "y" | "lastSetting" | "settingAt">} place
 */
export function meetsLines({ left, top, right, bottom }, series, { x, y, lastSetting, settingAt }) {
  const crosses = (/** @type {number} */ one, /** @type {number} */ other) =>
    Math.min(one, other) < bottom && Math.max(one, other) > top;
  if (crosses(y(TIME_WAIT_MS), y(TIME_WAIT_MS))) return true;
  const [first, last] = [Math.max(settingAt(left) - 1, 1), Math.min(settingAt(right) + 1, lastSetting)];
  for (let t = first; t < last; t++) {
    if (x(t) > right || x(t + 1) < left) continue;
    if (crosses(y(t * 1000), y((t + 1) * 1000))) return true;
    for (const { curve } of series)
      for (const part of [1, 2]) if (crosses(y(curve[4 * (t - 1) + part]), y(curve[4 * t + part]))) return true;
  }
  return false;
}

// Half of what the reader's line and the handle at its foot take, and from where its value stands.
export const HANDLE = 11;
const ASIDE = 10;

/**
 * Where the reader's line stands, and beside it the answer, in reach of its point: on no label, and on no line where
 * there is a way.
 * @param {Layout} layout @param {number} t @param {number} ms @param {string} text
 * @returns {{ x: number, answer: Box | null }}
 */
export function placeMarker(layout, t, ms, text) {
  const { area, right, bottom, em, series, labels, u } = layout;
  const [x, y] = [layout.x(t), layout.y(ms)];
  const [width, height] = [textWidth(text, 1.2 * em) * 1.06, 1.2 * em * LINE];
  const fixed = labels.filter(({ kind }) => kind !== "tick-x" && !kind.startsWith("cliff"));
  /** @type {Box | null} */
  let first = null;
  for (let n = 0; n < 12; n++) {
    for (const top of [y - 3 - height - n * 8 * u, y + 3 + n * 8 * u]) {
      for (const left of [x + ASIDE, x - ASIDE - width]) {
        const box = { left, top, right: left + width, bottom: top + height };
        const inside = left >= area.left && box.right <= layout.width && top >= 0 && box.bottom <= bottom - HANDLE;
        if (!inside || meetsAny(box, fixed)) continue;
        first ??= box;
        if (box.right <= right && !meetsLines(box, series, layout)) return { x, answer: box };
      }
    }
  }
  return { x, answer: first };
}

/**
 * The labels that a marker at `x` lies over, which give way to it; `boxes` are what it brings along.
 * @param {Layout} layout @param {number} x @param {Box[]} boxes
 */
export function givingWay({ labels, em, bottom }, x, boxes) {
  const reach = textWidth("000", em) / 2 + 3;
  return labels.filter(({ kind, box }) => {
    if (kind === "tick-x") return box.left < x + reach && box.right > x - reach;
    if (!kind.startsWith("cliff")) return false;
    const near = box.left < x + HANDLE && box.right > x - HANDLE && box.top < bottom + HANDLE;
    return near || boxes.some((one) => overlap(one, box));
  });
}
