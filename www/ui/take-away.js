// What a figure draws, as files.

import { svg as createSvg, setAttributes } from "./svg.js";
import { wrap } from "./wrap.js";

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
// The caption, in CSS pixels.
const [TITLE_PX, LINE_PX, LEADING] = [20, 12, 1.4];
const [TITLE_FONT, LINE_FONT] = ["Charter, Georgia, serif", "system-ui, sans-serif"];

/**
 * A file of a drawing, with a caption around it where there is one (caption.js).
 * @param {SVGSVGElement} svg @param {import("./caption.js").Caption | null} [caption]
 */
export function svgFile(svg, caption = null) {
  const copy = withLooks(svg);
  const { x, y, width, height } = svg.viewBox.baseVal;
  const scale = svg.getBoundingClientRect().width / width;
  const words = caption ? captionAround(svg, caption, scale) : { above: 0, below: 0, texts: [] };
  const box = {
    x: x - MARGIN,
    y: y - MARGIN - words.above,
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN + words.above + words.below,
  };
  const paper = createSvg("rect", { ...box, fill: plain(getComputedStyle(document.documentElement).backgroundColor) });
  copy.prepend(paper, ...words.texts);
  setAttributes(copy, {
    viewBox: Object.values(box).join(" "),
    width: Math.round(box.width * scale),
    height: Math.round(box.height * scale),
    preserveAspectRatio: "none", // whole pixels, to the edge
    xmlns: "http://www.w3.org/2000/svg",
  });
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

/** @param {SVGSVGElement} svg */
function withLooks(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [shown, copied] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  shown.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const look of LOOKS) copied[i].setAttribute(look, plain(style.getPropertyValue(look)));
  });
  return copy;
}

// The title above and the lines below, in the drawing's own units and wrapped to its width.
/** @param {SVGSVGElement} svg @param {import("./caption.js").Caption} caption @param {number} scale */
function captionAround(svg, { title, lines }, scale) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const size = { title: TITLE_PX / scale, line: LINE_PX / scale };
  const ink = plain(getComputedStyle(svg).color);
  const wrapped = (/** @type {string} */ text, /** @type {string} */ font) => {
    const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    context.font = font;
    return wrap(context, text, width);
  };
  const above = wrapped(title, `600 ${size.title}px ${TITLE_FONT}`);
  const below = lines.flatMap((line) => wrapped(line, `${size.line}px ${LINE_FONT}`));
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ at,
    /** @type {Record<string, string | number>} */ look,
  ) => createSvg("text", { x, y: at, fill: ink, stroke: "none", ...look }, text);
  const titleLook = { "font-family": TITLE_FONT, "font-size": size.title, "font-weight": 600 };
  const lineLook = { "font-family": LINE_FONT, "font-size": size.line };
  return {
    above: above.length * size.title * LEADING,
    below: below.length * size.line * LEADING,
    texts: [
      ...above.map((text, i) => write(text, y - (above.length - i - 0.7) * size.title * LEADING, titleLook)),
      ...below.map((text, i) => write(text, y + height + (i + 1) * size.line * LEADING, lineLook)),
    ],
  };
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

/**
 * The same as dots.
 * @param {SVGSVGElement} svg @param {import("./caption.js").Caption | null} [caption] @returns {Promise<Blob>}
 */
export async function pngFile(svg, caption = null) {
  const image = new Image();
  image.src = URL.createObjectURL(svgFile(svg, caption));
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
