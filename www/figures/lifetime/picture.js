// The plot as a PNG: the same layout at a fixed size, marks by the package, words painted where HTML would put them.

import { colourNumber } from "../../plots.js";
import { layOut, toFrame } from "./layout.js";
import { concat } from "./plot.js";

const SIZE = { width: 1080, height: 540, em: 13 };
const RATIO = 2;
const HEAD = 64;
const FOOT = 36;

const ALIGN = {
  "tick-y": ["right", "middle"],
  "tick-x": ["center", "top"],
  "axis-y": ["left", "top"],
  "axis-x": ["right", "bottom"],
  "time-wait": ["left", "bottom"],
  end: ["left", "middle"],
  strip: ["center", "top"],
  "strip-title": ["center", "bottom"],
};

export async function picture({ engine, color }, shown, title, source) {
  const layout = layOut(SIZE, shown.lastSetting, shown.series, shown);
  const marks = document.createElement("canvas");
  marks.width = SIZE.width * RATIO;
  marks.height = SIZE.height * RATIO;
  engine.drawLifetime(marks, toFrame(layout, RATIO, shown.series, (name) => colourNumber(color(name))), concat(shown.series));

  const canvas = document.createElement("canvas");
  canvas.width = (SIZE.width + 48) * RATIO;
  canvas.height = (SIZE.height + HEAD + FOOT) * RATIO;
  const context = canvas.getContext("2d");
  context.fillStyle = color("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(RATIO, RATIO);
  context.translate(24, HEAD);
  context.drawImage(marks, 0, 0, SIZE.width, SIZE.height);

  const write = (text, x, y, { font = "13px system-ui, sans-serif", fill = "--muted", align = ["left", "top"] }) => {
    context.font = font;
    context.fillStyle = color(fill);
    [context.textAlign, context.textBaseline] = align;
    context.fillText(text, x, y);
  };
  write(title, 0, 22 - HEAD, { font: "600 24px Charter, Georgia, serif", fill: "--ink" });
  write(source, 0, SIZE.height + 10, {});
  for (const { kind, text, sub, mechanism, mine, beside, x, y, width } of layout.labels) {
    const fill = mechanism ? `--${mechanism}` : "--muted";
    const font = `${mine ? 700 : 500} 13px system-ui, sans-serif`;
    if (kind === "cliff") {
      const lines = wrap(context, text, width);
      lines.forEach((line, i) => write(line, x, y - 17 * (lines.length - 1 - i), { fill: "--ink", align: [beside ? "left" : "right", "bottom"] }));
      continue;
    }
    write(text, x, sub ? y - 8 : y, { font, fill, align: ALIGN[kind] });
    if (sub) write(sub, x, y + 9, { font: "12px system-ui, sans-serif", align: ALIGN[kind] });
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

// Lines no wider than `width`: broken at spaces, or anywhere in a script without them.
function wrap(context, text, width) {
  const lines = [""];
  for (const part of text.match(/[⺀-鿿，。：；、]|[^\s⺀-鿿，。：；、]+\s*|\s+/g) ?? []) {
    if (context.measureText(lines.at(-1) + part.trimEnd()).width > width && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += part;
  }
  return lines.map((line) => line.trim());
}
