// What 4.8's wheel costs: how much later than asked a timer fires, by HZ, for TIME_WAIT and for the reader's setting.

import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { bar, chart, rule } from "./bars.js";

// The first kernel of the wheel, unless the reader's own has it.
const FIRST = "4.8";
const RATES = [100, 250, 300, 1000];

// [{ hz, of: "timeWait" | "total", asked, span }] of the model: what the timers were asked for in all, and how long they last.
export function lateness(kernel, { finTimeout, rto }, { predict }) {
  return ["timeWait", "total"].flatMap((of) =>
    RATES.map((hz) => {
      const asked = predict(kernel, hz, of === "total" ? finTimeout : 60, of === "total" ? rto : 200);
      return {
        hz,
        of,
        kernel,
        asked: asked.stages.reduce((sum, { armedMs }) => sum + armedMs, 0),
        span: asked[of].lone,
      };
    }),
  );
}

export function createRounding({ t, setText, fmt, engine }) {
  const element = document.createElement("div");
  element.append(html`<h3></h3><p class='lead'></p><div class='charts'></div><p class='reading'></p>`);
  const [title, lead, charts, reading] = element.children;
  let shown = "";

  return {
    element,
    update({ state, prediction, lang }) {
      const kernel = prediction.kernel.mechanism === "level-wheel" ? state.kernel : FIRST;
      const key = [kernel, state.finTimeout, state.rto, state.hz, lang].join();
      if (key === shown) return;
      shown = key;
      const all = lateness(kernel, state, engine);
      const late = ({ asked, span }) => ({ min: span.minMs - asked, max: span.maxMs - asked });
      const worst = all.reduce((a, b) => (late(b).max > late(a).max ? b : a));
      const top = niceTop(late(worst).max);
      const timeWaits = all.filter(({ of }) => of === "timeWait");
      const [most, least] = [...timeWaits]
        .sort((a, b) => late(b).max - late(a).max)
        .map((one) => ({ hz: fmt.number(one.hz), late: fmt.seconds(late(one).max) }))
        .filter((_, i, of) => i === 0 || i === of.length - 1);
      title.textContent = t("history.rounding.title", {
        most: most.late,
        mostHz: most.hz,
        least: least.late,
        leastHz: least.hz,
      });
      setText(lead, "history.rounding.lead");
      const ticks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: fmt.number((at * top) / 1000) }));
      const rows = (of) =>
        all
          .filter((one) => one.of === of)
          .map((one) => ({
            name: t("history.rounding.hz", { hz: fmt.number(one.hz) }),
            mechanism: "level-wheel",
            marks: [
              bar(late(one).min / top, late(one).max / top, one.hz === state.hz ? "fill mine" : "fill"),
              rule(0, "zero"),
            ],
            value: number(fmt.span(one.span), { kernel, hz: one.hz, finTimeout: state.finTimeout, of, span: "lone" }),
          }));
      charts.replaceChildren(
        ...["timeWait", "total"].flatMap((of) => {
          const text = t(`history.rounding.${of}`, { t: fmt.number(state.finTimeout) });
          return [
            Object.assign(document.createElement("p"), { className: "chart-title", textContent: text }),
            chart(rows(of), ticks, text),
          ];
        }),
      );
      setText(reading, "history.rounding.reading", { k: kernel });
    },
  };
}

// The next of 1, 2, 4, 6, 8 times a power of ten.
function niceTop(ms) {
  const power = 10 ** Math.floor(Math.log10(ms));
  return [1, 2, 4, 6, 8, 10].map((n) => n * power).find((top) => top >= ms);
}
