// The scene as SVG. `build` draws it once per record, size and language; `paint` only marks what is past, and moves the
// playhead. What is written lies on top of all, so that the playhead's line never strikes it through.

import { setAttributes, svg, textures } from "../../ui/svg.js";
import { drawItem, LETTER, placeDeeds } from "./marks.js";
import { writeNotes } from "./notes.js";
import { penFor } from "./pen.js";

/** @typedef {import("./types.js").Sizes} Sizes */
/** @typedef {import("./types.js").Side} Side */
/** @typedef {import("./types.js").Scene} Scene */
/** @typedef {import("./pen.js").Pen} Pen */
/** @typedef {import("./words.js").Words} Words */

const GRIP = 8;
const REACH = 22;
/** @type {Side[]} */
const SIDES = ["peer", "host"];
const SILENT = { "aria-hidden": "true" };

/** @param {Scene} scene @param {Sizes} sizes @param {Words} words @returns {import("./types.js").Graph} */
export function build(scene, sizes, words) {
  const pen = penFor(sizes);
  const segments = SIDES.flatMap((side) =>
    scene.lanes[side].map((segment) => ({ segment, ...drawSegment(segment, side, sizes, pen) })),
  );
  const parts = drawItems(scene, sizes, words, pen);
  const timers = scene.items.flatMap((item) => (item.is === "timer" && item.side === "host" ? item : []));
  const playhead = drawPlayhead(sizes, words, pen);
  const picture = svg("svg", {
    class: sizes.turned ? "turned" : "sideways",
    viewBox: `0 0 ${sizes.width} ${sizes.height}`,
    width: sizes.width,
    height: sizes.height,
    role: "group",
    "aria-label": words.graph(),
  });
  picture.append(
    svg("defs", {}, ...textures("clock").children, ...fades()),
    svg("g", SILENT, ...drawStill(scene, sizes, words, pen), ...segments.map(({ box }) => box)),
    svg("g", { role: "listbox", "aria-label": words.items() }, ...[...parts.values()].map(({ group }) => group)),
    svg("g", SILENT, ...scene.visits.map((along) => pen.line(along, sizes.visits, { class: "visit" }))),
    playhead,
    svg(
      "g",
      { class: "written", ...SILENT },
      ...segments.flatMap(({ name }) => name ?? []),
      ...[...parts.values()].flatMap(({ word }) => word ?? []),
      ...writeNotes(timers, sizes, words, pen),
    ),
  );
  return { svg: picture, parts, segments, playhead, scene, sizes };
}

/**
 * @param {Scene} scene @param {Sizes} sizes @param {Words} words @param {Pen} pen
 * @returns {import("./types.js").Graph["parts"]}
 */
function drawItems({ items, edge }, sizes, words, pen) {
  const drawing = { sizes, words, pen, edge, deeds: placeDeeds(items, sizes, words) };
  return new Map(
    items.map((item) => {
      const { marks, word } = drawItem(item, drawing);
      const group = svg(
        "g",
        {
          class: `item ${item.is}`,
          "data-id": item.id,
          "data-side": item.side,
          role: "option",
          "aria-selected": "false",
          tabindex: "-1",
          "aria-label": words.name(item),
        },
        ...marks,
      );
      return [item.id, { item, group, word }];
    }),
  );
}

/**
 * What is under all the rest: where time stands still, the axis, who is who.
 * @param {Scene} scene @param {Sizes} sizes @param {Words} words @param {Pen} pen
 */
function drawStill({ axis }, sizes, words, pen) {
  const beside = sizes.turned ? { "text-anchor": "end", dy: "0.35em" } : {};
  return [
    ...axis.instants.map(({ from, to }) => pen.rect([from, to], sizes.across, { class: "instant" })),
    pen.run([sizes.begin - sizes.before, sizes.end + sizes.after], sizes.axis, { class: "axis" }),
    ...axis.ticks.flatMap(({ ms, x }, i) => [
      pen.line(x, [sizes.axis, sizes.axis - 5], { class: "axis" }),
      pen.text([x, sizes.labels], words.tick(ms, i === 0), { class: "tick-x", ...beside }),
    ]),
    ...SIDES.map((side) => drawHead(side, sizes, words, pen)),
  ];
}

