// What RHEL 7's late kernels made of the stall: how long TIME_WAIT lasts on average against how many sockets come per second, sent through the model.

import { reportMissingWorker } from "../../app/missing.js";
import { html, scriptUrl } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { mark } from "./bars.js";
import { STALLED, TOP_RATE } from "./means.js";

const TOP_MS = 120_000;
const TIME_WAIT_S = 60;

export function createStall({ t, setText, fmt, engine }) {
  const element = document.createElement("div");
  element.append(html`<h3></h3><p class="lead"></p>
    <div class="plane" role="img"><div class="plane-y"></div><svg preserveAspectRatio="none" aria-hidden="true"></svg><div class="plane-x"></div></div>
    <p class="reading"></p>`);
  const [title, lead, plane, reading] = element.children;
  const [yAxis, svg, xAxis] = plane.children;
  svg.setAttribute("viewBox", `0 0 ${TOP_RATE} 100`);
  const computed = new Map(); // by HZ; null while the worker is at it
  let worker = null;
  let view = null;
  let shown = "";

  // Millions of sockets: a second's work, which would stop the page.
  const ask = (hz) => {
    computed.set(hz, null);
    worker ??= startWorker((done) => {
      computed.set(done.hz, done.lines);
      if (view) update(view);
    });
    worker.postMessage({ hz });
  };
  const draw = (lines, hz) => {
    const [early, late] = lines;
    const [was, is] = [early, late].map((points) => points.at(-1).ms);
    title.textContent = t("history.stall.title", { was: fmt.shortSeconds(was), is: fmt.shortSeconds(is) });
    const y = (ms) => 100 - (ms / TOP_MS) * 100;
    svg.replaceChildren(
      ...[30_000, 60_000, 90_000, 120_000].map((ms) =>
        mark("line", { class: "grid", x1: 0, x2: TOP_RATE, y1: y(ms), y2: y(ms) }),
      ),
      ...lines.map((points) =>
        mark("polyline", {
          class: points === early ? "curve" : "curve late",
          points: points.map(({ rate, ms }) => `${rate},${y(ms).toFixed(2)}`).join(" "),
        }),
      ),
    );
    yAxis.replaceChildren(...[0, 30, 60, 90, 120].map((s) => tick(fmt.number(s), "top", y(s * 1000))));
    xAxis.replaceChildren(
      ...[1, 10, 20, 30, 40].map((rate) => tick(fmt.number(rate), "left", (rate / TOP_RATE) * 100)),
    );
    yAxis.append(
      ...[
        ["early", was],
        ["late", is],
      ].map(([which, ms]) => {
        const label = tick(t(`history.stall.${which}`), "top", y(ms));
        label.className = "line-name";
        return label;
      }),
    );
    plane.setAttribute(
      "aria-label",
      t("history.stall.said", {
        rates: [10, 20, 40]
          .map((rate) =>
            t("history.stall.at", {
              rate,
              was: fmt.shortSeconds(early[rate - 1].ms),
              is: fmt.shortSeconds(late[rate - 1].ms),
            }),
          )
          .join(t("history.list")),
      }),
    );
    setText(reading, "history.stall.reading", { hz: fmt.number(hz) });
  };
  const update = (next) => {
    view = next;
    const { hz } = view.state;
    if (!computed.has(hz)) ask(hz);
    const lines = computed.get(hz);
    element.dataset.state = lines ? "done" : "running";
    const wanted = [hz, view.lang, Boolean(lines)].join();
    if (shown === wanted) return;
    shown = wanted;
    const spans = STALLED.map((kernel) => {
      const { timeWait } = engine.predict(kernel, hz, TIME_WAIT_S, 200);
      return number(fmt.shortSpan(timeWait.overloaded), { kernel, of: "timeWait", span: "overloaded" });
    });
    setText(lead, "history.stall.lead", { was: spans[0], is: spans[1] });
    if (lines) draw(lines, hz);
    // What another HZ gave stays until this one's is there.
    else if (!title.textContent) title.textContent = t("history.stall.wait");
  };
  return { element, update };
}

function startWorker(hear) {
  const worker = new Worker(scriptUrl(new URL("./stall-worker.js", import.meta.url)), { type: "module" });
  reportMissingWorker(worker);
  worker.addEventListener("message", ({ data }) => hear(data));
  return worker;
}

function tick(textContent, side, percent) {
  const element = Object.assign(document.createElement("span"), { textContent });
  element.style[side] = `${percent}%`;
  return element;
}
