// The fleet as text: a kernel a line, pasted from wherever it stands.

import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { keptList, setTextOf, textItem } from "../../ui/list.js";
import { fleetOf, fleetText, linesOf, MAX_KERNELS, readLines } from "./fleet.js";

const PAUSE_MS = 400;
const LONGEST_SHOWN = 60;

const markup = () => html`
  <details class="fold">
    <summary><span></span></summary>
    <p class="reading" id="advise-fleet-hint" data-t="advise.fleet.hint"></p>
    <textarea rows="4" spellcheck="false" autocomplete="off" aria-describedby="advise-fleet-hint" data-t-label="advise.fleet.label"></textarea>
    <ul class="problems" aria-live="polite"></ul>
  </details>`;

/** @typedef {import("./result.js").Result} Result */

/** @param {Pick<import("../../app/types.js").App, "t" | "store">} app */
export function createFleetEditor({ t, store }) {
  const element = Object.assign(document.createElement("div"), { className: "advise-fleet" });
  element.append(markup());
  const [heading, list] = findEach(element, "summary span", ".problems");
  const box = find(element, "textarea", HTMLTextAreaElement);
  const fillProblems = keptList(list, textItem);

  /** What was typed and is no kernel's line, and whether there was too much. */
  let unread = { left: /** @type {string[]} */ ([]), cut: false };
  /** @type {Result["refused"]} */
  let refused = [];
  const showProblems = () =>
    fillProblems([
      ...refused.map(({ kernel }) => t("advise.fleet.unknown", { given: kernel })),
      ...unread.left.map((given) => t("advise.fleet.no-release", { given: given.slice(0, LONGEST_SHOWN) })),
      ...(unread.cut ? [t("advise.fleet.too-many", { max: MAX_KERNELS })] : []),
    ]);
  whenTyped(box, () => {
    const { members, left, cut } = readLines(box.value);
    unread = { left, cut };
    store.set({ adviseFleet: fleetText(members) });
    showProblems();
  });

  return {
    element,
    /** @param {Result} result */
    update({ view: { asked }, members, refused: unknown }) {
      refused = unknown;
      const all = [...members, ...refused];
      setTextOf(heading, t("advise.fleet.summary", { list: all.map(({ kernel }) => kernel).join(", ") }));
      // What is being typed is not replaced, nor what could not be read.
      if (document.activeElement !== box && unread.left.length === 0) {
        const text = linesOf(
          asked.adviseFleet ? fleetOf(asked.adviseFleet) : members.map(({ kernel }) => ({ kernel, hz: null })),
        );
        if (box.value !== text) box.value = text;
      }
      showProblems();
    },
  };
}

// Takes what is typed after a pause, and at once when the field is left.
/** @param {HTMLTextAreaElement} box @param {() => void} take */
function whenTyped(box, take) {
  let pause = 0;
  const now = () => {
    clearTimeout(pause);
    take();
  };
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(now, PAUSE_MS);
  });
  box.addEventListener("change", now);
}
