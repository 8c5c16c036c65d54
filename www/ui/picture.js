// What a figure shows, as a picture of the reader's own state: its heading and what a frame shows of it
// (embed/parts.js), painted from where the browser has put it. For figures that have no drawing of their own to save.
//
// No copy of the page is made, as an image of one would need styles that the page's policy refuses: words, boxes, lines,
// canvases and drawings are painted one by one. What is only there to be pressed is left out.

import { PARTS } from "../embed/parts.js";
import { byId } from "./dom.js";
import { fileName, save } from "./files.js";
import { svgFile } from "./take-away.js";

const RATIO = 2;
const MARGIN = 24;
const GAP = 12;
const LEFT_OUT = "input[type=range], input[type=file], select, .player, [class*=sliders], .slider, .share, progress";

/** @param {string} figure @param {string} link */
export async function savePicture(figure, link) {
  save(await pictureOf(byId(figure), PARTS[figure].keeps, link), fileName(`finwait-${figure}.png`));
}

/** @param {HTMLElement} section @param {string[]} keeps @param {string} source @returns {Promise<Blob>} */
export async function pictureOf(section, keeps, source) {
  const parts = [...section.querySelectorAll(["h2", ...keeps].join())].filter(
    (part, _, all) =>
      isSeen(part) && !part.matches(LEFT_OUT) && !all.some((other) => other !== part && other.contains(part)),
  );
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = boxes.reduce((sum, box) => sum + box.height + GAP, 20);
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * MARGIN) * RATIO;
  canvas.height = (height + 2 * MARGIN) * RATIO;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const root = getComputedStyle(document.documentElement);
  context.fillStyle = root.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(RATIO, RATIO);
  let top = MARGIN;
  for (const [i, part] of parts.entries()) {
    context.save();
    context.translate(MARGIN - left, top - boxes[i].top);
    await paint(part, context);
    context.restore();
    top += boxes[i].height + GAP;
  }
  context.font = "12px system-ui, sans-serif";
  context.fillStyle = root.color;
  context.fillText(`finwait · ${source}`, MARGIN, top + 12, width);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}

// What is there for screen readers only is cut away.
/** @param {Element} element */
const isSeen = (element) =>
  !getComputedStyle(element).clipPath.startsWith("inset(50%") &&
  element.getClientRects().length > 0 &&
  (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true);

/** @param {Element} element @param {CanvasRenderingContext2D} context @returns {Promise<void>} */
async function paint(element, context) {
  if (!isSeen(element) || element.matches(LEFT_OUT)) return;
  const box = element.getBoundingClientRect();
  if (element instanceof SVGSVGElement) return paintDrawing(element, box, context);
  if (element instanceof HTMLCanvasElement) {
    if (element.width && element.height) context.drawImage(element, box.left, box.top, box.width, box.height);
    return;
  }
  const style = getComputedStyle(element);
  paintBox(box, style, context);
  paintMark(element, box, context);
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return paintField(element, box, style, context);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) await paint(child, context);
    else if (child instanceof Text) paintText(child, style, context);
  }
}

