// What RHEL 7's late kernels made of the stall: how long TIME_WAIT lasts on average against how many sockets come per
// second, sent through the model. For the usual HZ the build has done that (crate/xtask/node/verdicts.mjs); for
// another, or to do it again before the reader's eyes, a worker does: millions of sockets are a second's work.

import { dataUrl } from "../../app/data.js";
import { listenTo, wordsOfFailure } from "../../app/worker.js";
import summary from "../../data/summary.js";
import { find, memo } from "../../ui/dom.js";
import { html, scriptUrl } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { svg } from "../../ui/svg.js";
import { STALLED, TOP_RATE } from "./means.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("../../app/worker.js").WorkerFailure} WorkerFailure */
/** Of RHEL 7 before its late kernels, and with them. @typedef {import("./means.js").Means[]} Lines */

const TOP_MS = 120_000;
const GRID_MS = [30_000, 60_000, 90_000, 120_000];
const TICKS_S = [0, 30, 60, 90, 120];
const RATES = [1, 10, 20, 30, 40];
const TOLD_RATES = [10, 20, 40];
const TIME_WAIT_S = 60;
const RTO_MS = 200;

/** Where the lines end, by the usual HZ, as the build found. @type {Record<number, number[]>} */
const ENDS = summary.stalls;
const endsFor = (/** @type {number} */ hz) => ENDS[hz] ?? null;
const lastMs = (/** @type {import("./means.js").Means} */ points) => points[points.length - 1].ms;

const yOf = (/** @type {number} */ ms) => 100 - (ms / TOP_MS) * 100;

/** @param {App} app */
export function createStall(app) {
  const element = document.createElement("div");
  element.append(html`<h3></h3><p class="lead"></p>
    <div class="plane" role="img"><div class="plane-y"></div><svg preserveAspectRatio="none" aria-hidden="true"></svg><div class="plane-x"></div></div>
    <p class="reading"></p><p class="again"><button type="button" class="quiet" data-t="history.stall.again"></button> <span role="status"></span></p>`);
  const source = createSource(
    () => view && update(view),
    (hz, failure) => again.failed(hz, failure),
  );
  const again = createAgain(element, source, app);
  /** @type {View | null} */
  let view = null;

  const show = memo((/** @type {number} */ hz, /** @type {string} */ _lang, /** @type {Lines | null} */ lines) => {
    element.dataset.state = lines ? "done" : "running";
    writeLead(find(element, ".lead"), hz, app);
    writeTitle(find(element, "h3"), lines ? lines.map(lastMs) : endsFor(hz), app);
    if (lines) draw(element, lines, app);
    // What another HZ gave stays until this one's is there.
    if (lines || !find(element, ".reading").textContent)
      app.setText(find(element, ".reading"), "history.stall.reading", { hz: app.fmt.number(hz) });
  });
  const update = (/** @type {View} */ next) => {
    view = next;
    const hz = view.state.hz;
    show(hz, view.lang, source.linesFor(hz));
    again.update(hz);
  };
  return { element, update };
}

/**
 * The lines, as they are wanted: written ones first, computed ones else. `changed()` hears when some have come, `failed`
 * that they will not.
 * @param {() => void} changed @param {(hz: number, failure: WorkerFailure) => void} failed
 */
function createSource(changed, failed) {
  /** @type {Map<number, Lines | null>} by HZ; null while they are on their way */
  const known = new Map();
  /** @type {Promise<Record<string, Lines>> | null} */
  let written = null;
  const compute = createComputer();
  const put = (/** @type {number} */ hz, /** @type {Lines} */ lines) => {
    known.set(hz, lines);
    changed();
  };
  const fetchOrCompute = async (/** @type {number} */ hz) => {
    written ??= fetch(dataUrl("stalls.json")).then((response) => response.json());
    const there = await written.catch(() => ({}));
    put(hz, /** @type {Record<string, Lines>} */ (there)[hz] ?? (await compute(hz)));
  };
  return {
    compute,
    put,
    /** @param {number} hz @returns {Lines | null} */
    linesFor(hz) {
      if (!known.has(hz)) {
        known.set(hz, null);
        fetchOrCompute(hz).catch((failure) => failed(hz, failure));
      }
      return known.get(hz) ?? null;
    },
  };
}

/**
 * Computes the lines for an HZ in a worker, which is started with the first question. What it fails with is a
 * WorkerFailure.
 * @returns {(hz: number) => Promise<Lines>}
 */
