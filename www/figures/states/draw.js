// The graph as SVG. `build` lays its nodes out once per layout and language; `paint` then only touches what changed, so that a frame is cheap.

import { rounded } from "./geometry.js";
import { EDGES, IDS, kindOf, NODES, PACKETS } from "./graph.js";

const SVG = "http://www.w3.org/2000/svg";
const BAR_HEIGHT = 12;
const ARROW = 7;

// words = { name(id), written(id), head(end), svg }
/** @typedef {{ svg: SVGSVGElement, parts: Map<string, any>, layout: unknown }} Graph */
/** @param {any} layout @param {any} words @param {Document} document @returns {Graph} */
export function build(layout, words, document) {
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const parts = new Map();
  const svg = make("svg", {
    class: `graph ${layout.name}`,
    viewBox: `0 0 ${layout.width} ${layout.height}`,
    role: "listbox",
    "aria-label": words.svg,
    "aria-orientation": "vertical",
  });
  svg.append(textures(make));
  for (const [end, [x, y]] of Object.entries(layout.heads))
    svg.append(make("text", { class: "head", x, y, "text-anchor": "middle", "aria-hidden": "true" }, words.head(end)));
  for (const id of IDS) {
    const kind = kindOf(id);
    const group = make("g", {
      class: `part ${kind}`,
      "data-id": id,
      "data-end": NODES[id]?.end ?? "",
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
    });
    const part = { group, name: words.name(id), ...DRAW[kind](make, group, id, layout, words) };
    parts.set(id, part);
    call(part, words.written(id));
  }
  // Lines under boxes, packets over lines: drawn in this order, read in the graph's.
  const under = IDS.filter((id) => id === "fin-wait-2");
  const order = [
    ...under,
    ...Object.keys(EDGES),
    ...Object.keys(PACKETS),
    ...Object.keys(NODES).filter((id) => !under.includes(id)),
  ];
  for (const id of order) svg.append(parts.get(id).group);
  for (const [x, y] of Object.values(layout.junctions))
    svg.append(make("circle", { class: "junction", cx: x, cy: y, r: 3.5 }));
  return { svg, parts, layout };
}

const DRAW = { node: drawNode, edge: drawEdge, packet: drawPacket };

function drawNode(make, group, id, layout, words) {
  const [x, y, width, height] = layout.nodes[id];
  const { stage } = NODES[id];
  const narrow = layout.name === "narrow";
  const pad = narrow ? 8 : 10;
  group.append(make("rect", { class: "ring", x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 7 }));
  group.append(make("rect", { class: "box", x, y, width, height, rx: 4 }));
  const title = make("text", { class: NODES[id].ss === words.written(id) ? "title ss" : "title" }, words.written(id));
  group.append(title);
  if (id === "fin-wait-2") {
    place(title, x + 12, y + (narrow ? 17 : 22));
    return {};
  }
  if (!stage) {
    place(title, x + width / 2, y + height / 2 + 5, "middle");
    return {};
  }
  const left = x + pad;
  const span = width - 2 * pad;
  const line = narrow ? 16 : 20;
  const top = y + (narrow ? 18 : 23);
  place(title, left, top);
  const note = make("text", { class: "note" });
  const shown = make("text", { class: "shown" });
  const barTop = top + (narrow ? 8 : 11);
  const bar =
    stage === "held"
      ? []
      : [
          make("rect", { class: "bar-track", x: left, y: barTop, width: span, height: BAR_HEIGHT }),
          make("rect", { class: "bar", "data-stage": stage, x: left, y: barTop, width: span, height: BAR_HEIGHT }),
          make("path", { class: "bar-mark" }),
        ];
  const endless =
    stage === "held"
      ? [
          make("rect", {
            class: "bar",
            "data-stage": stage,
            x: left,
            y: barTop,
            width: span - 18,
            height: BAR_HEIGHT,
            fill: "url(#states-fade)",
          }),
          make("text", { class: "endless", x: left + span, y: barTop + 12, "text-anchor": "end" }, "∞"),
        ]
      : [];
  place(note, left, barTop + BAR_HEIGHT + line - 3);
  place(shown, left, barTop + BAR_HEIGHT + 2 * line - 5);
  group.append(...bar, " ", ...endless, " ", note, " ", shown);
  return { note, shown, bar: bar[1], mark: bar[2], geometry: { left, span, barTop } };
}

function place(text, x, y, anchor = "start") {
  text.setAttribute("x", x);
  text.setAttribute("y", y);
  text.setAttribute("text-anchor", anchor);
}

function drawEdge(make, group, id, layout, words) {
  const {
    points,
    label: [x, y, anchor],
  } = layout.edges[id];
  const path = rounded(points);
  const label = make("text", { class: "word", x, y, "text-anchor": anchor }, words.written(id));
  group.append(
    make("path", { class: "hit", d: path }),
    make("path", { class: "ring", d: path }),
    make("path", { class: "line", d: path }),
    label,
  );
  const toJunction = Object.values(layout.junctions).some((place) => String(place) === String(points.at(-1)));
  if (!toJunction) group.append(arrow(make, points));
  return {};
}

