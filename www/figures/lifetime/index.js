// #lifetime: effective lifetime against tcp_fin_timeout, for the three kinds of kernel at once.

import { actions } from "../../ui/actions.js";
import { find, memo } from "../../ui/dom.js";
import { nextTask } from "../../ui/frame.js";
import { html } from "../../ui/html.js";
import { setTextOf } from "../../ui/list.js";
import { setAttributes } from "../../ui/svg.js";
import { createSeries, finding, LAST_SETTING } from "./curves.js";
import { createSaying, ownOf, readingsAt, wordsOf } from "./describe.js";
import { filesOf } from "./files.js";
import { createMarkers } from "./markers.js";
import { createPlot } from "./plot.js";
import { createReadout, showTimeWaits } from "./readout.js";

/**
 * @typedef {import("../../app/types.js").App} App
 * @typedef {import("../../app/types.js").View} View
 * @typedef {import("./types.js").Series} Series
 */

// Up to here the near view goes: the staircase at small settings, the fall at 61, and what follows it.
const NEAR = 70;
const ENDS = /** @type {const} */ ([NEAR, LAST_SETTING]);
/** @param {number} end */
const otherEnd = (end) => (end === NEAR ? LAST_SETTING : NEAR);
const SPEAK_AFTER_MS = 900;

export default { mount };

/** @param {HTMLElement} section @param {App} app @returns {Promise<import("../../app/types.js").Updates>} */
async function mount(section, app) {
  const { t, fmt, store } = app;
  const made = build();
  const parts = partsOf(made);
  const seriesOf = createSeries(app.engine);
  const say = createSaying(app);
  const showReadout = createReadout(parts.readout, app);
  const showRange = createRange(parts.ranges, app);
  const showTable = createTableOf(parts.table, app);
  const timeWaits = memo((/** @type {Series[]} */ series, /** @type {string} */ lang) =>
    showTimeWaits(parts.timeWaits, series, lang, app),
  );

  /** @type {View} What is shown; the first update comes before anything asks for it. */
  let view;
  /** @type {Series[]} */
  let series = [];
  /** @type {import("./types.js").Look<Series>} */
  let look;
  /** @type {number | null} Where the crosshair is. */
  let crossed = null;

  const plot = createPlot(parts.plot, app, (layout) => markers.laidOut(layout));
  const readOut = () => {
    const setting = crossed ?? view.state.finTimeout;
    showReadout(setting, crossed === null, readingsAt(series, setting), view.lang);
  };
  await nextTask();
  const markers = createMarkers(parts.plot, {
    read(setting) {
      crossed = setting;
      readOut();
    },
    get: () => store.get().finTimeout,
    set: (setting) => store.set({ finTimeout: setting }),
    valueText: (setting) => say(series, setting, view.lang),
    valuesAt: (setting) => readingsAt(series, setting),
    answerAt: (setting) => fmt.span(ownOf(series).at(setting).busy),
  });
  const speak = createSpeaking(section, plot, parts.spoken);
  const titleText = () => parts.title.textContent ?? "";
  made.append(
    actions(
      "lifetime",
      app,
      filesOf(app, () => ({ look, state: view.state, title: titleText() })),
    ),
  );

  /** @param {View} next */
  const update = (next) => {
    // Put into the page with its words.
    if (made.firstChild) section.append(made);
    view = next;
    series = seriesOf(view);
    const { state, lang } = view;
    setTextOf(parts.title, t(...finding(view, app)));
    const drawn = { series, lastSetting: showRange(view), key: `${lang}/${app.color("--paper")}` };
    if (look?.series !== series || look.lastSetting !== drawn.lastSetting || look.key !== drawn.key)
      look = { ...drawn, words: wordsOf(series, app), number: (n) => fmt.number(n) };
    markers.to(state.finTimeout);
    if (!plot.show(look)) markers.update();
    timeWaits(series, lang);
    showTable(series, lang);
  };
  const sayAll = () => {
    plot.settle();
    markers.say();
    speak(`${titleText()}. ${say(series, view.state.finTimeout, view.lang)}. ${parts.timeWaits.textContent}`);
  };
  // Not at the beginning, when all else is drawn.
  let hasBegun = false;
  const drawOther = () => {
    if (hasBegun) plot.prepare({ ...look, lastSetting: otherEnd(look.lastSetting) });
    hasBegun = true;
  };
  // On a low screen the readout is under it.
  return [
    [section, update],
    [parts.readout, readOut],
    [null, sayAll],
    [null, drawOther],
  ];
}