function createComputer() {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Map<number, { resolve: (lines: Lines) => void, reject: (failure: WorkerFailure) => void }>} */
  const waiting = new Map();
  const start = () => {
    const started = new Worker(scriptUrl(new URL("./stall-worker.js", import.meta.url)), { type: "module" });
    listenTo(started, {
      heard({ hz, lines, message }) {
        if (lines) waiting.get(hz)?.resolve(lines);
        else waiting.get(hz)?.reject({ message });
      },
      failed(failure) {
        worker = null;
        for (const { reject } of waiting.values()) reject(failure);
        waiting.clear();
      },
    });
    return started;
  };
  return (hz) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      waiting.set(hz, { resolve, reject });
      worker.postMessage({ hz });
    });
}

/**
 * The button that computes the lines again and says whether they are those shown.
 * @param {HTMLElement} element @param {ReturnType<typeof createSource>} source @param {Pick<App, "t">} app
 */
function createAgain(element, source, { t }) {
  const button = find(element, ".again button", HTMLButtonElement);
  const status = find(element, ".again [role=status]");
  let key = "";
  /** @type {WorkerFailure} */
  let failure = { message: "" };
  let shownHz = 0;
  const say = (/** @type {string} */ next) => {
    key = next;
    status.textContent = next && t(`history.stall.again.${next}`, { message: wordsOfFailure(failure, t) });
  };
  const failed = (/** @type {number} */ hz, /** @type {WorkerFailure} */ why) => {
    if (hz !== shownHz) return;
    failure = why;
    say("failed");
  };
  button.addEventListener("click", async () => {
    const hz = shownHz;
    button.disabled = true;
    say("running");
    try {
      const lines = await source.compute(hz);
      const shown = source.linesFor(hz);
      if (hz === shownHz) say(!shown ? "" : JSON.stringify(lines) === JSON.stringify(shown) ? "same" : "differs");
      if (!shown) source.put(hz, lines);
    } catch (why) {
      failed(hz, /** @type {WorkerFailure} */ (why));
    }
    button.disabled = false;
  });
  return {
    failed,
    update(/** @type {number} */ hz) {
      say(hz === shownHz ? key : "");
      shownHz = hz;
    },
  };
}

/** @param {HTMLElement} title @param {number[] | null} ends @param {App} app */
function writeTitle(title, ends, { t, fmt }) {
  if (ends) {
    const [was, is] = ends.map((ms) => fmt.shortSeconds(ms));
    title.textContent = t("history.stall.title", { was, is });
  } else if (!title.textContent) title.textContent = t("history.stall.wait");
}

/** @param {HTMLElement} lead @param {number} hz @param {App} app */
function writeLead(lead, hz, { setText, fmt, engine }) {
  const [was, is] = STALLED.map((kernel) => {
    const { overloaded } = engine.predict(kernel, hz, TIME_WAIT_S, RTO_MS).timeWait;
    return overloaded && number(fmt.span(overloaded), { kernel, hz, of: "timeWait", span: "overloaded" });
  });
  setText(lead, "history.stall.lead", { was, is });
}

/** @param {HTMLElement} element @param {Lines} lines @param {App} app */
function draw(element, [early, late], { t, fmt }) {
  const [was, is] = [early, late].map(lastMs);
  const grid = GRID_MS.map((ms) => svg("line", { class: "grid", x1: 0, x2: TOP_RATE, y1: yOf(ms), y2: yOf(ms) }));
  const picture = find(element, "svg", SVGSVGElement);
  picture.setAttribute("viewBox", `0 0 ${TOP_RATE} 100`);
  picture.replaceChildren(...grid, curve(early, "curve"), curve(late, "curve late"));
  find(element, ".plane-y").replaceChildren(
    ...TICKS_S.map((s) => tick(fmt.number(s), "top", yOf(s * 1000))),
    tick(t("history.stall.early"), "top", yOf(was), "line-name"),
    tick(t("history.stall.late"), "top", yOf(is), "line-name"),
  );
  find(element, ".plane-x").replaceChildren(
    ...RATES.map((rate) => tick(fmt.number(rate), "left", (rate / TOP_RATE) * 100)),
  );
  const told = TOLD_RATES.map((rate) => {
    const [before, now] = [early, late].map((points) => fmt.shortSeconds(points[rate - 1].ms));
    return t("history.stall.at", { rate, was: before, is: now });
  });
  const rates = told.join(t("history.list"));
  find(element, ".plane").setAttribute("aria-label", t("history.stall.said", { rates }));
}

/** @param {import("./means.js").Means} points @param {string} className */
const curve = (points, className) =>
  svg("polyline", {
    class: className,
    points: points.map(({ rate, ms }) => `${rate},${yOf(ms).toFixed(2)}`).join(" "),
  });

/** @param {string} textContent @param {"top" | "left"} side @param {number} percent @param {string} [className] */
function tick(textContent, side, percent, className = "") {
  const element = Object.assign(document.createElement("span"), { textContent, className });
  element.style[side] = `${percent}%`;
  return element;
}
