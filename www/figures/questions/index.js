// #questions: what people come with, each a link to its case on whichever page answers it. The case is the reader's own,
// but for what the question is about; and there is a way back.

import { rememberWayBack } from "../../app/way-back.js";
import { actions } from "../../ui/actions.js";
import { asked } from "../../ui/number.js";
import { PRESETS, patchFor } from "./presets.js";

export default { mount };

function mount(section, app) {
  const rows = PRESETS.map((preset) => createRow(preset, app));
  section.querySelector(".presets").append(...rows.map(({ element }) => element));
  section.append(actions("questions", app));
  const mechanisms = new Map();
  const mechanismOf = (kernel) => {
    if (!mechanisms.has(kernel)) mechanisms.set(kernel, app.engine.kernelOf(kernel).mechanism);
    return mechanisms.get(kernel);
  };

  return ({ lang }) => {
    const state = app.store.get();
    for (const row of rows) row.update(state, lang, mechanismOf);
  };
}

function createRow(preset, { t, fmt, setText, href, engine, settings }) {
  const { id, at } = preset;
  const [term, link, answer] = ["dt", "a", "dd"].map((tag) => document.createElement(tag));
  term.append(link);
  const element = document.createElement("div");
  element.append(term, answer);
  link.addEventListener("click", () => rememberWayBack(link.href, t(`preset.${id}`)));

  let shown = "";
  return {
    element,
    update(state, lang, mechanismOf) {
      const patch = patchFor(preset, state, mechanismOf);
      const address = href(patch, at);
      if (shown === `${address} ${lang}`) return;
      shown = `${address} ${lang}`;
      link.href = address;
      link.textContent = t(`preset.${id}`);
      const { kernel, hz, finTimeout, rto } = settings(patch);
      const { total, timeWait } = engine.predict(kernel, hz, finTimeout, rto);
      const value = (of, span, ms) => (ms ? asked(fmt.span(ms), { kernel, hz, finTimeout, rto, of, span }) : "");
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
