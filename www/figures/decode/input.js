// Where a paste comes in: typed or pasted text, files that are dropped or picked, and samples.

import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { oneTabStop } from "../../ui/roving.js";
import { SAMPLES } from "./samples.js";

// A longer paste is not put into the field: the browser would be slow with it, and nobody reads it there.
const MAX_SHOWN = 200_000;
const PAUSE_MS = 200;

// The field is in the page already.
const markup = () => html`
  <p class="given" hidden><span></span> <button type="button" class="quiet" data-t="decode.clear"></button></p>
  <p class="ways">
    <label class="choose"><input type="file" multiple><span data-t="decode.choose"></span></label>
    <span class="samples" role="toolbar" data-t-label="decode.try"><span data-t="decode.try"></span></span>
  </p>`;

/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt">} Words */

/**
 * `take` is given what is to be read; `clear` is called when there is nothing any more.
 * @param {HTMLElement} element @param {HTMLElement} section @param {Words} words
 * @param {{ take: (source: import("./pieces.js").Source) => void, clear: () => void }} listeners
 */
export function createInput(element, section, words, { take, clear }) {
  element.append(markup());
  const field = createField(element);
  /** @param {string} text */
  const takeText = (text) => {
    if (text.length > MAX_SHOWN) field.showInstead(words.t("decode.given.text", { mb: megabytes(text.length, words) }));
    else field.show(text);
    take({ text });
  };
  /** @param {File[]} files */
  const takeFiles = (files) => {
    if (files.length === 0) return;
    const names = files.map(({ name }) => name).join(", ");
    const mb = megabytes(
      files.reduce((sum, { size }) => sum + size, 0),
      words,
    );
    field.showInstead(words.t("decode.given.files", { names, mb }));
    take({ files });
  };
  field.whenTyped((text) => (text.trim() ? take({ text }) : clear()));
  field.whenPasted(takeText, takeFiles);
  field.whenCleared(clear);
  whenPicked(find(element, "input", HTMLInputElement), takeFiles);
  whenDropped(section, element, takeFiles);
  const samples = find(element, ".samples");
  samples.append(...SAMPLES.flatMap((sample) => [" ", sampleButton(sample, takeText)]));
  oneTabStop(samples)();
  // Pasted before any script was there.
  field.giveEarly(takeText);
}

/** @param {number} bytes @param {Words} words */
const megabytes = (bytes, { fmt }) => fmt.number(bytes / 1e6, { most: 1 });

// The field, or in its place what was given that is not shown in it.
/** @param {HTMLElement} element */
function createField(element) {
  const field = find(element, "textarea", HTMLTextAreaElement);
  const [instead, label, clear] = findEach(element, ".given", ".given span", ".given button");
  let pause = 0;
  /** @param {string} text */
  const show = (text) => {
    clearTimeout(pause);
    field.hidden = false;
    instead.hidden = true;
    field.value = text;
  };
  return {
    show,
    /** @param {(text: string) => void} takeText */
    giveEarly: (takeText) => field.value.trim() && takeText(field.value),
    /** @param {string} text */
    showInstead(text) {
      show("");
      field.hidden = true;
      instead.hidden = false;
      label.textContent = text;
    },
    /** @param {(text: string) => void} typed */
    whenTyped(typed) {
      field.addEventListener("input", () => {
        clearTimeout(pause);
        pause = setTimeout(() => typed(field.value), PAUSE_MS);
      });
    },
    /** @param {(text: string) => void} takeText @param {(files: File[]) => void} takeFiles */
    whenPasted(takeText, takeFiles) {
      field.addEventListener("paste", (event) => {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0) takeFiles(files);
        else if (text.length > MAX_SHOWN) takeText(text);
        else return;
        event.preventDefault();
      });
    },
    /** @param {() => void} cleared */
    whenCleared(cleared) {
      clear.addEventListener("click", () => {
        show("");
        cleared();
        field.focus();
      });
    },
  };
}

/** @param {HTMLInputElement} picker @param {(files: File[]) => void} take */
function whenPicked(picker, take) {
  picker.addEventListener("change", () => {
    take([...(picker.files ?? [])]);
    picker.value = ""; // the same file again is a change again
  });
}

/** @param {{ id: string, text: string }} sample @param {(text: string) => void} take */
function sampleButton({ id, text }, take) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  button.dataset.t = `decode.sample.${id}`;
  button.addEventListener("click", () => take(text));
  return button;
}

// Anywhere in the section: a file that misses the field must not replace the page.
/** @param {HTMLElement} section @param {HTMLElement} zone @param {(files: File[]) => void} take */
function whenDropped(section, zone, take) {
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  section.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  section.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && section.contains(relatedTarget))) zone.classList.remove("over");
  });
  section.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
