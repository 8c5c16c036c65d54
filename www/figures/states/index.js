// #states: the state machines of both ends, and the way one socket takes through them.
//
// The graph is data (graph.js, layout.js), the way is that of the page's story (app/story.js, way.js), and what is drawn
// is a function of both and of the playhead's time. The reader can step in at any time (doing.js).

import { storyOf } from "../../app/story.js";
import { actions } from "../../ui/actions.js";
import { createAnnouncer } from "../../ui/announce.js";
import { find, findEach } from "../../ui/dom.js";
import { oncePerFrame } from "../../ui/frame.js";
import { html } from "../../ui/html.js";
import { setTextOf } from "../../ui/list.js";
import { createPlayer } from "../../ui/player.js";
import { oneTabStop } from "../../ui/roving.js";
import { createChoice } from "./choice.js";
import { describeStory, happenedOf, nameOf, whyOf } from "./describe.js";
import { createDoing } from "./doing.js";
import { build, paint } from "./draw.js";
import { files } from "./files.js";
import { neighbour } from "./geometry.js";
import { IDS, writtenOn } from "./graph.js";
import { NARROW, WIDE } from "./layout.js";
import { createPanel } from "./panel.js";
import { pictureOf } from "./picture.js";
import { createTable } from "./table.js";
import { at, wayOf } from "./way.js";

export default { mount };

const WIDE_FROM_PX = 740;

/**
 * What the figure shows at a time.
 * @typedef {object} Shown
 * @property {import("../../app/types.js").View} view
 * @property {import("./types.js").Story} story
 * @property {import("./types.js").Step[]} way
 */

/** @param {HTMLElement} section @param {import("../../app/types.js").App} app */
function mount(section, app) {
  const { playhead, of } = storyOf(app);
  section.append(html`
    <h2 id="states-title"></h2>
    <div class="choice"></div>
    <div class="machine"><div class="said"></div><div class="holder"></div><p class="reading" data-t="states.help"></p></div>
    <div class="now"></div>
    <p class="unseen" role="status"></p>
    <details class="events"><summary data-t="states.table"></summary></details>`);
  section.setAttribute("aria-labelledby", "states-title");
  const [title, said, holder, nowLine, status] = findEach(section, "h2", ".said", ".holder", ".now", ".unseen");
  const details = find(section, "details", HTMLDetailsElement);

  /** @type {Shown | null} */
  let shown = null;
  const show = () => {
    if (!shown) return;
    const now = at(shown.story, shown.way, playhead.ms);
    graph.paint(shown, now);
    player.paint();
    doing.paint(shown.story, now.moment);
    moment.update(shown, now);
    panel.update({ ...graph.selectedAt(now), view: shown.view });
  };
  const repaint = oncePerFrame(show);
  const here = () => (shown ? describeMoment(at(shown.story, shown.way, playhead.ms), playhead.ms, app) : "");
  playhead.subscribe(repaint);

  const announce = createAnnouncer(section, status);
  const choice = createChoice(app, "states");
  const graph = createGraph(holder, { app, playhead, repaint, show });
  const player = createPlayer(app, playhead, { label: "states.time", describe: here });
  const panel = createPanel(app, () => graph.pin(null));
  const table = createTable(app);
  const doing = createDoing(app, playhead);
  const moment = createMoment(nowLine, app, (lines) => announce([here(), ...lines].join(" ")));
  const finding = createFinding(title, said, app, announce);
  const showTable = () => shown && details.open && table.update(shown.story, shown.way, shown.view);
  find(section, ".choice").append(choice.element);
  holder.after(player.element);
  find(section, ".machine").append(panel.element);
  nowLine.after(doing.element);
  details.append(table.element);
  details.addEventListener("toggle", showTable);
  const drawn = () => ({ .../** @type {Shown} */ (shown), svg: graph.svg() });
  section.append(actions("states", app, files(app, drawn)));

  return (/** @type {import("../../app/types.js").View} */ view) => {
    const before = shown?.story;
    const story = of(view);
    if (before && before.base !== story.base) graph.forgetPin();
    shown = { view, story, way: shown && before === story ? shown.way : wayOf(story) };
    section.dataset.mechanism = view.prediction.kernel.mechanism;
    choice.update(view, story.base);
    doing.update(story, view.lang);
    finding(story, view);
    showTable();
    show();
  };
}

// The graph in its holder: drawn anew where the width or the language is another, and listening to the reader, who may
// choose a part to read about.
/**
 * @typedef {object} Around
 * @property {import("../../app/types.js").App} app
 * @property {{ ms: number }} playhead
 * @property {() => void} repaint
 * @property {() => void} show
 *
 * @param {HTMLElement} holder @param {Around} around
 */
