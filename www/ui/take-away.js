// What a figure shows, as files: its drawing, its table.

// The drawing with what the style sheets make of it: a file has no style sheets.
const LOOKS = [
  "display",
  "visibility",
  "opacity",
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "stop-color",
  "stop-opacity",
];
// What is drawn may stand out of the drawing a little.
const MARGIN = 12;
const DOTS_PER_PX = 2;

/** @param {SVGSVGElement} svg */
export function svgFile(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [shown, copied] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  shown.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const look of LOOKS) copied[i].setAttribute(look, plain(style.getPropertyValue(look)));
  });
  const { x, y, width, height } = svg.viewBox.baseVal;
  const scale = svg.getBoundingClientRect().width / width;
  const paper = document.createElementNS(svg.namespaceURI, "rect");
  const box = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  for (const [key, value] of Object.entries({
    ...box,
    fill: plain(getComputedStyle(document.documentElement).backgroundColor),
  }))
    paper.setAttribute(key, String(value));
  copy.prepend(paper);
  copy.setAttribute("viewBox", Object.values(box).join(" "));
  copy.setAttribute("width", String(Math.round(box.width * scale)));
  copy.setAttribute("height", String(Math.round(box.height * scale)));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

// Addresses within the file, and colours as other programs know them.
/** @param {string} value */
const plain = (value) =>
  value
    .replace(/url\("[^#]*#/, 'url("#')
    .replaceAll('"', "'")
    .replace(
      /color\(srgb ([^ ]+) ([^ ]+) ([^ )]+)(?: \/ ([^)]+))?\)/,
      (_, r, g, b, a = 1) => `rgba(${[r, g, b].map((n) => Math.round(n * 255))}, ${a})`,
    );

// The same as dots.
/** @param {SVGSVGElement} svg @returns {Promise<Blob>} */
export async function pngFile(svg) {
  const image = new Image();
  image.src = URL.createObjectURL(svgFile(svg));
  try {
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      width: image.width * DOTS_PER_PX,
      height: image.height * DOTS_PER_PX,
    });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
