// What the build judged, judged again by the reader's own browser, and held against it.

import { dataUrl } from "../../app/data.js";
import { setTextOf } from "../../ui/list.js";
import { agrees } from "./judging/loads.js";
import { roundLife } from "./judging/written.js";

/** @typedef {ReturnType<typeof import("./project.js").createProject>} Project */
/** @typedef {import("./judging/loads.js").JudgedLoad} JudgedLoad */
/**
 * How far it is: what was judged until now, and how much of it is other than shown.
 * @typedef {{ spans: number, replays: number, loads: number, others: number }} Tally
 */

/**
 * Fills `element`; `update()` puts it into the language.
 * @param {HTMLElement} element @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app
 * @param {Project} project @param {import("./jobs.js").Judge} judge
 */
export function createAgain(element, { t, fmt }, project, judge) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  button.dataset.t = "evidence.again";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  element.append(button, " ", status);
  /** @type {{ key: string, tally: Tally, message?: string } | null} */
  let shown = null;

  const update = () => {
    if (!shown) return;
    const { spans, replays, loads, others } = shown.tally;
    const counts = { spans, replays, loads, others };
    const values = Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, fmt.number(n)]));
    setTextOf(status, t(`evidence.again.${shown.key}`, { ...values, message: shown.message ?? "" }));
  };
  const show = (/** @type {string} */ key, /** @type {Tally} */ tally, message = "") => {
    shown = { key, tally, message };
    element.dataset.state = key;
    update();
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    const tally = { spans: 0, replays: 0, loads: 0, others: 0 };
    const progress = () => show("running", tally);
    progress();
    try {
      await Promise.all([project.loadRuns(), project.loadLoads()]);
      await againRuns(project, judge, tally, progress);
      await againLoads(project, judge, tally, progress);
      show(tally.others === 0 ? "same" : "differs", tally);
    } catch (error) {
      show("failed", tally, error instanceof Error ? error.message : String(error));
    }
    button.disabled = false;
  });
  return update;
}

/**
 * Spans are the same to the last bit, lives to the microsecond that is written.
 * @param {Project} project @param {import("./jobs.js").Judge} judge @param {Tally} tally @param {() => void} progress
 */
function againRuns({ entries }, judge, tally, progress) {
  return job(judge, "runs.csv", {
    spans({ verdicts }) {
      tally.spans = verdicts.length;
      tally.others += entries.length === verdicts.length ? 0 : Math.abs(entries.length - verdicts.length);
      tally.others += entries.filter(
        ({ verdict }, i) => JSON.stringify(verdict) !== JSON.stringify(verdicts[i]),
      ).length;
      progress();
    },
    replays({ replays }) {
      const lifeOf = (/** @type {{ lifeS: number } | null | undefined} */ one) => one && roundLife(one.lifeS);
      tally.replays = replays.filter((one) => one !== null).length;
      tally.others += entries.filter(({ replay }, i) => lifeOf(replay) !== lifeOf(replays[i])).length;
      progress();
    },
  });
}

/**
 * @param {Project} project @param {import("./jobs.js").Judge} judge @param {Tally} tally @param {() => void} progress
 */
function againLoads({ loads }, judge, tally, progress) {
  return job(judge, "quota.csv", {
    load({ judged }) {
      const written = loads[tally.loads++];
      if (!judged || !agrees(judged) || JSON.stringify(judged) !== JSON.stringify(written)) tally.others += 1;
      progress();
    },
  });
}

/**
 * A job on one of the project's own files, to its end.
 * @param {import("./jobs.js").Judge} judge @param {string} name
 * @param {Omit<import("./jobs.js").Hear, "end" | "failed">} hear @returns {Promise<void>}
 */
const job = (judge, name, hear) =>
  new Promise((resolve, reject) => {
    judge(
      { url: dataUrl(name).href },
      { ...hear, end: resolve, failed: ({ problem }) => reject(new Error(String(problem.given))) },
    );
  });