function createGraph(holder, { app, playhead, repaint, show }) {
  /** @type {import("./draw.js").Graph | null} */
  let graph = null;
  let lang = "";
  let layout = WIDE;
  /** @type {string | null} */
  let pinned = null;
  const words = graphWords(app);
  const pin = (/** @type {string | null} */ id) => {
    pinned = id;
    repaint();
  };
  const follow = (/** @type {string} */ id) => {
    pin(id);
    show();
    graph?.parts.get(id)?.group.focus();
  };
  const idAt = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element ? target.closest("[data-id]")?.getAttribute("data-id") : null;
  holder.addEventListener("click", ({ target }) => {
    const id = idAt(target);
    if (id) follow(id);
  });
  holder.addEventListener("keydown", (event) => {
    const id = idAt(event.target);
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = goal(event.key, layout, id);
    if (to === undefined) return;
    event.preventDefault();
    if (to === null) pin(null);
    else follow(to);
  });
  new ResizeObserver(([{ contentRect }]) => {
    const next = contentRect.width >= WIDE_FROM_PX ? WIDE : NARROW;
    // Nothing is that narrow but what is not shown at all, as while a page is captured.
    if (next === layout || contentRect.width === 0) return;
    layout = next;
    repaint();
  }).observe(holder);

  return {
    pin,
    forgetPin: () => (pinned = null),
    svg: () => /** @type {import("./draw.js").Graph} */ (graph).svg,
    // Which part is read about: the one chosen, else where the socket is.
    selectedAt: (/** @type {import("./types.js").Now} */ { host, shownMs }) => {
      const id = pinned ?? host;
      return { id, shownMs: id === host ? shownMs : null, pinned: pinned !== null && pinned !== host };
    },
    /** @param {Shown} shown @param {import("./types.js").Now} now */
    paint({ story, way, view }, now) {
      if (graph?.layout !== layout || lang !== view.lang) {
        graph = build(layout, words);
        lang = view.lang;
        holder.replaceChildren(graph.svg);
      }
      const picture = pictureOf(story, way, now, playhead.ms, view, app);
      paint(graph, { ...picture, selected: pinned ?? now.host });
    },
  };
}

/** @param {import("../../app/types.js").App} app */
const graphWords = ({ t }) => ({
  get svg() {
    return t("states.graph");
  },
  name: (/** @type {string} */ id) => nameOf(id, t),
  written: (/** @type {string} */ id) => writtenOn(id) ?? t(`states.written.${id}`),
  head: (/** @type {string} */ end) => t(`states.end.${end}`),
});

// Where the host is at a time, for who hears it.
/** @param {import("./types.js").Now} now @param {number} ms @param {import("../../app/types.js").App} app */
const describeMoment = ({ host, leftMs }, ms, { t, fmt }) =>
  t(leftMs === null ? "states.at" : "states.at.left", {
    time: fmt.seconds(ms),
    state: nameOf(host, t),
    left: fmt.seconds(leftMs ?? 0),
  });

// The line under the graph: all that happened in the tick of the present moment, and why. `changed(lines)` is called
// when that has become another within the same story.
/**
 * @param {HTMLElement} element @param {import("../../app/types.js").App} app
 * @param {(lines: import("../../app/types.js").Phrase[]) => void} changed
 */
function createMoment(element, app, changed) {
  const { phrase, fmt } = app;
  let key = "";
  return {
    /** @param {Shown} shown @param {import("./types.js").Now} now */
    update({ story, way, view }, now) {
      const around = `${story.key},${view.lang},`;
      if (key === `${around}${now.moment}`) return;
      const { moments } = story.record;
      const first = moments.findIndex(({ at: tick }) => tick === moments[now.moment].at);
      const passed = moments.slice(first, now.moment + 1);
      const lines = passed.map((each, i) =>
        phrase("states.said.moment", {
          time: fmt.seconds(way[first + i].ms),
          event: happenedOf(story, each, app),
          why: whyOf(story, each, app),
        }),
      );
      element.replaceChildren(...lines.map((line, i) => paragraph(line, passed[i].cite)));
      if (key.startsWith(around)) changed(lines);
      key = `${around}${now.moment}`;
    },
  };
}

// The finding, and the sentences that say how it comes about; the numbers in them are one tab stop.
/**
 * @param {HTMLElement} title @param {HTMLElement} said @param {import("../../app/types.js").App} app
 * @param {(text: string) => void} announce
 */
function createFinding(title, said, app, announce) {
  const refreshStops = oneTabStop(said);
  let shown = "";
  return (/** @type {import("./types.js").Story} */ story, /** @type {import("../../app/types.js").View} */ view) => {
    const { finding, sentences } = describeStory(story, view, app);
    setTextOf(title, String(finding));
    const now = JSON.stringify(sentences);
    if (shown === now) return;
    shown = now;
    said.replaceChildren(
      ...sentences.map((sentence) => {
        const line = document.createElement("p");
        line.append(sentence.toNode());
        return line;
      }),
    );
    refreshStops();
    announce(sentences.join("\n"));
  };
}

/** @param {import("../../app/types.js").Phrase} line @param {{ symbol: string, file: string }} cite */
function paragraph(line, { symbol, file }) {
  const element = document.createElement("p");
  const source = Object.assign(document.createElement("small"), { textContent: `${file}, ${symbol}` });
  element.append(line.toNode(), " ", source);
  return element;
}

// Where a key leads from `id`: an id, null to let go of the choice, undefined if the key is not ours.
/** @param {string} key @param {import("./types.js").Layout} layout @param {string} id */
function goal(key, layout, id) {
  if (key.startsWith("Arrow")) return neighbour(layout, id, key);
  /** @type {Record<string, string | null | undefined>} */
  const goals = { Home: IDS[0], End: IDS[IDS.length - 1], Enter: id, " ": id, Escape: null };
  return goals[key];
}
