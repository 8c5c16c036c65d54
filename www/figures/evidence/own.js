// The reader's own files: dropped, chosen or pasted, read and judged in this browser, shown among the others until they
// are taken away.

import { find } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { reportOn } from "./report.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./files.js").File} OwnFile */
/** @typedef {import("../../app/types.js").App} App */

/**
 * @param {HTMLElement} element @param {import("./describe.js").Descriptions} describe @param {App} app
 * @param {Files} files
 * @returns {(lang: string) => void}
 */
export function createOwn(element, describe, app, files) {
  element.append(html`
    <h3 data-t="evidence.own.title"></h3>
    <p data-t="evidence.own.how"></p>
    <div class="drop">
      <label class="choose"><input type="file" multiple accept=".csv,.json,.txt,text/csv,application/json"><span data-t="evidence.own.choose"></span></label>
      <span class="or" data-t="evidence.own.or"></span>
      <details><summary data-t="evidence.own.paste"></summary>
        <textarea rows="6" spellcheck="false" autocomplete="off" data-t-label="evidence.own.paste.label"></textarea>
        <button type="button" class="judge" data-t="evidence.own.judge"></button>
      </details>
    </div>
    <div class="result" role="status"></div>`);
  const input = find(element, "input", HTMLInputElement);
  const pasted = find(element, "textarea", HTMLTextAreaElement);
  const result = find(element, ".result");
  const take = (/** @type {FileList | null | undefined} */ given) => {
    for (const file of given ?? []) files.take({ file }, file.name);
  };
  input.addEventListener("change", () => {
    take(input.files);
    input.value = ""; // the same file again is a change again
  });
  find(element, ".judge").addEventListener("click", () =>
    files.take({ text: pasted.value }, app.t("evidence.own.pasted")),
  );
  acceptDrops(element, take);

  const remove = (/** @type {OwnFile} */ file) => {
    files.remove(file);
    input.focus();
  };
  // Made anew only where one says something else: the reader may be about to press its button.
  /** @type {Map<OwnFile, { key: string, element: HTMLElement }>} */
  let shown = new Map();
  return (lang) => {
    const before = shown;
    shown = new Map(
      files.all.map((file) => {
        const key = `${lang} ${file.revision}`;
        const there = before.get(file);
        if (there?.key === key) return [file, there];
        const made = document.createElement("div");
        made.append(titleOf(file, remove, app), ...reportOn(file, describe, app));
        return [file, { key, element: made }];
      }),
    );
    const wanted = [...shown.values()].map((one) => one.element);
    const same = wanted.length === result.children.length && wanted.every((one, i) => one === result.children[i]);
    if (!same) result.replaceChildren(...wanted);
  };
}

/**
 * Anywhere in the section: a file that misses the zone must not replace the page.
 * @param {HTMLElement} element @param {(files: FileList | undefined) => void} take
 */
function acceptDrops(element, take) {
  const zone = find(element, ".drop");
  const section = element.closest("section") ?? element;
  const isFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  section.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  section.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && section.contains(relatedTarget))) zone.classList.remove("over");
  });
  section.addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer?.files);
  });
}

/**
 * Its name, and the button that takes it away.
 * @param {OwnFile} file @param {(file: OwnFile) => void} remove @param {Pick<App, "t">} app
 */
function titleOf(file, remove, { t }) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "quiet",
    textContent: t("evidence.own.remove"),
  });
  button.setAttribute("aria-label", t("evidence.own.remove-file", { name: file.name }));
  button.addEventListener("click", () => remove(file));
  const heading = Object.assign(document.createElement("p"), { className: "file" });
  heading.append(Object.assign(document.createElement("strong"), { textContent: file.name }), " ", button);
  return heading;
}
