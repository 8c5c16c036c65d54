// Where the graph's parts stand, twice: for a wide page and for a narrow one. Boxes are [x, y, width, height]; a line is its corners and where its words
// go, [x, y, anchor]. Lines run straight between corners and meet boxes at their borders; no line may cross a label (tests/node/layout.test.mjs).

export { NARROW } from "./layout-narrow.js";
export { WIDE } from "./layout-wide.js";
