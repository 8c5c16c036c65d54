// #questions: what people come with, each a link to its case on whichever page answers it. The case is the reader's own,
// but for what the question is about; and there is a way back.

import { rememberWayBack } from "../../app/way-back.js";
import { actions } from "../../ui/actions.js";
import { find } from "../../ui/dom.js";
import { asked } from "../../ui/number.js";
import { PRESETS, patchFor } from "./presets.js";

/** @typedef {import("../../pkg/finwait.js").Span} Span */

export default { mount };

/** @param {HTMLElement} section @param {import("../../app/types.js").App} app */
function mount(section, app) {
  const rows = PRESETS.map((preset) => createRow(preset, app));
  find(section, ".presets").append(...rows.map(({ element }) => element));
  section.append(actions("questions", app));
  /** @type {Map<string, string>} */
  const mechanisms = new Map();
  const mechanismOf = (/** @type {string} */ kernel) => {
    const mechanism = mechanisms.get(kernel) ?? app.engine.kernelOf(kernel).mechanism;
    mechanisms.set(kernel, mechanism);
    return mechanism;
  };

  return (/** @type {import("../../app/types.js").View} */ { lang }) => {
    const state = app.store.get();
    for (const row of rows) row.update(state, lang, mechanismOf);
  };
}

/** @param {import("./presets.js").Preset} preset @param {import("../../app/types.js").App} app */
function createRow(preset, { t, fmt, setText, href, engine, settings }) {
  const { id, at } = preset;
  const [term, answer] = ["dt", "dd"].map((tag) => document.createElement(tag));
  const link = document.createElement("a");
  term.append(link);
  const element = document.createElement("div");
  element.append(term, answer);
  link.addEventListener("click", () => rememberWayBack(link.href, t(`preset.${id}`)));

  let shown = "";
  return {
    element,
    /** @param {import("../../app/types.js").State} state @param {string} lang @param {(kernel: string) => string} mechanismOf */
    update(state, lang, mechanismOf) {
      const patch = patchFor(preset, state, mechanismOf);
      const address = href(patch, at);
      if (shown === `${address} ${lang}`) return;
      shown = `${address} ${lang}`;
      link.href = address;
      link.textContent = t(`preset.${id}`);
      const { kernel, hz, finTimeout, rto } = settings(patch);
      const { total, timeWait } = engine.predict(kernel, hz, finTimeout, rto);
      const value = (/** @type {string} */ of, /** @type {string} */ span, /** @type {Span | null} */ ms) =>
        ms ? asked(fmt.span(ms), { kernel, hz, finTimeout, rto, of, span }) : "";
      setText(answer, `preset.${id}.answer`, {
        kernel,
        lone: value("total", "lone", total.lone),
        busy: value("total", "busy", total.busy),
        timeWait: value("timeWait", "busy", timeWait.busy),
        stalled: value("timeWait", "overloaded", timeWait.overloaded),
      });
    },
  };
}
