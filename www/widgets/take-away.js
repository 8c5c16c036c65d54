// What a figure shows, as files: its drawing, its table.

// The drawing with what the style sheets make of it: a file has no style sheets.
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor", "opacity", "visibility", "stop-color", "stop-opacity"];

export function svgFile(svg) {
  const copy = svg.cloneNode(true);
  const [shown, copied] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  shown.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const look of LOOKS) copied[i].setAttribute(look, style.getPropertyValue(look).replace(/url\("[^#]*#/, 'url("#').replaceAll('"', "'"));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

// `lines` are the rows' texts, the heading first.
export function csvFile(lines) {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  return new Blob([lines.map((cells) => cells.map(quoted).join(",")).join("\r\n")], { type: "text/csv" });
}
