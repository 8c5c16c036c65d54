// The plot as a PNG: the same layout at a fixed size, marks by the package, words painted where HTML would put them.

import { colourNumber } from "../../ui/canvas.js";
import { wrap } from "../../ui/wrap.js";
import { ALIGN, givingWay, layOut, placeMarker, toFrame } from "./layout.js";
import { concat } from "./plot.js";

const SIZE = { width: 1080, height: 540, em: 13 };
const RATIO = 2;
const HEAD = 64;
const FOOT = 56;

/** @typedef {import("./types.js").Series} Series */
/** @typedef {import("./types.js").Layout} Layout */
/** What the reader has set, and what it comes to, in words. @typedef {{ t: number, answer: string }} Mine */
/** @typedef {{ font?: string, fill?: string, align?: [CanvasTextAlign, CanvasTextBaseline] }} Style */
/** @typedef {(text: string, x: number, y: number, style: Style) => void} Write */

/**
 * `source` are lines of text below it.
 * @param {Pick<import("../../app/types.js").App, "engine" | "color">} app @param {import("./types.js").Look<Series>} shown
 * @param {string} title @param {string[]} source @param {Mine} mine @returns {Promise<Blob>}
 */
export async function picture({ engine, color }, shown, title, source, mine) {
  const layout = layOut(SIZE, shown.lastSetting, shown.series, shown);
  const marks = document.createElement("canvas");
  marks.width = SIZE.width * RATIO;
  marks.height = SIZE.height * RATIO;
  engine.drawLifetime(
    marks,
    toFrame(layout, RATIO, shown.series, (name) => colourNumber(color(name))),
    concat(shown.series),
  );

  const canvas = document.createElement("canvas");
  canvas.width = (SIZE.width + 48) * RATIO;
  canvas.height = (SIZE.height + HEAD + FOOT) * RATIO;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = color("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(RATIO, RATIO);
  context.translate(24, HEAD);
  context.drawImage(marks, 0, 0, SIZE.width, SIZE.height);

  /** @type {Write} */
  const write = (text, x, y, { font = "13px system-ui, sans-serif", fill = "--muted", align = ["left", "top"] }) => {
    context.font = font;
    context.fillStyle = color(fill);
    [context.textAlign, context.textBaseline] = align;
    context.fillText(text, x, y);
  };
  write(title, 0, 22 - HEAD, { font: "600 24px Charter, Georgia, serif", fill: "--ink" });
  source.forEach((line, i) => write(line, 0, SIZE.height + 10 + 17 * i, {}));
  const own = shown.series.find((one) => one.mine) ?? shown.series[0];
  const place = placeMarker(layout, mine.t, own.at(mine.t).lone.maxMs, mine.answer);
  const covered = givingWay(layout, place.x, place.answer ? [place.answer] : []);
  for (const label of layout.labels) if (!covered.includes(label)) writeLabel(label, write, context);
  drawMarker(context, layout, shown.series, mine, place, { color, write });
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}

/** @param {import("./types.js").Label} label @param {Write} write @param {CanvasRenderingContext2D} context */
function writeLabel({ kind, text, mechanism, mine, x, y, width }, write, context) {
  const font = `${mine ? 700 : 500} 13px system-ui, sans-serif`;
  const [across, down] = ALIGN[kind];
  const fill = kind.startsWith("cliff") ? "--ink" : mechanism ? `--${mechanism}` : "--muted";
  const lines = width ? wrap(context, text, width) : [text];
  const from = { top: 0, middle: 0, bottom: 1 - lines.length }[down];
  lines.forEach((line, i) => write(line, x, y + 17 * (from + i), { font, fill, align: [across, down] }));
}

// The reader's setting: its line, a ring on each curve, and the answer.
/**
 * @param {CanvasRenderingContext2D} context @param {Layout} layout @param {Series[]} series @param {Mine} mine
 * @param {ReturnType<typeof placeMarker>} place @param {{ color: (token: string) => string, write: Write }} pen
 */
function drawMarker(context, layout, series, { t, answer }, place, { color, write }) {
  context.fillStyle = color("--ink");
  context.fillRect(place.x - 0.5, layout.area.top, 1, layout.area.height);
  write(String(t), place.x, layout.bottom + 8, {
    font: "700 13px system-ui, sans-serif",
    fill: "--ink",
    align: ["center", "top"],
  });
  for (const { mechanism, at, mine } of series) {
    context.beginPath();
    context.arc(place.x, layout.y(at(t).lone.maxMs), 4, 0, 2 * Math.PI);
    context.fillStyle = color("--paper");
    context.strokeStyle = color(`--${mechanism}`);
    context.lineWidth = 2;
    context.fill();
    context.stroke();
    if (!mine || !place.answer) continue;
    write(answer, place.answer.left, place.answer.bottom - 3, {
      font: "700 15px system-ui, sans-serif",
      fill: `--${mechanism}`,
      align: ["left", "bottom"],
    });
  }
}
