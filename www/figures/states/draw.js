// The graph as SVG. `build` lays its parts out once per layout and language; `paint` then only touches what changed, so
// that a frame is cheap.

import { setTextOf } from "../../ui/list.js";
import { setAttributes, svg } from "../../ui/svg.js";
import { EDGES, IDS, kindOf, NODES, PACKETS } from "./graph.js";
import { BAR_HEIGHT, DRAW } from "./parts.js";

/**
 * A part of the graph as drawn, and what it is called in words.
 * @typedef {import("./types.js").Drawn & { group: SVGGElement, name: string }} Part
 * @typedef {{ svg: SVGSVGElement, parts: Map<string, Part>, layout: import("./types.js").FullLayout }} Graph
 *
 * What is written: `name` a part's meaning, `written` what stands on it, `head` over an end, `svg` the whole.
 * @typedef {{ svg: string, name(id: string): string, written(id: string): string, head(end: string): string }} Words
 */

// Of text in a monospaced font, a letter's share of its size.
const LETTER = 0.61;
const NARROW_SIZE = 12;

/** @param {import("./types.js").FullLayout} layout @param {Words} words @returns {Graph} */
export function build(layout, words) {
  const root = svg("svg", {
    class: `graph ${layout.name}`,
    viewBox: `0 0 ${layout.width} ${layout.height}`,
    role: "listbox",
    "aria-label": words.svg,
    "aria-orientation": "vertical",
  });
  root.append(textures());
  for (const [end, [x, y]] of Object.entries(layout.heads))
    root.append(svg("text", { class: "head", x, y, "text-anchor": "middle", "aria-hidden": "true" }, words.head(end)));
  const parts = new Map(IDS.map((id) => [id, createPart(id, layout, words)]));
  for (const id of inDrawingOrder()) root.append(/** @type {Part} */ (parts.get(id)).group);
  for (const [cx, cy] of Object.values(layout.junctions))
    root.append(svg("circle", { class: "junction", cx, cy, r: 3.5 }));
  return { svg: root, parts, layout };
}

/** @param {string} id @param {import("./types.js").FullLayout} layout @param {Words} words @returns {Part} */
function createPart(id, layout, words) {
  const kind = kindOf(id);
  const group = svg("g", {
    class: `part ${kind}`,
    "data-id": id,
    "data-end": NODES[id]?.end ?? "",
    role: "option",
    "aria-selected": "false",
    tabindex: "-1",
  });
  const written = words.written(id);
  const part = { group, name: words.name(id), ...DRAW[kind](group, id, layout, written) };
  // Where there is little room, what the tools show is set closer rather than smaller.
  if (layout.name === "wide") part.room = undefined;
  label(part, written);
  return part;
}

// Lines under boxes, packets over lines: drawn in this order, read in the graph's.
function inDrawingOrder() {
  const under = "fin-wait-2";
  const boxes = Object.keys(NODES).filter((id) => id !== under);
  return [under, ...Object.keys(EDGES), ...Object.keys(PACKETS), ...boxes];
}

// Texture = stage, in the hue of the kernel.
function textures() {
  const pattern = (/** @type {string} */ id, /** @type {SVGElement} */ mark) =>
    svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse" }, mark);
  return svg(
    "defs",
    {},
    pattern("states-hatch", svg("path", { class: "texture-line", d: "M-1 1L1 -1M0 6L6 0M5 7L7 5" })),
    pattern("states-dots", svg("circle", { class: "texture-dot", cx: 3, cy: 3, r: 1.3 })),
    svg(
      "linearGradient",
      { id: "states-fade" },
      svg("stop", { class: "fade-from", offset: "0" }),
      svg("stop", { class: "fade-to", offset: "1" }),
    ),
  );
}

/** @param {Graph} graph @param {import("./types.js").Picture & { selected: string }} picture */
export function paint({ parts }, picture) {
  for (const [id, part] of parts) {
    const selected = id === picture.selected;
    setAttributes(part.group, {
      "data-status": picture.status.get(id) ?? "off",
      "aria-selected": String(selected),
      tabindex: selected ? "0" : "-1",
    });
    if (part.word) {
      setAttributes(part.group, { "data-lost": String(picture.lost.has(id)) });
      if (id in picture.written) setTextOf(part.word, picture.written[id]);
    }
    if (part.note) paintStage(part, id, picture);
  }
}

/** @param {Part} part @param {string} id @param {import("./types.js").Picture} picture */
function paintStage(part, id, { notes, shown, bars }) {
  const { group, note, shown: tools, room } = part;
  if (!note || !tools) return;
  setTextOf(note, notes[id] ?? "");
  const text = shown[id] ?? "";
  setTextOf(tools, text);
  const tooLong = room !== undefined && text.length * LETTER * NARROW_SIZE > room;
  setAttributes(tools, { textLength: tooLong ? room : null, lengthAdjust: tooLong ? "spacingAndGlyphs" : null });
  const written = [...group.querySelectorAll("text")].map((line) => line.textContent ?? "");
  label(part, written.filter(Boolean).join(" "));
  paintBar(part, bars[id]);
}

// What of a stage's time is left, and where on it the tools have counted to zero.
/** @param {Part} part @param {import("./types.js").Bar} [shown] */
function paintBar({ bar, mark, geometry }, { fraction, mark: at } = { fraction: 0, mark: null }) {
  if (!bar || !mark || !geometry) return;
  const { left, span, barTop } = geometry;
  setAttributes(bar, { width: (span * fraction).toFixed(1) });
  setAttributes(mark, {
    d: at === null ? "" : `M${(left + span * at).toFixed(1)} ${barTop - 3}v${BAR_HEIGHT + 6}`,
  });
}

// A part is called what is written on it, then what that means: who sees and who hears it speak of the same thing.
/** @param {Pick<Part, "group" | "name">} part @param {string} written */
function label({ group, name }, written) {
  setAttributes(group, { "aria-label": name.startsWith(written) ? name : `${written}: ${name}` });
}
