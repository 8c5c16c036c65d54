// The scene as SVG. `build` draws it once per record, size and language; `paint` only marks what is past, and moves the playhead. What is written lies
// on top of all, so that the playhead's line never strikes it through.

const SVG = "http://www.w3.org/2000/svg";
const HEAD = 7;
// Of a character in the figure's type, in px.
const LETTER = 7.3;
// How far a packet gets that does not arrive.
const LOST_AT = 0.55;
const LOST_NAME_AT = 0.76;
const GRIP = 8;
// Of the others their lane tells enough.
const NAMED = new Set(["keepalive", "mini", "held", "linger"]);

// words = { svg, items, playhead, head(side), item(item), deed(item), packet(kind), stage(stage), length(item), ticks(ms) }
export function build(scene, sizes, words, document) {
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const pen = penFor(sizes, make);
  const { axis, lanes, visits, items, edge } = scene;
  const still = make("g", { "aria-hidden": "true" });
  const list = make("g", { role: "listbox", "aria-label": words.items });
  const written = make("g", { class: "written", "aria-hidden": "true" });
  const svg = make("svg", {
    class: sizes.turned ? "turned" : "sideways",
    viewBox: `0 0 ${sizes.width} ${sizes.height}`,
    width: sizes.width,
    height: sizes.height,
    role: "group",
    "aria-label": words.svg,
  });
  svg.append(textures(make), still, list);

  for (const { from, to } of axis.instants) still.append(pen.rect([from, to], sizes.across, { class: "instant" }));
  still.append(...drawAxis(axis, sizes, words, pen));
  for (const side of ["peer", "host"]) still.append(...drawHead(side, lanes, sizes, words, pen));
  const segments = ["peer", "host"].flatMap((side) =>
    lanes[side].map((segment) => ({ segment, ...drawSegment(segment, side, sizes, pen) })),
  );
  still.append(...segments.map(({ box }) => box));
  written.append(...segments.flatMap(({ name }) => name ?? []));

  const parts = new Map();
  const notes = [];
  const places = placeDeeds(items, sizes, words);
  for (const item of items) {
    const group = make("g", {
      class: `item ${item.is}`,
      "data-id": item.id,
      "data-side": item.side,
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
      "aria-label": words.item(item),
    });
    const { marks, word = null } = DRAW[item.is](item, sizes, words, pen, { edge, deedAt: places.get(item.id) });
    group.append(...marks);
    parts.set(item.id, { item, group, word });
    list.append(group);
    if (word) written.append(word);
    if (item.is === "timer" && item.side === "host") notes.push(item);
  }
  written.append(...writeNotes(notes, lanes, sizes, words, pen));
  svg.append(
    make("g", { "aria-hidden": "true" }, ...visits.map((along) => pen.line(along, sizes.visits, { class: "visit" }))),
  );
  const line = pen.line(0, sizes.across, { class: "now" });
  const grip = pen.dot(0, sizes.axis, GRIP, { class: "grip" });
  const hit = pen.rect([-22, 22], [sizes.axis - 22, sizes.axis + 22], { class: "hit" });
  const playhead = make(
    "g",
    {
      class: "playhead",
      role: "slider",
      tabindex: "0",
      "aria-label": words.playhead,
      "aria-orientation": sizes.turned ? "vertical" : "horizontal",
    },
    line,
    hit,
    grip,
  );
  svg.append(playhead, written);
  return { svg, parts, segments, playhead, scene, sizes };
}

const DRAW = { packet: drawPacket, timer: drawTimer, deed: drawDeed };

