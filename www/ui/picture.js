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
const LEFT_OUT = "input[type=range], input[type=file], select, .player, .slider, .share, .stops, progress";

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

/** @param {Element} element */
const isSeen = (element) =>
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

/** @param {DOMRect} box @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context */
function paintBox({ left, top, width, height }, style, context) {
  context.fillStyle = style.backgroundColor;
  context.fillRect(left, top, width, height);
  for (const side of SIDES) {
    const thick = Number.parseFloat(style[`border${side}Width`]);
    if (!thick || style[`border${side}Style`] === "none") continue;
    context.fillStyle = style[`border${side}Color`];
    if (side === "Top") context.fillRect(left, top, width, thick);
    if (side === "Bottom") context.fillRect(left, top + height - thick, width, thick);
    if (side === "Left") context.fillRect(left, top, thick, height);
    if (side === "Right") context.fillRect(left + width - thick, top, thick, height);
  }
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