function drawPacket(make, group, id, layout, words) {
  const {
    points,
    label: [x, y],
  } = layout.packets[id];
  const path = rounded(points);
  const text = words.written(id);
  // Wide enough for whatever it may be called later.
  const width =
    Math.max(text.length, text === "…" || id === "p-out" ? 4 : 0) * (layout.name === "narrow" ? 7 : 8.5) + 10;
  const height = layout.name === "narrow" ? 15 : 18;
  // If it is lost, it ends behind its name, in a cross.
  const turn = points.findIndex(
    ([px, py], i) => i > 0 && between(x, points[i - 1][0], px) && between(y, points[i - 1][1], py),
  );
  const before = points.slice(0, Math.max(turn, 1));
  const crossX = x + Math.sign(x - before.at(-1)[0]) * (width / 2 + 7);
  const half = [...before, [crossX, y]];
  group.append(
    make("path", { class: "hit", d: path }),
    make("path", { class: "halo", d: path }),
    make("path", { class: "line", d: path }),
    make("path", { class: "half", d: rounded(half) }),
    arrow(make, points),
    make("rect", {
      class: "ring",
      x: x - width / 2 - 3,
      y: y - height / 2 - 3,
      width: width + 6,
      height: height + 6,
      rx: 9,
    }),
    make("rect", { class: "pill", x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 }),
    make("path", { class: "cross", d: `M${crossX - 4} ${y - 4}l8 8m0 -8l-8 8` }),
  );
  const word = make("text", { class: "word", x, y: y + height / 4, "text-anchor": "middle" }, text);
  group.append(word);
  return { word };
}

// A place on a line is given in whole units.
const between = (n, a, b) => n >= Math.min(a, b) - 4 && n <= Math.max(a, b) + 4;

function arrow(make, points) {
  const [x, y] = points.at(-1);
  const [fromX, fromY] = points.at(-2);
  const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
  return make("path", {
    class: "arrow",
    d: `M0 0L${-ARROW} ${-ARROW / 2}V${ARROW / 2}Z`,
    transform: `translate(${x} ${y}) rotate(${turn})`,
  });
}

// Texture = stage, in the hue of the kernel.
function textures(make) {
  const pattern = (id, size, ...marks) =>
    make("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...marks);
  return make(
    "defs",
    {},
    pattern("states-hatch", 6, make("path", { class: "texture-line", d: "M-1 1L1 -1M0 6L6 0M5 7L7 5" })),
    pattern("states-dots", 6, make("circle", { class: "texture-dot", cx: 3, cy: 3, r: 1.3 })),
    make(
      "linearGradient",
      { id: "states-fade" },
      make("stop", { class: "fade-from", offset: "0" }),
      make("stop", { class: "fade-to", offset: "1" }),
    ),
  );
}

// picture = {
//   written: { packet: text }, lost: Set of packets,                                              what a packet is, and whether it arrives
//   status: Map id -> "now" | "past" | "ahead", selected: id,
//   notes: { node: text }, shown: { node: text }, bars: { node: { fraction, mark } } }  what of a bar is left; where on it the tools have counted to zero
/** @param {Graph} graph @param {import("./types.js").Picture & { selected: string }} picture */
export function paint({ parts }, picture) {
  for (const [id, part] of parts) {
    const { group } = part;
    put(group, "data-status", picture.status.get(id) ?? "off");
    put(group, "aria-selected", String(id === picture.selected));
    put(group, "tabindex", id === picture.selected ? "0" : "-1");
    if (part.word) {
      put(group, "data-lost", String(picture.lost.has(id)));
      if (id in picture.written) text(part.word, picture.written[id]);
    }
    if (!part.note) continue;
    text(part.note, picture.notes[id] ?? "");
    text(part.shown, picture.shown[id] ?? "");
    call(
      part,
      [...group.querySelectorAll("text")]
        .map((line) => line.textContent)
        .filter(Boolean)
        .join(" "),
    );
    if (part.bar) paintBar(part, picture.bars[id]);
  }
}

// A part is called what is written on it, then what that means: who sees and who hears it speak of the same thing.
function call({ group, name }, written) {
  put(group, "aria-label", name.startsWith(written) ? name : `${written}: ${name}`);
}

function paintBar(
  { bar, mark, geometry: { left, span, barTop } },
  { fraction, mark: at } = { fraction: 0, mark: null },
) {
  put(bar, "width", (span * fraction).toFixed(1));
  const x = at === null ? null : (left + span * at).toFixed(1);
  put(mark, "d", x === null ? "" : `M${x} ${barTop - 3}v${BAR_HEIGHT + 6}`);
}

function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}
