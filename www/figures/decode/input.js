// Where a paste comes in: typed or pasted text, files that are dropped or picked, and samples.

import { html } from "../../ui/html.js";
import { SAMPLES } from "./samples.js";

// A longer paste is not put into the field: the browser would be slow with it, and nobody reads it there.
const MAX_SHOWN = 200_000;
const PAUSE_MS = 200;

// `take(source, name)` hears { text } or { files }; `clear()` that there is nothing any more.
export function createInput(element, section, { t, fmt }, { take, clear }) {
  element.append(html`
    <textarea rows="7" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" placeholder="$ ss -tanoe | head -3
State      Recv-Q Send-Q Local Address:Port   Peer Address:Port
FIN-WAIT-2 0      0          10.0.0.5:443    203.0.113.9:51876  timer:(timewait,14sec,0) ino:0 sk:1
TIME-WAIT  0      0          10.0.0.5:443    203.0.113.7:40112  timer:(timewait,59sec,0) ino:0 sk:2" data-t-label="decode.paste.label"></textarea>
    <p class="given" hidden><span></span> <button type="button" class="quiet" data-t="decode.clear"></button></p>
    <p class="ways">
      <label class="choose"><input type="file" multiple><span data-t="decode.choose"></span></label>
      <span class="samples"><span data-t="decode.try"></span></span>
    </p>`);
  const [field, given, name, away, file, samples] = [
    "textarea",
    ".given",
    ".given span",
    ".given button",
    "input",
    ".samples",
  ].map((selector) => element.querySelector(selector));

  const show = (text, label) => {
    field.hidden = label !== null;
    given.hidden = label === null;
    if (label === null) field.value = text;
    else name.textContent = label;
  };
  const files = (list) => {
    const all = [...list];
    if (all.length === 0) return;
    const size = fmt.number(all.reduce((sum, { size: bytes }) => sum + bytes, 0) / 1e6, { most: 1 });
    show("", t("decode.given.files", { names: all.map((one) => one.name).join(", "), mb: size }));
    take({ files: all });
  };
  const text = (pasted) => {
    const mb = fmt.number(pasted.length / 1e6, { most: 1 });
    show(pasted, pasted.length > MAX_SHOWN ? t("decode.given.text", { mb }) : null);
    take({ text: pasted });
  };

  let pause = 0;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => (field.value.trim() ? take({ text: field.value }) : clear()), PAUSE_MS);
  });
  field.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (event.clipboardData?.files.length) files(event.clipboardData.files);
    else if (pasted.length > MAX_SHOWN) text(pasted);
    else return;
    event.preventDefault();
  });
  away.addEventListener("click", () => {
    show("", null);
    clear();
    field.focus();
  });
  file.addEventListener("change", () => {
    files(file.files);
    file.value = ""; // the same file again is a change again
  });
  for (const sample of SAMPLES) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
    button.dataset.t = `decode.sample.${sample.id}`;
    button.addEventListener("click", () => text(sample.text));
    samples.append(" ", button);
  }
  dropped(section, element, files);
  return { text };
}

// Anywhere in the section: a file that misses the field must not replace the page.
function dropped(section, zone, files) {
  const isFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  section.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  section.addEventListener("dragleave", (event) => {
    if (!section.contains(event.relatedTarget)) zone.classList.remove("over");
  });
  section.addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    files(event.dataTransfer.files);
  });
}
