// Every run shown, with its verdict: what is amiss first, a page at a time. Built when it is opened.

import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { addHead } from "../../ui/table.js";
import { derivationOf } from "./span.js";

const PAGE = 50;
const COLUMNS = ["run", "kernel", "hz", "scenario", "setting", "lived", "predicted", "distance", "replay"];

export function createTable(details, said, { t, fmt }) {
  details.append(html`<div class="scroll" tabindex="0" role="region" data-t-label="evidence.table.label"><table><caption></caption><tbody></tbody></table></div>
    <p class="pages"><button type="button" class="quiet" data-t="evidence.pages.back"></button> <span></span> <button type="button" class="quiet" data-t="evidence.pages.forth"></button></p>`);
  addHead(details.querySelector("table"), "evidence.column", COLUMNS);
  const [caption, body, pages, scroll] = ["caption", "tbody", ".pages", ".scroll"].map((selector) =>
    details.querySelector(selector),
  );
  const [back, forth] = pages.querySelectorAll("button");
  let entries = [];
  let first = 0;
  let stale = true;

  const fill = () => {
    if (!details.open || !stale) return;
    stale = false;
    const last = Math.min(first + PAGE, entries.length);
    const range = { from: fmt.number(Math.min(first + 1, last)), to: fmt.number(last), n: fmt.number(entries.length) };
    caption.textContent = t("evidence.table.caption");
    pages.querySelector("span").textContent = t("evidence.pages", range);
    back.disabled = first === 0;
    forth.disabled = last === entries.length;
    body.replaceChildren(...entries.slice(first, last).map(row));
  };
  const row = (entry) => {
    const { run, version, verdict, mechanism, miss } = entry;
    const element = document.createElement("tr");
    element.dataset.mechanism = mechanism;
    element.classList.toggle("miss", miss);
    const distance = verdict.distanceS === 0 ? "0" : said.distance(verdict.distanceS);
    const cells = [
      run.id,
      version,
      fmt.number(run.hz),
      t(`evidence.scenario.${run.scenario}`),
      fmt.number(run.finTimeoutS),
      said.lived(entry),
      said.predicted(entry),
      distance,
      entry.replay ? said.exact(entry.replay.lifeS) : "–",
    ];
    element.append(
      ...cells.map((content, i) => {
        const cell =
          i === 0 ? Object.assign(document.createElement("th"), { scope: "row" }) : document.createElement("td");
        cell.append(COLUMNS[i] === "predicted" ? number(content, derivationOf(run)) : content);
        return cell;
      }),
    );
    return element;
  };
  const turn = (by) => {
    first = Math.max(0, first + by);
    stale = true;
    fill();
    scroll.scrollTop = 0;
  };
  back.addEventListener("click", () => turn(-PAGE));
  forth.addEventListener("click", () => turn(PAGE));
  details.addEventListener("toggle", fill);

  return (next) => {
    entries = [...next.filter(({ miss }) => miss), ...next.filter(({ miss }) => !miss)];
    if (first >= entries.length) first = 0;
    stale = true;
    fill();
  };
}

// The same for a spreadsheet: what the file gave and what the model says, in seconds.
export function rowsOf(entries) {
  const names = ["kernel", "hz", "scenario", "run", "id", "fin_timeout_s", "linger2_s", "rto_ms", "total_s", "error_s"];
  const judged = [
    "predicted_min_s",
    "predicted_max_s",
    "distance_s",
    "miss_s",
    "inside",
    "replayed_s",
    "replay_distance_s",
  ];
  const value = (seconds) => Number(seconds.toFixed(6));
  const rows = entries.map(({ run, verdict, replay, miss }) => [
    ...[
      run.kernel,
      run.hz,
      run.scenario,
      run.run,
      run.id,
      run.finTimeoutS,
      run.linger2S ?? "",
      run.rtoMs,
      run.totalS,
      run.errorS,
    ],
    ...[verdict.minS, verdict.maxS, verdict.distanceS, verdict.missS].map(value),
    miss ? "no" : "yes",
    ...(replay ? [replay.lifeS, replay.distanceS].map(value) : ["", ""]),
  ]);
  return [[...names, ...judged], ...rows];
}
