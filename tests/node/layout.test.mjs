// The graph of #states, as data: whole, drawn apart, and every part within reach of the arrow keys.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { neighbour } from "../../www/figures/states/geometry.js";
import { EDGES, IDS, JUNCTIONS, NODES, PACKETS, partOf, writtenOn } from "../../www/figures/states/graph.js";
import { NARROW, WIDE } from "../../www/figures/states/layout.js";
import en from "../../www/lang/en/states.js";
import zh from "../../www/lang/zh/states.js";

test("every edge and packet leads from something to something", () => {
  const places = new Set([...Object.keys(NODES), ...JUNCTIONS]);
  for (const [id, { from, to }] of Object.entries(EDGES)) assert.ok(places.has(from) && places.has(to), id);
  for (const [id, { from, to }] of Object.entries(PACKETS)) assert.ok(partOf(from) && partOf(to), id);
});

test("every part names its source", () => {
  for (const id of IDS)
    assert.ok(
      partOf(id).cites.every(([file, symbol]) => /\.[ch]$/.test(file) && /^\w+$/.test(symbol)),
      id,
    );
});

for (const [lang, words] of Object.entries({ en, zh })) {
  test(`${lang}: every part has a name and a description`, () => {
    for (const id of IDS)
      for (const kind of ["name", "about"]) assert.ok(words[`states.${kind}.${id}`], `${kind}.${id}`);
    for (const id of IDS) assert.ok(writtenOn(id) ?? words[`states.written.${id}`], id);
  });
}

// Wide enough for every font: what a letter may take at most, in units of the font's size.
const LETTER = { latin: 0.62, wide: 1.0 };
const widthOf = (text, size) =>
  [...text].reduce((sum, letter) => sum + size * (letter.codePointAt(0) > 0x2e80 ? LETTER.wide : LETTER.latin), 0);

const boxOf = ([x, y, anchor], text, size) => {
  const width = widthOf(text, size);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return [left, y - 0.75 * size, width, size];
};

const overlap = ([ax, ay, aw, ah], [bx, by, bw, bh]) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

// Whether the straight line a-b meets the box: clipped to it, something is left.
function meets([[ax, ay], [bx, by]], [x, y, width, height]) {
  let [low, high] = [0, 1];
  for (const [start, delta, least, most] of [
    [ax, bx - ax, x, x + width],
    [ay, by - ay, y, y + height],
  ]) {
    if (delta === 0) {
      if (start <= least || start >= most) return false;
      continue;
    }
    const [near, far] = [(least - start) / delta, (most - start) / delta].sort((a, b) => a - b);
    [low, high] = [Math.max(low, near), Math.min(high, far)];
  }
  return low < high;
}

for (const layout of [WIDE, NARROW]) {
  describe(layout.name, () => {
    const size = layout.name === "wide" ? 13 : 12;
    const lines = [...Object.entries(layout.edges), ...Object.entries(layout.packets)].flatMap(([id, { points }]) =>
      points.slice(1).map((point, i) => ({ id, line: [points[i], point] })),
    );
    const labels = (words) =>
      Object.entries(layout.edges).map(([id, { label }]) => ({
        id,
        box: boxOf(label, writtenOn(id) ?? words[`states.written.${id}`], size),
      }));

    test("everything has a place inside", () => {
      assert.deepEqual(Object.keys(layout.nodes).sort(), Object.keys(NODES).sort());
      assert.deepEqual(Object.keys(layout.edges).sort(), Object.keys(EDGES).sort());
      assert.deepEqual(Object.keys(layout.packets).sort(), Object.keys(PACKETS).sort());
      for (const [id, [x, y, width, height]] of Object.entries(layout.nodes))
        assert.ok(x >= 0 && y >= 0 && x + width <= layout.width && y + height <= layout.height, id);
      for (const { id, line } of lines)
        for (const [x, y] of line) assert.ok(x >= 0 && y >= 0 && x <= layout.width && y <= layout.height, id);
    });

    test("boxes stand apart, but for those inside another", () => {
      const boxes = Object.entries(layout.nodes);
      for (const [a, box] of boxes) {
        for (const [b, other] of boxes)
          if (a < b && NODES[a].parent !== b && NODES[b].parent !== a) assert.ok(!overlap(box, other), `${a} and ${b}`);
      }
    });

    for (const [lang, words] of Object.entries({ en, zh })) {
      test(`${lang}: no line crosses a label, no label another or a box`, () => {
        const all = labels(words);
        for (const { id, box } of all) {
          for (const { id: other, line } of lines) assert.ok(!meets(line, box), `${other} crosses the label of ${id}`);
          for (const { id: other, box: second } of all)
            if (id < other) assert.ok(!overlap(box, second), `the labels of ${id} and ${other}`);
          for (const [node, place] of Object.entries(layout.nodes))
            if (node !== "fin-wait-2") assert.ok(!overlap(box, place), `the label of ${id} and ${node}`);
        }
      });
    }

    test("every part is reached by arrow keys from every other", () => {
      const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
      for (const start of IDS) {
        const found = new Set([start]);
        for (const id of found) for (const key of KEYS) found.add(neighbour(layout, id, key));
        assert.deepEqual(
          IDS.filter((id) => !found.has(id)),
          [],
          `from ${start}`,
        );
      }
    });
  });
}
