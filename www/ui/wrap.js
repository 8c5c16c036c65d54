// Text broken into lines, for what is drawn: a canvas or a file has no layout of its own. A number keeps its unit.

const PIECES = /[⺀-鿿，。：；、（）]|[^\s⺀-鿿，。：；、（）]+(?: m?s\b)?\s*|\s+/g;

/**
 * Lines no wider than `width`, broken at spaces, anywhere in a script without them, and within what is wider itself, such
 * as an address.
 * @param {{ measureText(text: string): { width: number } }} context @param {string} text @param {number} width
 */
export function wrap(context, text, width) {
  const lines = [""];
  const fits = (/** @type {string} */ line) => context.measureText(line.trimEnd()).width <= width;
  for (const piece of text.match(PIECES) ?? []) {
    if (lines[lines.length - 1] && !fits(lines[lines.length - 1] + piece)) lines.push("");
    for (const part of fits(piece) ? [piece] : piece) {
      if (lines[lines.length - 1] && !fits(lines[lines.length - 1] + part)) lines.push("");
      lines[lines.length - 1] += part;
    }
  }
  return lines.map((line) => line.trim());
}
