// A drawing that would be too small to be read in its frame is shown in part: around where the story is, and following
// it. As a whole it is seen again once the figure is unfolded.

import { oncePerFrame } from "../ui/frame.js";

// The least that its writing may be, and what it is in the part that is shown.
const LEAST_PX = 7.5;
const READABLE_PX = 10.5;

/** The numbers of a viewBox. @param {string} viewBox */
export function boxOf(viewBox) {
  const [x, y, width, height] = viewBox.split(" ").map(Number);
  return { x, y, width, height };
}

/**
 * The part of a drawing to show in a box: all of it where its writing can be read, else as much around `centre` as fits.
 * @typedef {{ width: number, height: number }} Size
 * @param {Size} whole @param {Size} box @param {number} writing @param {{ x: number, y: number }} centre
 */
export function partOf(whole, box, writing, centre) {
  const scale = Math.min(box.width / whole.width, box.height / whole.height);
  if (scale * writing >= LEAST_PX) return { x: 0, y: 0, ...whole };
  const larger = READABLE_PX / writing;
  const width = Math.min(whole.width, box.width / larger);
  const height = Math.min(whole.height, box.height / larger);
  /** @param {number} at @param {number} length @param {number} end */
  const within = (at, length, end) => Math.round(Math.min(Math.max(at - length / 2, 0), end - length));
  return { x: within(centre.x, width, whole.width), y: within(centre.y, height, whole.height), width, height };
}

/** @param {string | undefined} follows selector of what is kept in sight; without it nothing is done */
export function createWindow(follows) {
  /** @type {HTMLElement | null} */
  let drawing = null;
  const place = oncePerFrame(() => {
    const svg = drawing?.querySelector("svg");
    if (!drawing || !svg || !follows) return;
    svg.dataset.whole ??= svg.getAttribute("viewBox") ?? "";
    const all = svg.querySelectorAll(follows);
    const seen = all[all.length - 1];
    const { x, y, width, height } = seen instanceof SVGGraphicsElement ? seen.getBBox() : boxOf(svg.dataset.whole);
    const size = { width: drawing.clientWidth, height: drawing.clientHeight };
    const centre = { x: x + width / 2, y: y + height / 2 };
    const writing = Number.parseFloat(getComputedStyle(svg).fontSize);
    const part = partOf(boxOf(svg.dataset.whole), size, writing, centre);
    const viewBox = [part.x, part.y, part.width, part.height].map((n) => n.toFixed(0)).join(" ");
    if (svg.getAttribute("viewBox") !== viewBox) svg.setAttribute("viewBox", viewBox);
  });
  const observer = new MutationObserver(place);
  return {
    /** Keeps what is followed in sight. @param {HTMLElement} element */
    fit(element) {
      if (!follows) return;
      if (drawing !== element) {
        drawing = element;
        observer.observe(element, { childList: true, subtree: true, attributeFilter: ["data-status"] });
      }
      place();
    },
    /** Shows the whole again. */
    release() {
      observer.disconnect();
      const svg = drawing?.querySelector("svg");
      drawing = null;
      if (svg?.dataset.whole) svg.setAttribute("viewBox", svg.dataset.whole);
    },
  };
}