/** Who is who, before the lane begins. @param {Side} side @param {Sizes} sizes @param {Words} words @param {Pen} pen */
function drawHead(side, sizes, words, pen) {
  const [a, b] = sizes[side];
  if (sizes.turned) return pen.text([14, (a + b) / 2], words.end(side), { class: "head" });
  const along = sizes.begin - sizes.before;
  const above = side === "peer" ? 6 : 8;
  return pen.text([along, a - above], words.end(side), { class: "head", "text-anchor": "start" });
}

/**
 * @param {import("./types.js").Segment} segment @param {Side} side @param {Sizes} sizes @param {Pen} pen
 * @returns {{ box: SVGGElement, name?: SVGTextElement }}
 */
function drawSegment({ name, from, to }, side, sizes, pen) {
  const lane = sizes[side];
  const middle = (lane[0] + lane[1]) / 2;
  if (name === "CLOSE") {
    const nothing = pen.run([from, to], middle, { class: "nothing" });
    return { box: svg("g", { class: "segment gone", "data-side": side }, nothing) };
  }
  const box = svg("g", { class: "segment", "data-side": side }, pen.rect([from, to], lane, { rx: 3 }));
  const length = to - from;
  const fits = sizes.turned ? length > 15 : length > name.length * LETTER + 4;
  if (!fits) return { box };
  const along = sizes.turned ? from + Math.min(length / 2, 14) + 4 : (from + to) / 2;
  const across = sizes.turned ? middle : middle + 4.5;
  return { box, name: pen.text([along, across], name, { class: "place", "data-side": side }) };
}

/** @param {Sizes} sizes @param {Words} words @param {Pen} pen */
const drawPlayhead = (sizes, words, pen) =>
  svg(
    "g",
    {
      class: "playhead",
      role: "slider",
      tabindex: "0",
      "aria-label": words.playhead(),
      "aria-orientation": sizes.turned ? "vertical" : "horizontal",
    },
    pen.line(0, sizes.across, { class: "now" }),
    pen.rect([-REACH, REACH], [sizes.axis - REACH, sizes.axis + REACH], { class: "hit" }),
    pen.dot([0, sizes.axis], GRIP, { class: "grip" }),
  );

/** What a bar without end runs out into. */
function fades() {
  const fade = (/** @type {string} */ id, /** @type {import("../../ui/svg.js").Attributes} */ direction) =>
    svg(
      "linearGradient",
      { id, ...direction },
      svg("stop", { class: "fade-from", offset: "0" }),
      svg("stop", { class: "fade-to", offset: "1" }),
    );
  return [fade("clock-fade", { x2: "1", y2: "0" }), fade("clock-fade-down", { x2: "0", y2: "1" })];
}

/**
 * `ms`: the playhead's time, up to `lastMs`; `selected`: an item's id or null; `present`: the time in words.
 * @param {import("./types.js").Graph} graph
 * @param {{ ms: number, selected: string | null, present: string, lastMs: number }} now
 */
export function paint({ parts, segments, playhead, scene, sizes }, { ms, selected, present, lastMs }) {
  const statusOf = (/** @type {number} */ fromMs, /** @type {number | null} */ toMs) =>
    fromMs > ms ? "ahead" : toMs !== null && toMs <= ms ? "past" : "now";
  for (const [id, { item, group, word }] of parts) {
    const status = { "data-status": statusOf(item.ms, item.toMs) };
    const tabindex = id === (selected ?? scene.items[0]?.id) ? "0" : "-1";
    setAttributes(group, { ...status, "aria-selected": id === selected, tabindex });
    if (word) setAttributes(word, status);
  }
  for (const { segment, box, name } of segments) {
    const status = { "data-status": statusOf(segment.fromMs, segment.toMs) };
    setAttributes(box, status);
    if (name) setAttributes(name, status);
  }
  const along = scene.axis.x(ms).toFixed(1);
  setAttributes(playhead, {
    transform: sizes.turned ? `translate(0 ${along})` : `translate(${along} 0)`,
    "aria-valuemin": 0,
    "aria-valuemax": Math.round(lastMs),
    "aria-valuenow": Math.round(ms),
    "aria-valuetext": present,
  });
}
