// What is to be known about one packet, timer or deed: when, why, and where that stands in the sources. While none is chosen, how to read the figure.

import { number } from "../../ui/number.js";
import { lengthOf } from "./tell.js";

export function createReadout({ t, rich, fmt }, words) {
  const element = document.createElement("div");
  element.className = "reason";
  element.innerHTML = '<h3></h3><p></p><p class="source"></p>';
  const [title, text, source] = element.children;
  let shown = "";
  return {
    element,
    // `item` null: nothing is chosen.
    update(item, story, view) {
      const { record, key } = story;
      const now = [item?.id, key, view.lang].join();
      if (now === shown) return;
      shown = now;
      title.hidden = source.hidden = item === null;
      text.classList.toggle("reading", item === null);
      if (item) return tell(item, story, view);
      const hand = record.visits.length > 0;
      rich(text, [t("clock.help"), ...(hand ? [t("clock.help.hand")] : [])].join(view.lang === "zh" ? "" : " "));
    },
  };

  function tell(item, story, { prediction, lang }) {
    const moment = story.record.moments[item.moment];
    const { symbol, file, version } = moment.cite;
    title.textContent = words.item(item);
    const length = item.is === "timer" && lengthOf(item, story, prediction);
    const [key, slot] = !length
      ? [null]
      : length.question
        ? ["clock.lasts", number(words.length(item), length.question)]
        : length.spans
          ? ["clock.predicted-stage", number(fmt.span(length.spans.lone), { of: length.of })]
          : [null];
    rich(text, [words.when(item), ...(key ? [t(key)] : []), words.why(moment)].join(lang === "zh" ? "" : " "), {
      n: slot,
    });
    const where = file.startsWith("RFC")
      ? [`${file}, ${symbol}`]
      : [code(symbol), ` ${[file, version].filter(Boolean).join(", ")}`];
    source.replaceChildren(t("clock.source"), " ", ...where);
  }
}

function code(text) {
  return Object.assign(document.createElement("code"), { textContent: text });
}