function build() {
  const made = document.createDocumentFragment();
  made.append(html`
    <h2></h2>
    <div class="plot"></div>
    <div class="range switch" role="group" data-t-label="lifetime.range">
      <button type="button"></button>
      <button type="button"></button>
    </div>
    <div class="readout" role="group"><p></p><ul></ul></div>
    <p class="reading" data-t="lifetime.reading"></p>
    <p class="reading time-waits"></p>
    <p class="spoken" role="status"></p>
    <details><summary data-t="lifetime.table.open"></summary></details>`);
  return made;
}

/** @param {DocumentFragment} made */
function partsOf(made) {
  /** @param {string} selector */
  const part = (selector) => find(made, selector);
  return {
    title: part("h2"),
    plot: part(".plot"),
    ranges: /** @type {HTMLButtonElement[]} */ ([...made.querySelectorAll(".range button")]),
    readout: part(".readout"),
    timeWaits: part(".time-waits"),
    spoken: part(".spoken"),
    table: find(made, "details", HTMLDetailsElement),
  };
}

/**
 * The near view and the whole; returns what shows which it is, and says up to which setting it goes.
 * @param {HTMLButtonElement[]} buttons @param {Pick<App, "t" | "fmt" | "store">} app
 */
function createRange(buttons, { t, fmt, store }) {
  for (const [i, to] of ENDS.entries()) {
    buttons[i].dataset.range = String(to);
    buttons[i].addEventListener("click", () => store.set({ plotRange: to }));
  }
  let said = "";
  /** @param {View} view */
  return ({ state: { plotRange, finTimeout }, lang }) => {
    const shown = plotRange === "auto" ? (finTimeout > NEAR ? LAST_SETTING : NEAR) : plotRange;
    if (said === `${shown} ${lang}`) return shown;
    said = `${shown} ${lang}`;
    for (const [i, to] of ENDS.entries()) {
      setTextOf(buttons[i], t("lifetime.range.to", { t: fmt.number(to) }));
      setAttributes(buttons[i], { "aria-pressed": shown === to });
    }
    return shown;
  };
}

/**
 * The table behind the plot, made when it is opened.
 * @param {HTMLDetailsElement} details @param {App} app
 */
function createTableOf(details, app) {
  /** @type {ReturnType<typeof import("./table.js").createTable> | null} */
  let show = null;
  /** @type {[Series[], string] | null} */
  let last = null;
  details.addEventListener("toggle", async () => {
    const { createTable } = await import("./table.js");
    show ??= createTable(details, app);
    if (last) show(...last);
  });
  /** @param {Series[]} series @param {string} lang */
  return (series, lang) => {
    last = [series, lang];
    show?.(series, lang);
  };
}

/**
 * The sliders speak for themselves; what is said here is what other controls have changed.
 * @param {HTMLElement} section @param {{ readonly canvas: Element }} plot @param {HTMLElement} spoken
 */
function createSpeaking(section, plot, spoken) {
  let timer = 0;
  /** @param {string} text */
  return (text) => {
    if (plot.canvas.getAttribute("aria-label") === text) return;
    plot.canvas.setAttribute("aria-label", text);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!section.contains(document.activeElement)) spoken.textContent = text;
    }, SPEAK_AFTER_MS);
  };
}
