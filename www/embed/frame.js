// One figure in a frame of someone else's page. The drawing comes first and fits the frame; the rest of the figure is
// behind one button. The frame's owner is told how high it would like to be, whenever that changes:
//   { type: "finwait:height", figure, height }
// Nothing depends on being heard: in a page without a script the frame stays as high as it was made.

import { parseFragment } from "../app/fragment.js";
import { loadStyles } from "../app/mount.js";
import { figureAt } from "../pages.js";
import { find } from "../ui/dom.js";
import { unfold } from "../ui/fold.js";
import { oncePerFrame } from "../ui/frame.js";
import { PARTS } from "./parts.js";
import { boxOf, createWindow } from "./window.js";

// A drawing for small screens may be this much larger where there is room.
const MOST_ENLARGED = 1.25;

/**
 * Brings what it takes; `arrived` shows the figure, once it is mounted.
 * @param {string} id @param {import("../app/types.js").I18n} i18n
 */
export async function createEmbedding(id, i18n) {
  history.scrollRestoration = "manual";
  await Promise.all([i18n.loadWords("embed"), loadStyles("embed/style.css")]);
  const root = document.documentElement;
  const section = find(document, `#${id}`);
  const main = find(document, "main");
  const bar = find(document, ".full-page");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "embed-more" });
  const part = PARTS[id];
  /** @type {HTMLElement | null} */
  let drawing = null;
  section.classList.add("embedded");
  bar.hidden = false;
  bar.prepend(button);
  button.setAttribute("aria-controls", id);

  const unfolded = () => root.dataset.unfolded !== undefined;
  const report = oncePerFrame(() => {
    const height = unfolded() ? main.offsetHeight + bar.offsetHeight : naturalHeight();
    if (!unfolded()) document.body.style.maxHeight = `${height}px`;
    parent.postMessage({ type: "finwait:height", figure: id, height: Math.ceil(height) }, "*");
  });
  // What there is, with the drawing as high as it would be if it had the room.
  const naturalHeight = () => {
    if (!drawing) return bar.offsetHeight + main.scrollHeight;
    const shown = [...section.querySelectorAll("h2, .kept")].filter((one) => !one.parentElement?.closest(".kept"));
    const heights = shown.map((one) => (one === drawing ? wantedHeight(drawing, part) : outerHeight(one)));
    return heights.reduce((sum, height) => sum + height, bar.offsetHeight + paddingOf(main));
  };
  const follower = createWindow(part.follows);
  const observer = new ResizeObserver(() => {
    if (!unfolded() && drawing) follower.fit(drawing);
    report();
  });

  /** @param {boolean} all */
  const show = (all) => {
    if (all) root.dataset.unfolded = "";
    else delete root.dataset.unfolded;
    document.body.style.maxHeight = "";
    button.dataset.t = all ? "embed.less" : "embed.more";
    button.setAttribute("aria-expanded", String(all));
    i18n.translate(bar);
    if (all) follower.release();
    scrollTo(0, 0);
    report();
  };
  document.addEventListener("click", openElsewhere(id), { capture: true });
  button.addEventListener("click", () => show(!unfolded()));

  return {
    /** Marks what is shown, now that it is there; `anchor`, where the link leads, may be a part of the figure. @param {string} anchor */
    arrived(anchor) {
      const within = anchor === id ? null : section.querySelector(`[id="${CSS.escape(anchor)}"]`);
      const kept = within ? [within] : part.keeps.flatMap((selector) => [...section.querySelectorAll(selector)]);
      for (const element of section.querySelectorAll(".kept, .around")) element.classList.remove("kept", "around");
      for (const element of kept) element.classList.add("kept");
      for (const element of kept) {
        for (let at = element.parentElement; at && at !== section; at = at.parentElement) {
          if (at.matches(".kept")) break;
          at.classList.add("around");
        }
      }
      if (within) unfold(within);
      drawing = within || !part.fits ? null : section.querySelector(part.fits);
      section.classList.toggle("fits", drawing !== null);
      for (const one of [main, section, bar, ...(drawing ? [drawing] : [])]) observer.observe(one);
      show(false);
    },
  };
}

// What leads away from the figure opens beside the page that the frame is in.
/** @param {string} id @returns {(event: Event) => void} */
const openElsewhere =
  (id) =>
  ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.download) return;
    if (link.origin === location.origin && figureAt(parseFragment(link.hash).anchor) === id) return;
    link.target = "_blank";
    link.rel = "noopener";
  };

/** @param {Element} element @param {string[]} names */
function sumOf(element, ...names) {
  const style = getComputedStyle(element);
  return names.reduce((sum, name) => sum + (Number.parseFloat(style.getPropertyValue(name)) || 0), 0);
}
/** @param {Element} element */
const paddingOf = (element) => sumOf(element, "padding-top", "padding-bottom");
/** @param {Element} element */
function outerHeight(element) {
  const { height } = element.getBoundingClientRect();
  return height === 0 ? 0 : height + sumOf(element, "margin-top", "margin-bottom");
}

/** @param {HTMLElement} drawing @param {import("./parts.js").Part} part */
function wantedHeight(drawing, { height, most = Number.POSITIVE_INFINITY }) {
  if (drawing.hidden) return 0;
  const width = drawing.clientWidth;
  if (height) return height(width);
  const svg = drawing.querySelector("svg");
  if (!svg) return drawing.offsetHeight;
  const whole = boxOf(svg.dataset.whole ?? svg.getAttribute("viewBox") ?? "");
  const beside = [...drawing.children].filter((child) => child instanceof HTMLElement && child !== svg.parentElement);
  const others = beside.reduce((sum, child) => sum + /** @type {HTMLElement} */ (child).offsetHeight, 0);
  return others + Math.min(Math.min(width, MOST_ENLARGED * whole.width) * (whole.height / whole.width), most);
}
