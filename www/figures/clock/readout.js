// What is to be known about one packet, timer or deed: when, why, and where that stands in the sources. While none is chosen, how to read the figure.

import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { lengthOf } from "./tell.js";

export function createReadout({ t, phrase, setSentences, fmt }, words) {
  const element = document.createElement("div");
  element.className = "reason";
  element.append(html`<h3></h3><p></p><p class="source"></p>`);
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
      setSentences(text, [phrase("clock.help"), ...(hand ? [phrase("clock.help.hand")] : [])]);
    },
  };

  function tell(item, story, { prediction }) {
    const moment = story.record.moments[item.moment];
    const { symbol, file, version } = moment.cite;
    title.textContent = words.item(item);
    const length = item.is === "timer" && lengthOf(item, story, prediction);
    setSentences(text, [words.when(item), ...lasting(item, length), words.why(moment)]);
    const where = file.startsWith("RFC")
      ? [`${file}, ${symbol}`]
      : [code(symbol), ` ${[file, version].filter(Boolean).join(", ")}`];
    source.replaceChildren(t("clock.source"), " ", ...where);
  }

  // How long a timer ran, or what is predicted of its stage if it was cut short.
  function lasting(item, length) {
    if (length?.question) return [phrase("clock.lasts", { n: number(words.length(item), length.question) })];
    if (!length?.spans) return [];
    return [phrase("clock.predicted-stage", { n: number(fmt.span(length.spans.lone), { of: length.of }) })];
  }
}

function code(text) {
  return Object.assign(document.createElement("code"), { textContent: text });
}
