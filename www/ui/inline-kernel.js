// The kernel inside a sentence: a list of common releases, or whatever `uname -r` prints, typed or pasted.
//
// The list follows the combobox pattern: arrow keys open it and try each release at once, Enter keeps it, Escape
// goes back. Text the model knows no kernel for never reaches the store; see inline-number.js for `problem`.

import { RELEASES } from "../app/releases.js";
import { createDraft } from "./draft.js";

const PAUSE_MS = 900;
const EDGE = 8; // CSS pixels kept free
const LONGEST_PASTE = 2000; // what `uname -a` prints, and enough of a listing to know it
let lists = 0;

/** @param {import("../app/types.js").KernelRowName} name @param {import("../app/types.js").App} app @param {() => void} onProblem */
export function inlineKernel(name, app, onProblem) {
  const list = releaseList(`releases-${++lists}`, app);
  const input = document.createElement("input");
  Object.assign(input, {
    type: "text",
    className: "inline-value",
    autocomplete: "off",
    spellcheck: false,
    maxLength: LONGEST_PASTE,
  });
  input.dataset.control = name;
  input.dataset.tLabel = `control.${name}`;
  for (const [attribute, text] of [
    ["role", "combobox"],
    ["aria-expanded", "false"],
    ["aria-autocomplete", "none"],
    ["aria-controls", list.element.id],
  ]) {
    input.setAttribute(attribute, text);
  }
  const element = document.createElement("span");
  element.className = "inline-kernel";
  element.append(input, list.element);

  const draft = createDraft(input, name, app, { pauseMs: PAUSE_MS, minWidth: 3, refusal: "kernel", onProblem });
  const { value, set } = draft;
  /** @type {string | null} */
  let before = null; // the kernel when the list was opened
  /** @param {boolean} yes */
  const open = (yes) => {
    if (yes === !list.element.hidden) return;
    if (yes) before = value();
    list.show(yes, value(), input);
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) input.removeAttribute("aria-activedescendant");
  };
  /** @param {string} version */
  const choose = (version) => {
    set(version);
    input.setAttribute("aria-activedescendant", list.mark(version));
  };

  input.addEventListener("input", () => open(false));
  input.addEventListener("click", () => {
    open(true);
    // What is typed next takes the place of what is there.
    if (input.selectionStart === input.selectionEnd) input.select();
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const n = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (n) {
      open(true);
      choose(list.beside(value(), n));
    } else if (event.key === "Enter") {
      open(false);
      draft.take();
    } else if (event.key === "Escape") {
      if (list.element.hidden) draft.revert();
      else if (before !== null) set(before);
      open(false);
    } else return;
    event.preventDefault();
  });
  addEventListener("scroll", ({ target }) => target !== list.element && open(false), { capture: true, passive: true });
  // The press must not take the focus away from the field, or the list would close under it.
  list.element.addEventListener("pointerdown", (event) => event.preventDefault());
  list.element.addEventListener("click", (event) => {
    const version = /** @type {HTMLElement | null} */ (
      event.target instanceof Element ? event.target.closest("[role=option]") : null
    )?.dataset.version;
    if (!version) return;
    choose(version);
    open(false);
  });

  return {
    element,
    problem: draft.problem,
    update: draft.update,
  };
}

// Under the value it hangs from, or over it where there is more room; always on the screen.
/** @param {HTMLElement} element @param {DOMRect} from */
function place(element, from) {
  const { clientWidth, clientHeight } = document.documentElement;
  const [above, below] = [from.top - 2 * EDGE, clientHeight - from.bottom - 2 * EDGE];
  const under = below >= Math.min(element.scrollHeight, above);
  element.style.maxHeight = `${under ? below : above}px`;
  element.style.left = `${Math.max(EDGE, Math.min(from.left, clientWidth - element.offsetWidth - EDGE))}px`;
  element.style.top = `${under ? from.bottom + EDGE / 2 : from.top - EDGE / 2 - element.offsetHeight}px`;
}

/** @param {string} id @param {Pick<import("../app/types.js").App, "engine" | "t">} app */
function releaseList(id, { engine, t }) {
  const element = document.createElement("ul");
  // In the top layer, where no scrolling table cuts it off.
  Object.assign(element, { id, className: "releases", hidden: true, popover: "manual" });
  element.setAttribute("role", "listbox");
  element.dataset.tLabel = "kernel.list";
  /** @type {HTMLElement[]} */
  let options = [];
  const hint = document.createElement("li");
  hint.className = "hint";
  hint.setAttribute("role", "presentation");
  hint.dataset.t = "kernel.paste";
  // Nobody opens most of these lists, and each asks the model about all releases.
  const fill = () => {
    if (options.length > 0) return;
    options = RELEASES.map(({ version, where }) => option(`${id}-${version}`, version, where, engine));
    element.append(...options, hint);
  };

  /** @param {string} version */
  const mark = (version) => {
    let marked = "";
    for (const option of options) {
      const selected = option.dataset.version === version;
      option.setAttribute("aria-selected", String(selected));
      if (selected) marked = option.id;
    }
    return marked;
  };
  return {
    element,
    mark,
    /** @param {boolean} yes @param {string} version @param {Element} from */
    show(yes, version, from) {
      element.hidden = !yes;
      if (!yes) return element.hidePopover();
      fill();
      hint.textContent = t("kernel.paste");
      mark(version);
      element.showPopover();
      place(element, from.getBoundingClientRect());
    },
    // The release before or after the one shown; from a kernel not in the list, the first or the last.
    /** @param {string} version @param {number} n */
    beside(version, n) {
      const at = RELEASES.findIndex((release) => release.version === version);
      const next = at === -1 ? (n > 0 ? 0 : RELEASES.length - 1) : Math.min(Math.max(at + n, 0), RELEASES.length - 1);
      return RELEASES[next].version;
    },
  };
}

/** @param {string} id @param {string} version @param {string} where @param {Pick<import("../app/types.js").Engine, "kernelOf">} engine */
function option(id, version, where, { kernelOf }) {
  const element = document.createElement("li");
  element.id = id;
  element.setAttribute("role", "option");
  element.dataset.version = version;
  element.dataset.mechanism = kernelOf(version).mechanism;
  const name = document.createElement("b");
  name.textContent = version;
  element.append(name, " ", where);
  return element;
}
