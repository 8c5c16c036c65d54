// The drawings of a play: the machinery at a moment, and the lives along the clock. What does not change with the
// time is drawn once per play, language and width.

import { memo } from "../../ui/dom.js";
import { createLifelines, LINES_NARROW, LINES_WIDE } from "./lifelines.js";
import { lineName, linesOf } from "./lines.js";
import { createLives, LIVES_NARROW, LIVES_WIDE } from "./lives.js";
import { createMachine } from "./machine.js";
import { createStatus } from "./status.js";
import { axisTime } from "./words.js";

/** @typedef {import("./types.js").Play} Play */
/** @typedef {import("./types.js").Panel} Panel */
/** @typedef {import("./types.js").Width} Width */
/** @typedef {import("../../app/types.js").App} App */
/** @typedef {{ element: SVGSVGElement, draw: ReturnType<typeof createLives>["draw"] }} Lives */
/** @typedef {{ element: SVGSVGElement, draw: ReturnType<typeof createLifelines>["draw"] }} Lifelines */
/**
 * @typedef {{ play: Play, width: Width, lang: string, selected: number | null, ms: number,
 *   snapshot: import("./types.js").Snapshot }} Moment
 */

/** @param {App} app @param {import("./words.js").Words} words @param {(id: number) => void} choose */
export function createPicture(app, words, choose) {
  const status = createStatus(app, words);
  const machine = createMachine(words, choose);
  const lines = createLifelines("row", choose);
  const lives = createLives(choose);

  const draw = memo(
    (
      /** @type {Play} */ play,
      /** @type {Width} */ width,
      /** @type {string} */ _lang,
      /** @type {number | null} */ selected,
    ) => {
      lines.element.toggleAttribute("hidden", play.crowd);
      lives.element.toggleAttribute("hidden", !play.crowd);
      if (play.crowd) drawLives(lives, play, width, app);
      else drawLines(lines, play, width, selected, app);
    },
  );
  return {
    machinery: [status.element, machine.element],
    lives: [lines.element, lives.element],
    /** The drawing that shows the lives now. @param {Play} play */
    shown: ({ crowd }) => (crowd ? lives : lines).element,
    /** @param {Moment} moment */
    paint({ play, width, lang, selected, ms, snapshot }) {
      draw(play, width, lang, play.crowd ? null : selected);
      status.update(snapshot);
      machine.paint({ snapshot, own: play.own, width, selected });
      if (play.crowd) lives.paintNow(ms, selected ?? 0);
      else lines.paintNow(ms);
    },
  };
}

/** @param {Panel} panel @param {number} ticks */
const inMs = ({ hz }, ticks) => (ticks * 1000) / hz;

/** The kernel, and with which HZ it ticks. @param {Panel} panel @param {App} app */
const titleOf = ({ version, hz }, { t }) => t("row.panel", { k: version, hz });

/** @param {Lives} picture @param {Play} play @param {Width} width @param {App} app */
function drawLives(picture, { panels, own, lastMs }, width, app) {
  const kernels = panels.map((panel) => ({
    mechanism: panel.mechanism,
    title: titleOf(panel, app),
    dots: panel.scenario.sockets.map(({ id, at }) => {
      const fate = panel.record.fates[id];
      return { at: inMs(panel, at), life: fate && inMs(panel, fate.at - at) };
    }),
  }));
  const longestMs = kernels.reduce((most, { dots }) => dots.reduce((a, { life }) => Math.max(a, life ?? 0), most), 1);
  picture.draw(width === "wide" ? LIVES_WIDE : LIVES_NARROW, kernels, {
    lastMs,
    longestMs,
    flows: own.scenario.batches.flatMap(({ atMs, perS }) =>
      perS ? { atMs, words: app.t("row.rate", { n: perS }) } : [],
    ),
    axis: (atMs) => axisTime(atMs, app),
  });
}

/**
 * @param {Lifelines} picture @param {Play} play @param {Width} width @param {number | null} selected @param {App} app
 */
function drawLines(picture, { panels, lastMs }, width, selected, app) {
  const kernels = panels.map((panel) => ({
    mechanism: panel.mechanism,
    title: titleOf(panel, app),
    lines: linesOf(panel.scenario, panel.record),
    visits: panel.mechanism === "death-row" ? panel.record.visits.map((at) => inMs(panel, at)) : [],
    marks: panel.scenario.events.flatMap((event) =>
      event.do === "sysctl"
        ? { atMs: inMs(panel, event.at), words: app.t("row.mark.sysctl", { s: event.finTimeout }) }
        : [],
    ),
  }));
  picture.draw(width === "wide" ? LINES_WIDE : LINES_NARROW, { kernels, lastMs, selected, words: lineWords(app) });
}

/** @param {App} app @returns {import("./lifelines.js").LineWords} */
function lineWords(app) {
  const { t, fmt } = app;
  const life = (/** @type {import("./types.js").Line} */ { at, dies }) => fmt.seconds((dies ?? at) - at);
  return {
    list: t("row.list"),
    axis: (atMs) => axisTime(atMs, app),
    name: (line) => lineName(line, app),
    lived: (line) => (line.cause === "reset" ? t("row.lived.reset", { life: life(line) }) : life(line)),
    line(line) {
      const last = line.stages.at(-1);
      const told = last ? fmt.seconds(last.until - last.from) : "–";
      return t("row.line", { name: lineName(line, app), at: fmt.seconds(line.at), told, life: life(line) });
    },
  };
}
