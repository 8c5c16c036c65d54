// The lifetimes at one setting under the plot: the reader's own, or the one that the crosshair is at.

import { memo } from "../../ui/dom.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { asked, explain, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";
import { setAttributes } from "../../ui/svg.js";
import { sameSpan } from "./describe.js";

/**
 * @typedef {import("../../app/types.js").App} App
 * @typedef {import("./types.js").Reading} Reading
 */

/**
 * Returns `show(setting, isMine, readings)`.
 * @param {HTMLElement} element with a <p> and a <ul> @param {App} app
 */
export function createReadout(element, app) {
  const { fmt, setText } = app;
  const [place, list] = [...element.children];
  const fill = keptList(list, () => readoutItem(app));
  const refreshStops = oneTabStop(element);
  const setting = document.createElement("span");
  let said = "";
  let standing = "";
  /** @param {number} at @param {boolean} isMine @param {Reading[]} readings @param {string} lang */
  return (at, isMine, readings, lang) => {
    const key = isMine ? "lifetime.readout.mine" : "lifetime.readout.cross";
    if (said !== key + lang) setText(place, key, { t: setting });
    said = key + lang;
    setTextOf(setting, fmt.number(at));
    // At the page's own setting a number need not say which one it is of.
    const of = isMine ? {} : { finTimeout: at };
    fill(readings.map((reading) => ({ ...reading, of, lang })));
    const now = key + lang + readings.map(({ span }) => sameSpan(span)).join();
    if (now !== standing) refreshStops();
    standing = now;
  };
}

/**
 * One kernel at one setting. Kept from frame to frame: a number in it may have the focus.
 * @param {Pick<App, "fmt" | "setText">} app
 */
function readoutItem({ fmt, setText }) {
  const element = document.createElement("li");
  const [sample, name, values] = ["sample", "name", "values"].map((className) =>
    Object.assign(document.createElement("span"), { className }),
  );
  const [lone, busy] = ["lone", "busy"].map((className) => Object.assign(number(""), { className }));
  element.append(sample, name, values);
  const ask = memo((/** @type {string} */ kernel, /** @type {number} */ hz, /** @type {number | undefined} */ at) => {
    const question = at === undefined ? { kernel, hz } : { kernel, hz, finTimeout: at };
    explain(lone, question);
    explain(busy, { ...question, span: "busy" });
  });
  let said = "";
  return {
    element,
    /** @param {Reading & { of: import("../../app/types.js").Question, lang: string }} reading */
    fill({ mechanism, line, kernel, hz, mine, name: called, span, of, lang }) {
      setAttributes(element, { "data-mechanism": mechanism, "data-line": line });
      element.classList.toggle("mine", mine);
      setTextOf(name, called);
      setTextOf(lone, fmt.span(span.lone));
      setTextOf(busy, fmt.span(span.busy));
      ask(kernel, hz, of.finTimeout);
      const words = sameSpan(span) ? "lifetime.readout.same" : "lifetime.readout.differs";
      if (said !== words + lang) setText(values, words, { busy, lone });
      said = words + lang;
    },
  };
}

/**
 * TIME_WAIT of each kernel, which no setting changes.
 * @param {HTMLElement} element @param {import("./types.js").Series[]} series @param {string} lang
 * @param {Pick<App, "fmt" | "setText" | "phrase" | "phrases">} app
 */
export function showTimeWaits(element, series, lang, { fmt, setText, phrase, phrases }) {
  const named = series.map(({ kernel, hz, name, timeWait }) => ({
    kernel,
    hz,
    name,
    span: fmt.span(timeWait.busy),
  }));
  const key = JSON.stringify([lang, named]);
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  const spans = named.map(({ kernel, hz, name, span }) =>
    phrase("lifetime.named-span", { name, span: asked(span, { kernel, hz, of: "timeWait", span: "busy" }) }),
  );
  setText(element, "lifetime.time-waits", { spans: phrases(spans, "lifetime.join") });
}
