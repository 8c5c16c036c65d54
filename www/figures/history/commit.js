// 4.1's own measurement, redrawn from the numbers of its commit.

import { html } from "../../ui/html.js";
import { bar, chart, dot, range } from "./bars.js";
import { gainPercent, PUBLISHED } from "./published.js";

const RATE_TOP = 900_000;
// Milliseconds, on a scale of powers of ten.
const [PING_LEAST, PING_MOST] = [0.01, 100];
const onLog = (ms) => Math.log10(ms / PING_LEAST) / Math.log10(PING_MOST / PING_LEAST);

export function createCommit({ t, setText, fmt }) {
  const element = document.createElement("div");
  element.append(
    html`<h3></h3><p class='lead'></p><div class='rates'></div><div class='pings'></div><p class='reading'></p>`,
  );
  const [title, lead, rates, pings, source] = element.children;
  const mechanism = (when) => (when === "before" ? "death-row" : "cascading-wheel");
  const ms = (n) => fmt.number(n, { least: 3 }); // as published, to the microsecond
  const name = ({ when }) => t(`history.commit.${when}`);

  return {
    element,
    word() {
      const gain = fmt.number(gainPercent(PUBLISHED), { most: 0 });
      title.textContent = t("history.commit.title", { gain });
      const { extraBytes, streams, seconds } = PUBLISHED;
      setText(lead, "history.commit.lead", { extraBytes, streams, seconds });
      rates.replaceChildren(
        heading(t("history.commit.rates")),
        chart(
          PUBLISHED.rates.map((run) => ({
            name: name(run),
            mechanism: mechanism(run.when),
            marks: [bar(0, run.perSecond / RATE_TOP, "fill")],
            value: fmt.number(run.perSecond),
          })),
          [0, 400_000, 800_000].map((at) => ({ at: at / RATE_TOP, text: fmt.number(at) })),
          t("history.commit.rates"),
        ),
      );
      pings.replaceChildren(
        heading(t("history.commit.pings")),
        chart(
          PUBLISHED.pings.map((run) => ({
            name: name(run),
            mechanism: mechanism(run.when),
            marks: [range(onLog(run.min), onLog(run.max), "whisker"), dot(onLog(run.avg), "dot")],
            value: t("history.commit.ping", {
              min: ms(run.min),
              avg: ms(run.avg),
              max: ms(run.max),
              mdev: ms(run.mdev),
            }),
          })),
          [0.01, 0.1, 1, 10, 100].map((ms) => ({ at: onLog(ms), text: fmt.number(ms) })),
          t("history.commit.pings"),
        ),
      );
      const { file, symbol, version, commit } = PUBLISHED.cite;
      setText(source, "history.commit.source", { file, symbol, version, commit });
    },
  };
}

const heading = (textContent) => Object.assign(document.createElement("p"), { className: "chart-title", textContent });
