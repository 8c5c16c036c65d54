// What a saved drawing says of itself, without the page around it: its finding, what it was drawn for, where it is from.

import { VERSION } from "../app/version.js";

/** @typedef {{ title: string, lines: string[] }} Caption */

/**
 * Of a figure's drawing, in the state the page is in.
 * @param {Element} drawing @param {Pick<import("../app/types.js").App, "t" | "fmt" | "settings" | "href">} app
 * @returns {Caption}
 */
export function captionOf(drawing, { t, fmt, settings, href }) {
  const section = drawing.closest("section[id]");
  const heading = section?.querySelector("h2")?.textContent ?? "";
  const { kernel, hz, finTimeout, rto } = settings();
  return {
    title: heading.replace(/\s+/g, " ").trim(),
    lines: [
      t("file.conditions", { kernel, hz, t: fmt.number(finTimeout), rto: fmt.number(rto) }),
      sourceOf(href({}, section?.id)),
    ],
  };
}

/** "finwait 0.1.0 · https://…" @param {string} address */
export function sourceOf(address) {
  const url = new URL(address);
  url.searchParams.delete("embed");
  return `finwait ${VERSION} · ${url.href}`;
}