// Draws in (along, across), whichever way the axis runs.
function penFor({ turned }, make) {
  const at = (along, across) => (turned ? [across, along] : [along, across]).map((n) => n.toFixed(1));
  const path = (points, attributes) =>
    make("path", { ...attributes, d: `M${points.map((point) => at(...point)).join("L")}` });
  return {
    at,
    path,
    make,
    line: (along, [a, b], attributes) =>
      path(
        [
          [along, a],
          [along, b],
        ],
        attributes,
      ),
    rect([from, to], [a, b], attributes) {
      const [x, y] = at(from, a);
      const [right, bottom] = at(Math.max(to, from), b);
      return make("rect", { ...attributes, x, y, width: (right - x).toFixed(1), height: (bottom - y).toFixed(1) });
    },
    dot(along, across, r, attributes) {
      const [cx, cy] = at(along, across);
      return make("circle", { ...attributes, cx, cy, r });
    },
    text(along, across, words, attributes) {
      const [x, y] = at(along, across);
      return make("text", { "text-anchor": "middle", ...attributes, x, y }, words);
    },
  };
}

function drawAxis(axis, sizes, words, pen) {
  const { turned } = sizes;
  const anchor = turned ? { "text-anchor": "end", dy: "0.35em" } : {};
  return [
    pen.path(
      [
        [sizes.begin - sizes.before, sizes.axis],
        [sizes.end + sizes.after, sizes.axis],
      ],
      { class: "axis" },
    ),
    ...axis.ticks.flatMap(({ ms, x }, i) => [
      pen.line(x, [sizes.axis, sizes.axis - 5], { class: "axis" }),
      pen.text(x, sizes.labels, words.tick(ms, i === 0), { class: "tick", ...anchor }),
    ]),
  ];
}

// Who is who, before the lane begins.
function drawHead(side, _lanes, sizes, words, pen) {
  const [a, b] = sizes[side];
  if (sizes.turned) return [pen.text(14, (a + b) / 2, words.head(side), { class: "head" })];
  const along = sizes.begin - sizes.before;
  return [
    pen.text(along, side === "peer" ? a - 6 : a - 8, words.head(side), { class: "head", "text-anchor": "start" }),
  ];
}

function drawSegment({ name, from, to }, side, sizes, pen) {
  const gone = name === "CLOSE";
  const lane = sizes[side];
  const middle = (lane[0] + lane[1]) / 2;
  const box = pen.make("g", { class: gone ? "segment gone" : "segment", "data-side": side });
  if (gone) {
    box.append(
      pen.path(
        [
          [from, middle],
          [to, middle],
        ],
        { class: "nothing" },
      ),
    );
    return { box };
  }
  box.append(pen.rect([from, to], lane, { rx: 3 }));
  const length = to - from;
  if (!(sizes.turned ? length > 15 : length > name.length * LETTER + 4)) return { box };
  const along = sizes.turned ? from + Math.min(length / 2, 14) + 4 : (from + to) / 2;
  return {
    box,
    name: pen.text(along, sizes.turned ? middle : middle + 4.5, name, { class: "place", "data-side": side }),
  };
}

function drawPacket({ from, to, kind, side, lost, answer }, sizes, words, pen) {
  const start = side === "host" ? inner("host", sizes) : inner("peer", sizes);
  const goal = side === "host" ? inner("peer", sizes) : inner("host", sizes);
  const part = lost ? LOST_AT : 1;
  const tip = [from + (to - from) * part, start + (goal - start) * part];
  const points = [[from, start], tip];
  const label = labelOf(from, to, start, goal, answer, lost, sizes);
  return {
    marks: [
      pen.path(points, { class: "hit" }),
      pen.path(points, { class: "ring" }),
      pen.path(points, { class: "line" }),
      lost ? cross(tip, pen) : arrow(points, pen),
    ],
    word: pen.text(...label.at, words.packet(kind), { class: "word", "text-anchor": label.anchor }),
  };
}

// The edge of a lane that looks at the other.
function inner(side, { host, peer }) {
  const facing = host[0] > peer[0] ? { host: host[0], peer: peer[1] } : { host: host[1], peer: peer[0] };
  return facing[side];
}

