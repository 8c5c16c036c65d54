// #questions: what people come with, each a link to its case on whichever page answers it.

import { DEFAULTS } from "../../app/controls.js";
import { number } from "../../ui/number.js";
import { PRESETS } from "./presets.js";

export default { mount };

function mount(section, app) {
  const { store } = app;
  const rows = PRESETS.map((preset) => createRow(preset, app));
  section.querySelector(".presets").append(...rows.map(({ element }) => element));

  let shown = "";
  return ({ state, lang }) => {
    const key = `${lang}/${state.lang}/${state.theme}`;
    if (shown === key) return;
    shown = key;
    // A preset is a state of its own; only the look of the page is kept.
    const { lang: chosen, theme } = store.get();
    for (const row of rows) row.update({ lang: chosen, theme });
  };
}

function createRow({ id, state, at }, { t, fmt, setText, href, engine }) {
  const [term, link, answer] = ["dt", "a", "dd"].map((tag) => document.createElement(tag));
  term.append(link);
  const element = document.createElement("div");
  element.append(term, answer);
  return {
    element,
    update(looks) {
      const { kernel, hz, finTimeout, rto, ...rest } = { ...DEFAULTS, ...state, ...looks };
      const { total, timeWait } = engine.predict(kernel, hz, finTimeout, rto);
      link.textContent = t(`preset.${id}`);
      link.href = href({ kernel, hz, finTimeout, rto, ...rest }, at);
      const asked = (of, span, value) =>
        number(value ? fmt.shortSpan(value) : "", { kernel, hz, finTimeout, rto, of, span });
      setText(answer, `preset.${id}.answer`, {
        lone: asked("total", "lone", total.lone),
        busy: asked("total", "busy", total.busy),
        timeWait: asked("timeWait", "lone", timeWait.lone),
        stalled: asked("timeWait", "overloaded", timeWait.overloaded),
      });
    },
  };
}
