// Rows of marks on one scale, in percent of their width, so that they need no layout of their own: a name, marks, a value in words.

const SVG = "http://www.w3.org/2000/svg";

export function mark(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const percent = (share) => `${(share * 100).toFixed(3)}%`;

// A bar from one share of the width to another.
export const bar = (from, to, className) =>
  mark("rect", { class: className, x: percent(from), width: percent(Math.max(to - from, 0)), y: "20%", height: "60%" });
// From the least to the most, with end strokes.
export const range = (from, to, className) => {
  const group = mark("g", { class: className });
  group.append(
    mark("line", { x1: percent(from), x2: percent(to), y1: "50%", y2: "50%" }),
    ...[from, to].map((at) => mark("line", { x1: percent(at), x2: percent(at), y1: "25%", y2: "75%" })),
  );
  return group;
};
export const dot = (at, className) => mark("circle", { class: className, cx: percent(at), cy: "50%", r: 4.5 });
export const rule = (at, className) =>
  mark("line", { class: className, x1: percent(at), x2: percent(at), y1: 0, y2: "100%" });

// `rows`: [{ name, marks, value (text or node), mechanism }]; `ticks`: [{ at, text }] below them all.
export function chart(rows, ticks, label) {
  const element = document.createElement("div");
  element.className = "bars";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  for (const { name, marks, value, mechanism } of rows) {
    const row = document.createElement("div");
    row.className = "bar-row";
    if (mechanism) row.dataset.mechanism = mechanism;
    const title = Object.assign(document.createElement("span"), { className: "bar-name", textContent: name });
    const svg = mark("svg", { "aria-hidden": "true" });
    svg.append(...ticks.map(({ at }) => rule(at, "grid")), ...marks);
    const said = Object.assign(document.createElement("span"), { className: "bar-value" });
    said.append(value);
    row.append(title, svg, said);
    element.append(row);
  }
  const axis = document.createElement("div");
  axis.className = "bar-row axis";
  axis.setAttribute("aria-hidden", "true");
  const scale = Object.assign(document.createElement("span"), { className: "scale" });
  for (const { at, text } of ticks) {
    const tick = Object.assign(document.createElement("span"), { textContent: text, className: at === 1 ? "end" : "" });
    tick.style.left = percent(at);
    scale.append(tick);
  }
  axis.append(document.createElement("span"), scale, document.createElement("span"));
  element.append(axis);
  return element;
}