// Beside the line, what answers on the far side, so that both sides of a V stay readable; not in its middle, where lines cross. What is lost has its
// name where it never got to.
function labelOf(from, to, start, goal, answer, lost, { turned }) {
  const part = lost ? LOST_NAME_AT : turned ? 0.62 : 0.36;
  const [along, across] = [from + (to - from) * part, start + (goal - start) * part];
  if (lost) return { at: turned ? [along + 4, across] : [along + 4, across + 4], anchor: "middle" };
  if (turned) return { at: [along + (answer ? 13 : -5), across], anchor: "middle" };
  return answer ? { at: [along + 6, across + 4], anchor: "start" } : { at: [along - 6, across + 4], anchor: "end" };
}

function arrow([[fromAlong, fromAcross], [along, across]], pen) {
  const [x, y] = pen.at(along, across).map(Number);
  const [fromX, fromY] = pen.at(fromAlong, fromAcross).map(Number);
  const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
  return pen.make("path", {
    class: "arrow",
    d: `M0 0L${-HEAD - 2} ${-HEAD / 2}V${HEAD / 2}Z`,
    transform: `translate(${x} ${y}) rotate(${turn.toFixed(1)})`,
  });
}

function cross([along, across], pen) {
  const [x, y] = pen.at(along, across).map(Number);
  return pen.make("path", { class: "cross", d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10` });
}

function drawTimer({ stage, side, from, to, shown, due, toMs }, sizes, _words, pen, { edge }) {
  const lane = sizes.bars[side];
  const parts = [pen.rect([from, to], [lane[0] - 3, lane[1] + 3], { class: "ring" })];
  // How long it would have run.
  if (due !== null)
    parts.push(
      pen.path(
        [
          [to, lane[0] - 4],
          [due, lane[0] - 4],
        ],
        { class: "unspent" },
      ),
    );
  if (toMs === null) {
    const fade = sizes.turned ? "url(#clock-fade-down)" : "url(#clock-fade)";
    parts.push(pen.rect([from, edge - 18], lane, { class: "bar", "data-stage": stage, fill: fade }));
    parts.push(pen.text(edge - 8, (lane[0] + lane[1]) / 2 + (sizes.turned ? 0 : 6), "∞", { class: "endless" }));
  } else {
    parts.push(pen.rect([from, to], lane, { class: "bar", "data-stage": stage }));
    // What netstat shows as 0.00.
    if (shown !== null && shown < to)
      parts.push(pen.rect([shown, to], lane, { class: "waiting", "data-stage": stage }));
  }
  if (shown !== null) parts.push(pen.line(shown, [lane[0] - 5, lane[1] + 5], { class: "nominal" }));
  return { marks: parts };
}

// Under the bars, or where time runs down in the host's lane: the timer, where the tools come to 0.00, how long it really is.
function writeNotes(timers, _lanes, sizes, words, pen) {
  const notes = [];
  for (const item of timers) {
    const { from, to, shown, stage } = item;
    const texts = [
      { along: to, words: words.length(item), anchor: "end" },
      { along: from, words: NAMED.has(stage) ? words.stage(stage) : "", anchor: "start" },
      ...(shown !== null && to - shown > 3 ? [{ along: shown, words: "0.00", anchor: "middle" }] : []),
    ].filter(({ words }) => words);
    const taken = [];
    for (const { along, words: text, anchor } of texts) {
      const span = spanOf(along, text, anchor, sizes, from, to);
      if (!span || taken.some(([a, b]) => span[0] < b && a < span[1])) continue;
      taken.push(span);
      notes.push(place(along, text, anchor, sizes, pen));
    }
  }
  return notes;
}

function spanOf(along, text, anchor, { turned }, from, to) {
  const size = turned ? 15 : text.length * LETTER + 8;
  const begin = turned
    ? { start: along + 24, middle: along - 8, end: along - 18 }[anchor]
    : { start: along, middle: along - size / 2, end: along - size }[anchor];
  return begin >= from - 1 && begin + size <= to + 9 ? [begin, begin + size] : null;
}

function place(along, text, anchor, sizes, pen) {
  const [a, b] = sizes.host;
  if (!sizes.turned) {
    const aside = { start: 1, middle: 0, end: -9 }[anchor];
    return pen.text(along + aside, sizes.notes, text, { class: "note", "text-anchor": anchor });
  }
  const down = { start: 35, middle: 4, end: -7 }[anchor];
  return pen.text(along + down, (a + b) / 2, text, { class: "note" });
}

function drawDeed(item, sizes, words, pen, { deedAt }) {
  const { from, side } = item;
  const across = inner(side, sizes);
  const mark = [
    pen.dot(from, across, 12, { class: "hit" }),
    pen.dot(from, across, 6, { class: "ring" }),
    pen.dot(from, across, 3.5, { class: "line" }),
  ];
  const text = words.deed(item);
  if (sizes.turned) {
    const anchor = side === "host" ? "start" : "end";
    return {
      marks: mark,
      word: pen.text(from - 6, across + (side === "host" ? 5 : -5), text, { class: "word", "text-anchor": anchor }),
    };
  }
  return {
    marks: [...mark, pen.line(from, [sizes.deed + 5, across], { class: "lead" })],
    word: pen.text(deedAt, sizes.deed, text, { class: "word" }),
  };
}

// Where along the top the deeds are written: over their dots, but not over each other.
function placeDeeds(items, { turned }, words) {
  const places = new Map();
  let free = 0;
  for (const item of turned ? [] : items.filter(({ is }) => is === "deed")) {
    const half = (words.deed(item).length * LETTER) / 2;
    const at = Math.max(item.from, free + half);
    places.set(item.id, at);
    free = at + half + 4;
  }
  return places;
}

// Texture = stage, in the hue of the kernel.
function textures(make) {
  const pattern = (id, size, ...marks) =>
    make("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...marks);
  const fade = (id, direction) =>
    make(
      "linearGradient",
      { id, ...direction },
      make("stop", { class: "fade-from", offset: "0" }),
      make("stop", { class: "fade-to", offset: "1" }),
    );
  return make(
    "defs",
    {},
    pattern("clock-hatch", 6, make("path", { class: "texture-line", d: "M-1 1L1 -1M0 6L6 0M5 7L7 5" })),
    pattern("clock-dots", 6, make("circle", { class: "texture-dot", cx: 3, cy: 3, r: 1.3 })),
    fade("clock-fade", { x2: "1", y2: "0" }),
    fade("clock-fade-down", { x2: "0", y2: "1" }),
  );
}

// `ms`: the playhead's time, up to `lastMs`; `selected`: an item's id or null; `said`: the time in words.
export function paint({ parts, segments, playhead, scene, sizes }, { ms, selected, said, lastMs }) {
  for (const [id, { item, group, word }] of parts) {
    const status = item.ms > ms ? "ahead" : item.toMs !== null && item.toMs <= ms ? "past" : "now";
    put(group, "data-status", status);
    if (word) put(word, "data-status", status);
    put(group, "aria-selected", String(id === selected));
    put(group, "tabindex", id === (selected ?? scene.items[0]?.id) ? "0" : "-1");
  }
  for (const { segment, box, name } of segments) {
    const status = segment.fromMs > ms ? "ahead" : segment.toMs <= ms ? "past" : "now";
    put(box, "data-status", status);
    if (name) put(name, "data-status", status);
  }
  const along = scene.axis.x(ms).toFixed(1);
  put(playhead, "transform", sizes.turned ? `translate(0 ${along})` : `translate(${along} 0)`);
  put(playhead, "aria-valuemin", "0");
  put(playhead, "aria-valuemax", String(Math.round(lastMs)));
  put(playhead, "aria-valuenow", String(Math.round(ms)));
  put(playhead, "aria-valuetext", said);
}

function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
