// What a figure offers to pages elsewhere, below the rest of its share control: a snippet for each tool (snippets.js).
// It comes when the control is opened.

import { CONTROLS } from "../app/controls.js";
import { PARTS } from "../embed/parts.js";
import { LANGUAGES } from "../lang/index.js";
import { pictureAddress, publishedCase } from "./cases.js";
import { snippet, TOOLS } from "./snippets.js";

/**
 * @param {string} figure @param {import("../app/types.js").App} app
 * @param {{ title: () => string, link: () => string, copy: (text: string) => void }} of
 */
export async function createSnippets(figure, app, { title, link, copy }) {
  await app.loadWords("share");
  const group = document.createElement("span");
  const [lead, note] = ["span", "small"].map((tag) => document.createElement(tag));
  group.className = "snippets";
  lead.dataset.t = "share.lead";
  group.append(lead);
  for (const tool of TOOLS) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `share.${tool}`;
    button.addEventListener("click", () => {
      const shown = shownOf(figure, app, title(), link());
      copy(snippet(tool, shown));
      const own = TAKES_PICTURE.has(tool) && shown.picture === null;
      const { host } = new URL(shown.link);
      app.setText(note, own ? "share.own" : `share.note.${tool}`, { host, file: shown.file });
    });
    group.append(button);
  }
  group.append(note);
  app.translate(group);
  return group;
}

const TAKES_PICTURE = new Set(["markdown", "github", "gitlab"]);

/** @param {string} figure @param {import("../app/types.js").App} app @param {string} title @param {string} link */
function shownOf(figure, { store, engine }, title, link) {
  const lang = LANGUAGES.find(({ tag }) => tag === document.documentElement.lang)?.code ?? LANGUAGES[0].code;
  const state = store.get();
  const name = publishedCase(figure, state, (kernel) => engine.kernelOf(kernel).mechanism);
  const address = (/** @type {string} */ theme) =>
    new URL(pictureAddress(figure, name ?? "", lang, theme), new URL(".", link)).href;
  return {
    figure,
    title,
    link,
    picture: name === null ? null : { light: address("light"), dark: address("dark") },
    file: `finwait-${figure}.png`,
    settings: settingsOf(new URL(link).hash),
    height: PARTS[figure].plain,
  };
}

/**
 * What a link sets, by readable names: "fin-timeout", "kernel" …
 * @param {string} hash @returns {[name: string, value: string][]}
 */
export function settingsOf(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  return CONTROLS.flatMap(({ name, key }) => {
    const value = key ? given.get(key) : null;
    return value === null ? [] : [/** @type {[string, string]} */ ([attributeOf(name), value])];
  });
}

/** The attribute of <finwait-figure> for a control: fin-timeout for finTimeout. @param {string} name */
export const attributeOf = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
