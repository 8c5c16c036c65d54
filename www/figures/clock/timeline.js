// The drawing with its playhead: drawn anew for another story, size or language, else only painted.

import { memo } from "../../ui/dom.js";
import { build, paint } from "./draw.js";
import { listenTo } from "./listen.js";
import { sceneOf } from "./scene.js";
import { sizesFor } from "./sizes.js";

/** @typedef {import("./types.js").Story} Story */

/**
 * `repaint()` asks for another frame.
 * @param {HTMLElement} holder
 * @param {{ playhead: import("../../ui/player.js").Playhead, words: import("./words.js").Words,
 *   repaint: () => void }} parts
 */
export function createTimeline(holder, { playhead, words, repaint }) {
  /** @type {import("./types.js").Graph | null} */
  let graph = null;
  /** @type {import("./types.js").Sizes | null} */
  let sizes = null;
  /** @type {string | null} */
  let selected = null;

  const draw = memo((/** @type {Story} */ story, /** @type {import("./types.js").Sizes} */ size, _lang) => {
    graph = build(sceneOf(story.record, story.hz, story.lastMs, size), size, words);
    if (selected && !graph.parts.has(selected)) selected = null;
    const focused = holder.contains(document.activeElement) && document.activeElement?.getAttribute("role");
    holder.replaceChildren(graph.svg);
    if (focused === "slider") graph.playhead.focus();
    else if (focused && selected) graph.parts.get(selected)?.group.focus();
  });
  // Nothing is that narrow but what is not shown at all, as while a page is captured.
  const resize = (/** @type {number} */ width) => {
    // In a frame it has so much room and no more.
    const room = holder.matches("[data-embed]:not([data-unfolded]) .kept") ? holder.clientHeight : undefined;
    const next = sizesFor(width, room);
    if (width === 0 || (width === sizes?.width && next.height === sizes.height)) return;
    sizes = next;
    repaint();
  };
  new ResizeObserver(([{ contentRect }]) => resize(Math.floor(contentRect.width))).observe(holder);
  const choose = (/** @type {string | null} */ id) => {
    selected = id;
    repaint();
    if (id) graph?.parts.get(id)?.group.focus();
  };
  listenTo(holder, { playhead, choose, graph: () => graph });

  return {
    /** @param {{ story: Story, lang: string, ms: number, present: string }} now */
    update({ story, lang, ms, present }) {
      // The first time, so that what can be pressed has something to work on.
      if (!sizes) resize(holder.clientWidth);
      if (!sizes) return;
      draw(story, sizes, lang);
      if (graph) paint(graph, { ms, selected, present, lastMs: story.lastMs });
    },
    /** What is chosen. */
    item: () => (selected ? (graph?.parts.get(selected)?.item ?? null) : null),
    get svg() {
      return graph?.svg ?? null;
    },
  };
}
