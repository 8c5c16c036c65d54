// The plot as a PNG: the same layout at a fixed size, marks by the package, words painted where HTML would put them.

import { colourNumber } from "../../ui/canvas.js";
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

// `mine` = { t, answer } is the reader's setting and what it comes to, in words.
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
      lines.forEach((line, i) =>
        write(line, x, y - 17 * (lines.length - 1 - i), {
          fill: "--ink",
          align: [beside ? "left" : "right", "bottom"],
        }),
      );
      continue;
    }
    write(text, x, sub ? y - 8 : y, { font, fill, align: ALIGN[kind] });
    if (sub) write(sub, x, y + 9, { font: "12px system-ui, sans-serif", align: ALIGN[kind] });
  }
  const at = shown.series.map(({ mechanism, at: valuesAt, mine: own }) => ({
    mechanism,
    own,
    y: layout.y(valuesAt(mine.t).lone.maxMs),
  }));
  const x = layout.x(mine.t);
  context.fillStyle = color("--ink");
  context.fillRect(x - 0.5, layout.area.top, 1, layout.area.height);
  for (const { mechanism, own, y } of at) {
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.fillStyle = color("--paper");
    context.strokeStyle = color(`--${mechanism}`);
    context.lineWidth = 2;
    context.fill();
    context.stroke();
    if (own)
      write(mine.answer, x + 9, y - 5, {
        font: "700 15px system-ui, sans-serif",
        fill: `--${mechanism}`,
        align: ["left", "bottom"],
      });
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
