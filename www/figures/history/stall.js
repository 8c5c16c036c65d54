// What RHEL 7's late kernels made of the stall: how long TIME_WAIT lasts on average against how many sockets come per second, sent through the model.

import { mark } from "./bars.js";
import { number } from "../../widgets/number.js";

const [EARLY, LATE] = ["3.10.0-514.el7", "3.10.0-1160.el7"];
const TOP_RATE = 40;
const TOP_MS = 120_000;
// Long enough that how it begins does not matter.
const SECONDS = 3000;
const TIME_WAIT_S = 60;

// Mean lifetimes in ms by rate, for one kernel.
export function means(kernel, hz, { simulateFlow }) {
  return Array.from({ length: TOP_RATE }, (_, i) => {
    const rate = i + 1;
    const { meanTicks } = simulateFlow({ kernel, hz, count: rate * SECONDS, ratePer1000S: rate * 1000, timeoutTicks: TIME_WAIT_S * hz });
    return { rate, ms: (meanTicks * 1000) / hz };
  });
}

export function createStall({ t, rich, fmt, engine }) {
  const element = document.createElement("div");
  element.innerHTML = `<h3></h3><p class="lead"></p>
    <div class="plane" role="img"><div class="plane-y"></div><svg viewBox="0 0 ${TOP_RATE} 100" preserveAspectRatio="none" aria-hidden="true"></svg><div class="plane-x"></div></div>
    <p class="reading"></p>`;
  const [title, lead, plane, reading] = element.children;
  const [yAxis, svg, xAxis] = plane.children;
  const computed = new Map();
  let shown = "";

  const linesFor = (hz) => {
    if (!computed.has(hz)) computed.set(hz, [EARLY, LATE].map((kernel) => ({ kernel, points: means(kernel, hz, engine) })));
    return computed.get(hz);
  };

  return {
    element,
    update({ state, lang }) {
      if (shown === `${state.hz}${lang}`) return;
      shown = `${state.hz}${lang}`;
      const lines = linesFor(state.hz);
      const [early, late] = lines.map(({ points }) => points);
      const [was, is] = [early, late].map((points) => points.at(-1).ms);
      title.textContent = t("history.stall.title", { was: fmt.shortSeconds(was), is: fmt.shortSeconds(is) });
      const spans = [EARLY, LATE].map((kernel) => {
        const { timeWait } = engine.predict(kernel, state.hz, TIME_WAIT_S, 200);
        return number(fmt.shortSpan(timeWait.overloaded), { k: kernel, of: "timeWait", span: "overloaded" });
      });
      rich(lead, t("history.stall.lead"), { was: spans[0], is: spans[1] });
      const y = (ms) => 100 - (ms / TOP_MS) * 100;
      svg.replaceChildren(
        ...[30_000, 60_000, 90_000, 120_000].map((ms) => mark("line", { class: "grid", x1: 0, x2: TOP_RATE, y1: y(ms), y2: y(ms) })),
        ...lines.map(({ kernel, points }) =>
          mark("polyline", { class: kernel === EARLY ? "curve" : "curve late", points: points.map(({ rate, ms }) => `${rate},${y(ms).toFixed(2)}`).join(" ") }),
        ),
      );
      yAxis.replaceChildren(...[0, 30, 60, 90, 120].map((s) => tick(fmt.number(s), "top", y(s * 1000))));
      xAxis.replaceChildren(...[1, 10, 20, 30, 40].map((rate) => tick(fmt.number(rate), "left", (rate / TOP_RATE) * 100)));
      yAxis.append(...[["early", was, EARLY], ["late", is, LATE]].map(([which, ms]) => {
        const label = tick(t(`history.stall.${which}`), "top", y(ms));
        label.className = "line-name";
        return label;
      }));
      plane.setAttribute("aria-label", t("history.stall.said", { rates: [10, 20, 40].map((rate) => t("history.stall.at", { rate, was: fmt.shortSeconds(early[rate - 1].ms), is: fmt.shortSeconds(late[rate - 1].ms) })).join(t("history.list")) }));
      rich(reading, t("history.stall.reading", { hz: fmt.number(state.hz) }));
    },
  };
}

function tick(textContent, side, percent) {
  const element = Object.assign(document.createElement("span"), { textContent });
  element.style[side] = `${percent}%`;
  return element;
}
