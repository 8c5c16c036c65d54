// Canvases as sharp as the screen: their size in device pixels, kept up to date; colours as the numbers the drawing package takes.

// Calls `resized({ width, height, ratio, pixels })` whenever the box that canvases fill has another size on the page, in CSS pixels, or the screen another
// resolution (zoom, another monitor); `pixels` are the width and height of such a canvas itself. It is also called once at the start, after the first layout.
/**
 * @typedef {{ width: number, height: number, ratio: number, pixels: number[] }} Size
 * @param {Element} box @param {(size: Size) => void} resized
 */
export function fitCanvas(box, resized) {
  const observer = new ResizeObserver(([entry]) => {
    const { inlineSize: width, blockSize: height } = entry.contentBoxSize[0];
    if (!width || !height) return;
    /** @type {ResizeObserverSize | undefined} */
    const exact = entry.devicePixelContentBoxSize?.[0];
    const pixels = [devicePixels(width, exact?.inlineSize), devicePixels(height, exact?.blockSize)];
    resized({ width, height, ratio: pixels[0] / width, pixels });
  });
  try {
    observer.observe(box, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(box); // Safari knows no device pixels; zooming resizes the box there anyway
  }
}

// The browser knows how a length falls on the screen's grid; an emulated screen, which it does not know, has the ratio only.
/** @param {number} length @param {number | undefined} exact */
function devicePixels(length, exact) {
  const scaled = length * devicePixelRatio;
  return exact !== undefined && Math.abs(exact - scaled) < 1 ? exact : Math.round(scaled);
}

/**
 * What draws on a canvas, if there is something to draw on: a browser may give none, or lose it for a while, as when its
 * graphics process ends. Then that is said in its place; `redraw()` is called once the canvas is back. What is drawn
 * before what draws has come is drawn then.
 * @param {HTMLCanvasElement} canvas @param {Pick<import("../app/types.js").App, "setText" | "plots">} app @param {() => void} redraw
 * @returns {(draw: () => void) => void}
 */
export function drawerOn(canvas, { setText, plots }, redraw) {
  /** @type {(() => void) | null} */
  let waiting = null;
  const said = document.createElement("p");
  said.className = "no-canvas";
  said.dataset.t = "canvas.none";
  /** @param {boolean} there */
  const tell = (there) => {
    if (there) return said.remove();
    setText(said, "canvas.none");
    canvas.after(said);
  };
  canvas.addEventListener("contextlost", () => tell(false));
  canvas.addEventListener("contextrestored", redraw);
  return (draw) => {
    const there = canDrawOn(canvas);
    tell(there);
    if (!there) return;
    if (plots.areThere()) return draw();
    if (!waiting)
      plots.bring().then(
        () => waiting?.(),
        () => {},
      ); // which is told by the page
    waiting = draw;
  };
}

// What a box of canvases measures on paper, with pixels for a printer: nothing observes the page while it is laid out
// there.
const PAPER = { width: 660, ratio: 3 };

/**
 * `resized` hears of the size on paper, and draws at once.
 * @param {HTMLElement} box @param {number} height @param {(size: Size) => void} resized
 */
export function fitPaper(box, height, resized) {
  const { width, ratio } = PAPER;
  let before = { width: "", height: "" };
  addEventListener("beforeprint", () => {
    before = { width: box.style.width, height: box.style.height };
    Object.assign(box.style, { width: `${width}px`, height: `${height}px` });
    resized({ width, height, ratio, pixels: [width * ratio, height * ratio] });
    for (const canvas of (box.closest("section") ?? box).querySelectorAll("canvas")) keepPixels(canvas);
  });
  addEventListener("afterprint", () => Object.assign(box.style, before));
}

// Chromium prints the drawing over again, and not as it was drawn, unless there is nothing but pixels.
/** @param {HTMLCanvasElement} canvas */
function keepPixels(canvas) {
  const { width, height } = canvas;
  const context = width && height ? canvas.getContext("2d") : null;
  context?.putImageData(context.getImageData(0, 0, width, height), 0, 0);
}

/**
 * A canvas that shows what is drawn on another one, as of the last `refresh()`. Of one that can be drawn on, browsers copy
 * all pixels for every frame in which anything on the page changes. On paper, where nothing can be waited for, the other
 * one is seen (style/base.css).
 * @param {HTMLCanvasElement} drawn
 */
export function createStill(drawn) {
  const element = document.createElement("canvas");
  element.className = "still";
  drawn.classList.add("drawn");
  const context = element.getContext("bitmaprenderer");
  let last = 0;
  return {
    element,
    async refresh() {
      last++;
      const nth = last;
      const picture = await createImageBitmap(drawn);
      if (nth !== last) return picture.close();
      [element.width, element.height] = [picture.width, picture.height];
      context?.transferFromImageBitmap(picture);
    },
  };
}

/** @param {HTMLCanvasElement} canvas */
export const canDrawOn = (canvas) => canvas.getContext("2d") !== null;

// "rgb(184, 74, 0)", "rgb(29 29 27 / 15%)" or "color(srgb 0.7 0.3 0)" as 0xRRGGBBAA.
/** @param {string} css */
export function colourNumber(css) {
  const numbers = css.match(/-?[\d.]+(e-?\d+)?%?/g) ?? [];
  const scale = css.startsWith("color(") ? 255 : 1;
  const [r, g, b] = numbers.slice(0, 3).map((text) => Math.round(Number.parseFloat(text) * scale));
  const alpha = numbers[3] === undefined ? 1 : Number.parseFloat(numbers[3]) / (numbers[3].endsWith("%") ? 100 : 1);
  return ((r << 24) | (g << 16) | (b << 8) | Math.round(alpha * 255)) >>> 0;
}
