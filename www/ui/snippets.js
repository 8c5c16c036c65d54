// What others put into their pages to show a figure in its state, by the tool that they write in. Pure: everything that
// is told of the figure comes in, and a text comes out. A frame where frames may be, elsewhere a picture that leads to
// the figure.

import { htmlAttribute, markdownAddress, markdownText } from "./escape.js";

/** The tools, in the order in which they are offered. */
export const TOOLS = [
  "html",
  "element",
  "markdown",
  "github",
  "gitlab",
  "confluence",
  "notion",
  "mkdocs",
  "docusaurus",
];

/**
 * `link` is the whole page in this state, `picture` the address of its picture in light and dark colours; a state of
 * the reader's own has none, and `file` is what its picture is called once it is saved. `settings` are the names and
 * values of what is set, `height` is the frame's.
 * @typedef {object} Shown
 * @property {string} figure
 * @property {string} title
 * @property {string} link
 * @property {{ light: string, dark: string } | null} picture
 * @property {string} file
 * @property {[name: string, value: string][]} settings
 * @property {number} height
 */

/** @param {string} tool @param {Shown} shown @returns {string} */
export function snippet(tool, shown) {
  const build = BUILD[tool];
  if (!build) throw new Error(`there is no tool ${tool}: ${TOOLS.join(", ")}`);
  return build(shown);
}

/** The address of the figure alone, for a frame. @param {Shown} shown */
export function frameAddress({ figure, link }) {
  const url = new URL(link);
  url.searchParams.set("embed", figure);
  return url.href;
}

/** @type {Record<string, (shown: Shown) => string>} */
const BUILD = {
  // An attribute, as a strict page takes no style that is inline.
  html: (shown) => frame(shown, 'frameborder="0"', "></iframe>"),
  element,
  markdown: picture,
  github,
  gitlab: picture,
  confluence,
  notion: frameAddress,
  mkdocs: (shown) => frame(shown, 'frameborder="0"', "></iframe>"),
  // MDX is no HTML: every element is closed, and a style is an object.
  docusaurus: (shown) => frame(shown, "style={{ border: 0 }}", " />"),
};

/** @param {Shown} shown @param {string} look @param {string} end */
function frame(shown, look, end) {
  const [address, title] = [frameAddress(shown), `finwait: ${shown.title}`].map(htmlAttribute);
  return `<iframe src="${address}" title="${title}" width="100%" height="${shown.height}" ${look} loading="lazy"${end}`;
}

/** @param {Shown} shown */
function element({ figure, title, link, settings }) {
  const script = new URL("embed-finwait.js", new URL(".", link)).href;
  const set = settings.map(([name, value]) => ` ${name}="${htmlAttribute(value)}"`).join("");
  return [
    `<script src="${htmlAttribute(script)}" async></script>`,
    `<finwait-figure figure="${figure}"${set}><a href="${htmlAttribute(link)}">${htmlAttribute(title)}</a></finwait-figure>`,
  ].join("\n");
}

/** @param {Shown} shown */
function picture({ title, link, picture: published, file }) {
  const source = published ? markdownAddress(published.light) : file;
  return `[![${markdownText(title)}](${source})](${markdownAddress(link)})`;
}

/** Two pictures, of which a reader in the dark gets the dark one. @param {Shown} shown */
function github(shown) {
  const { title, link, picture: published } = shown;
  if (!published) return picture(shown);
  const [to, dark, light, alt] = [link, published.dark, published.light, title].map(htmlAttribute);
  return [
    `<a href="${to}"><picture>`,
    `<source media="(prefers-color-scheme: dark)" srcset="${dark}">`,
    `<img src="${light}" alt="${alt}">`,
    "</picture></a>",
  ].join("\n");
}

/** Wiki markup, in which a macro's own signs end what is given to it. @param {Shown} shown */
function confluence(shown) {
  const address = frameAddress(shown).replace(
    /[{}|\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `{iframe:src=${address}|width=100%|height=${shown.height}|frameborder=hide}`;
}
