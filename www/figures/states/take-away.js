// The graph as it stands and the table of events, as files.

import { COLUMNS, rowsOf } from "./table.js";

export function takeAway(app, get) {
  return [
    ["states.svg", () => save("finwait-states.svg", "image/svg+xml", picture(get().svg))],
    ["states.csv", () => save("finwait-states.csv", "text/csv", sheet(app, get()))],
  ];
}

// The drawing with what the style sheets make of it: a file has no style sheets.
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "opacity", "visibility", "stop-color", "stop-opacity"];

function picture(svg) {
  const copy = svg.cloneNode(true);
  const [shown, copied] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  shown.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const look of LOOKS) copied[i].setAttribute(look, style.getPropertyValue(look).replace(/url\("[^#]*#/, 'url("#').replaceAll('"', "'"));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

function sheet(app, { story, way }) {
  const line = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""').replaceAll("`", "").replaceAll("*", "")}"`).join(",");
  return [line(COLUMNS.map((column) => app.t(`states.column.${column}`))), ...rowsOf(story, way, app).map(line)].join("\r\n");
}

function save(name, type, text) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  URL.revokeObjectURL(link.href);
}
