// One socket in words: what it was told, what becomes of it, what the tools show of it now; and in a crowd, which one.

import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { describeSocket } from "./describe.js";

/** @typedef {import("./types.js").Play} Play */

/**
 * @param {import("../../app/types.js").App} app @param {import("./words.js").Words} words
 * @param {(id: number) => void} choose
 */
export function createAbout(app, words, choose) {
  const element = document.createElement("div");
  element.className = "about";
  element.append(
    html`
      <h3></h3>
      <div></div>
      <label class="pick" hidden><span data-t="row.pick"></span> <input type="range" min="0" step="1"></label>`,
  );
  const [title, box, pick] = findEach(element, "h3", "div", ".pick");
  const picker = find(pick, "input", HTMLInputElement);
  picker.addEventListener("input", () => choose(picker.valueAsNumber));
  return {
    element,
    /** @param {number | null} id @param {Play} play @param {import("./types.js").Snapshot} snapshot */
    update(id, play, snapshot) {
      element.hidden = id === null;
      if (id === null) return;
      const { sockets } = play.own.scenario;
      const { name } = sockets[id];
      title.textContent = app.t("row.socket", { name });
      pick.hidden = !play.crowd;
      picker.max = String(sockets.length - 1);
      picker.value = String(id);
      picker.setAttribute("aria-valuetext", name);
      write(box, describeSocket(id, play, snapshot, words, app));
    },
  };
}

/**
 * Only what says something else is written anew: a number in the rest may have the focus.
 * @param {HTMLElement} box @param {import("../../app/types.js").Phrase[]} sentences
 */
function write(box, sentences) {
  while (box.children.length > sentences.length) box.lastChild?.remove();
  sentences.forEach((sentence, i) => {
    const now = JSON.stringify(sentence);
    const known = box.children[i];
    const paragraph = known instanceof HTMLElement ? known : box.appendChild(document.createElement("p"));
    if (paragraph.dataset.shown === now) return;
    paragraph.dataset.shown = now;
    paragraph.replaceChildren(sentence.toNode());
  });
}