/** @param {SVGSVGElement} svg @param {DOMRect} box @param {CanvasRenderingContext2D} context */
async function paintDrawing(svg, box, context) {
  if (!svg.viewBox.baseVal?.width) return;
  const image = new Image();
  image.src = URL.createObjectURL(svgFile(svg));
  try {
    await image.decode();
    // The file has room around the drawing.
    const [beside, above] = [(image.width - box.width) / 2, (image.height - box.height) / 2];
    context.drawImage(image, box.left - beside, box.top - above, image.width, image.height);
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

const SIDES = /** @type {const} */ (["Top", "Right", "Bottom", "Left"]);

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** @param {Box} box @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context */
function paintBox({ left, top, width, height }, style, context) {
  const radius = Number.parseFloat(style.borderTopLeftRadius);
  const round = style.borderTopLeftRadius.endsWith("%") ? (width * radius) / 100 : radius;
  context.beginPath();
  context.roundRect(left, top, width, height, round);
  context.fillStyle = style.backgroundColor;
  context.fill();
  paintRule({ left, top, width, height }, style, context);
  for (const side of SIDES) {
    const thick = Number.parseFloat(style[`border${side}Width`]);
    if (!thick || style[`border${side}Style`] === "none") continue;
    if (round > 0) {
      context.strokeStyle = style[`border${side}Color`];
      context.lineWidth = thick;
      context.beginPath();
      context.roundRect(left + thick / 2, top + thick / 2, width - thick, height - thick, round - thick / 2);
      return context.stroke();
    }
    context.fillStyle = style[`border${side}Color`];
    if (side === "Top") context.fillRect(left, top, width, thick);
    if (side === "Bottom") context.fillRect(left, top + height - thick, width, thick);
    if (side === "Left") context.fillRect(left, top, thick, height);
    if (side === "Right") context.fillRect(left + width - thick, top, thick, height);
  }
}

/** A line across the middle, which a style sheet draws as a background. */
/** @param {Box} box @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context */
function paintRule({ left, top, width, height }, { backgroundImage, backgroundSize }, context) {
  const [, thick] = /^100% ([\d.]+)px$/.exec(backgroundSize) ?? [];
  const [, colour] = /^linear-gradient\(((?:rgb|color)a?\([^)]+\))/.exec(backgroundImage) ?? [];
  if (!thick || !colour) return;
  context.fillStyle = colour;
  context.fillRect(left, top + (height - Number(thick)) / 2, width, Number(thick));
}

/** A mark in the middle of its box, which a style sheet draws before what is in it: the stations of a line. */
/** @param {Element} element @param {Box} box @param {CanvasRenderingContext2D} context */
function paintMark(element, box, context) {
  const style = getComputedStyle(element, "::before");
  if (style.content !== '""' || getComputedStyle(element).display !== "grid") return;
  const beside = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth);
  const [width, height] = [style.width, style.height].map((side) => Number.parseFloat(side) + beside);
  if (!width || !height) return;
  const left = box.left + (box.width - width) / 2;
  paintBox({ left, top: box.top + (box.height - height) / 2, width, height }, style, context);
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field @param {DOMRect} box @param {CSSStyleDeclaration} style
 * @param {CanvasRenderingContext2D} context
 */
function paintField(field, box, style, context) {
  setFont(style, context);
  if (field.type === "checkbox" || field.type === "radio") {
    const round = field.type === "radio" ? box.width / 2 : 2;
    context.strokeStyle = style.color;
    context.beginPath();
    context.roundRect(box.left + 1, box.top + 1, box.width - 2, box.height - 2, round);
    context.stroke();
    context.beginPath();
    context.roundRect(box.left + 4, box.top + 4, box.width - 8, box.height - 8, round);
    if ("checked" in field && field.checked) context.fill();
    return;
  }
  context.textBaseline = "middle";
  const lines = field instanceof HTMLTextAreaElement ? field.value.split("\n") : [field.value];
  const lineHeight = Number.parseFloat(style.lineHeight) || 18;
  const inset = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  const centred = style.textAlign === "center";
  context.textAlign = centred ? "center" : "left";
  const x = centred ? box.left + box.width / 2 : box.left + inset;
  const first = lines.length > 1 ? box.top + inset + lineHeight / 2 : box.top + box.height / 2;
  for (const [i, line] of lines.entries()) {
    const y = first + i * lineHeight;
    if (y < box.bottom) context.fillText(line, x, y);
  }
}

// A word at a time, or a sign where words are not set apart: lines are broken between them.
const PIECES = /[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+/g;

/** @param {Text} text @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context */
function paintText(text, style, context) {
  if (!text.data.trim()) return;
  setFont(style, context);
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  const range = document.createRange();
  for (const { 0: piece, index } of text.data.matchAll(PIECES)) {
    range.setStart(text, index);
    range.setEnd(text, index + piece.length);
    const [box] = range.getClientRects();
    if (!box?.width) continue;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(piece);
    context.fillText(piece, box.left, box.top + (box.height - above - below) / 2 + above);
  }
}

/** @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context */
function setFont(style, context) {
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
}
