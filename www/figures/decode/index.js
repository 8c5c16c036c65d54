// #decode: what was pasted, socket by socket: which go and when, which stay and who holds them.

import { actions } from "../../ui/actions.js";
import { find, findEach, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { inlineValues } from "../../ui/inline-values.js";
import { keptList, textItem } from "../../ui/list.js";
import { createInput } from "./input.js";
import { createReading } from "./reading.js";
import { createResult } from "./result.js";
import { createStatus } from "./status.js";

export default { mount };

const markup = () => html`
  <p class="host"></p>
  <ul class="problems" aria-live="polite"></ul>
  <p class="hints" role="status" hidden></p>
  <div class="progress" hidden><progress></progress> <span></span> <button type="button" class="quiet" data-t="decode.cancel"></button></div>
  <p class="stopped" role="status" hidden><span data-t="decode.stopped"></span> <button type="button" class="quiet" data-t="decode.again"></button></p>
  <p class="failed notice" role="alert" hidden></p>
  <div class="result" hidden>
    <p class="verdict" role="status"></p>
    <ul class="advice"></ul>
    <div class="counts"></div>
    <ul class="notes"></ul>
    <div class="listed" hidden>
      <p class="filters">
        <label><span data-t="decode.filter.state"></span> <select class="by-state"></select></label>
        <label><span data-t="decode.filter.fate"></span> <select class="by-fate"></select></label>
        <label><span data-t="decode.filter.text"></span> <input type="search" class="by-text" autocomplete="off" spellcheck="false"></label>
      </p>
    </div>
    <details class="skipped" hidden><summary></summary><ol></ol></details>
  </div>`;

/** @typedef {import("../../app/types.js").View} View */

/** @param {HTMLElement} section @param {import("../../app/types.js").App} app */
function mount(section, app) {
  section.append(markup());
  const status = createStatus(section, app, { stop: () => reading.stop(), again: () => reading.again() });
  const reading = createReading(app, {
    begun() {
      status.clear();
    },
    progressed: status.progress,
    stopped() {
      result.clear();
      status.stopped();
    },
    failed(failure) {
      result.clear();
      status.failed(failure);
    },
    hinted: status.hints,
    read(listing) {
      status.clear();
      result.update(listing);
    },
  });
  const result = createResult(find(section, ".result"), app, reading.rows);
  createInput(find(section, ".paste"), section, app, {
    take(source) {
      result.reset();
      reading.take(source);
    },
    clear() {
      reading.clear();
      result.clear();
      status.clear();
      status.hints(null);
    },
  });
  section.append(
    actions("decode", app, [
      ["decode.take.csv", () => result.save("csv")],
      ["decode.take.json", () => result.save("json")],
      ["decode.take.markdown", () => result.save("md")],
    ]),
  );
  const host = createHost(section, app);
  const translate = memo((/** @type {string} */ _lang) => {
    status.translate();
    result.translate();
  });
  return (/** @type {View} */ view) => {
    host.update(view);
    translate(view.lang);
    reading.update(view);
  };
}

// The settings that a listing is read with, as a sentence.
/** @param {HTMLElement} section @param {import("../../app/types.js").App} app */
function createHost(section, app) {
  const [sentence, problems] = findEach(section, ".host", ".problems");
  const values = inlineValues(["kernel", "hz", "finTimeout", "rto"], app, keptList(problems, textItem));
  const write = memo((/** @type {string} */ _lang) => app.setText(sentence, "decode.host", values.nodes));
  return {
    /** @param {View} view */
    update(view) {
      write(view.lang);
      values.update(view);
    },
  };
}
