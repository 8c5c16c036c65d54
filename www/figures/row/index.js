// #row: the machinery of the timers made visible. What happens is a scenario (scenario.js), how it goes is played by
// the model (play.js), and what is drawn is the simulator's snapshot at the time on the clock.

import { createPlayhead } from "../../app/playhead.js";
import { actions } from "../../ui/actions.js";
import { createAnnouncer } from "../../ui/announce.js";
import { find, findEach, memo } from "../../ui/dom.js";
import { oncePerFrame } from "../../ui/frame.js";
import { html } from "../../ui/html.js";
import { whenOpened } from "../../ui/opened.js";
import { createPlayer } from "../../ui/player.js";
import { createAbout } from "./about.js";
import { createAdding } from "./adding.js";
import { describePlay, POINT } from "./describe.js";
import { createFlow } from "./flow/index.js";
import { createPicture } from "./picture.js";
import { playKey, playScenario } from "./play.js";
import { createPresets } from "./presets.js";
import { FEW } from "./record.js";
import { PRESETS, readAdded } from "./scenario.js";
import { createWords } from "./words.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./types.js").Play} Play */

const WIDE_FROM_PX = 700;
// A crowd is only played anew when the slider rests.
const CROWD_AFTER_MS = 200;

export default { mount };

/** @param {HTMLElement} section @param {App} app */
function mount(section, app) {
  layOut(section);
  const playhead = createPlayhead({ store: app.store, key: "rowMs" });
  /** @type {{ view: View | null, play: Play | null, chosen: number | null, width: import("./types.js").Width }} */
  const now = { view: null, play: null, chosen: null, width: "wide" };
  const repaint = oncePerFrame(() => now.play && now.view && paint(now.play, now.view));
  playhead.subscribe(repaint);
  const choose = (/** @type {number} */ id) => {
    if (now.chosen === id) return;
    now.chosen = id;
    repaint();
  };
  const rewind = () => {
    playhead.set(0);
    now.chosen = null;
  };

  const words = createWords(app, () => now.play?.own.hz ?? 250);
  const head = createHead(section, app);
  const picture = createPicture(app, words, choose);
  const about = createAbout(app, words, choose);
  const announce = createAnnouncer(section, find(section, ".unseen"));
  const present = () => (now.play ? presentOf(now.play, playhead.ms, app) : "");
  const player = createPlayer(app, playhead, { label: "row.time", describe: present });
  const parts = {
    presets: createPresets(app, rewind),
    adding: createAdding(app, () => playhead.ms),
    flow: createFlow(app),
  };
  const events = whenOpened(find(section, ".events", HTMLDetailsElement), async () =>
    (await import("./table.js")).createTable(find(section, ".events .scroll"), app),
  );
  place(section, { picture, about, player, ...parts });
  section.append(share(app, () => now.play && { play: now.play, svg: picture.shown(now.play) }));
  followWidth(section, about.element, (width) => {
    now.width = width;
    repaint();
  });

  const paint = createPaint(section, now, { playhead, head, picture, about, player, present, announce });
  const replay = createReplay(app, now, playhead);
  return (/** @type {View} */ view) => {
    now.view = view;
    for (const part of Object.values(parts)) part.update(view);
    replay(view, (play) => {
      section.dataset.mechanism = play.own.mechanism;
      section.dataset.ends = String(play.own.record.fates.reduce((last, fate) => Math.max(last, fate?.at ?? 0), 0));
      head.update(play, view.lang);
      events.update(play, view.lang);
      repaint();
    });
  };
}

/**
 * What changes with the time.
 * @typedef {object} Parts
 * @property {ReturnType<typeof createPlayhead>} playhead
 * @property {ReturnType<typeof createHead>} head
 * @property {ReturnType<typeof createPicture>} picture
 * @property {ReturnType<typeof createAbout>} about
 * @property {{ paint(): void }} player
 * @property {() => string} present
 * @property {(text: string) => void} announce
 *
 * @param {HTMLElement} section
 * @param {{ chosen: number | null, width: import("./types.js").Width }} now @param {Parts} parts
 */
function createPaint(section, now, { playhead, head, picture, about, player, present, announce }) {
  const lives = find(section, ".lives-holder");
  let announced = false;
  const announceChange = memo((/** @type {string} */ text) => {
    if (announced && !playhead.playing()) announce(text);
    announced = true;
  });
  return (/** @type {Play} */ play, /** @type {View} */ { lang }) => {
    const selected = selectedOf(play, now.chosen);
    const tick = tickAt(play, playhead.ms);
    const snapshot = snapshotAt(play, tick);
    const ms = (tick * 1000) / play.own.hz;
    picture.paint({ play, width: now.width, lang, selected, ms, snapshot });
    about.update(selected, play, snapshot);
    lives.hidden = selected === null;
    player.paint();
    section.dataset.tick = String(tick);
    announceChange(`${head.said()} ${present()}`);
  };
}

/** @param {HTMLElement} section */
function layOut(section) {
  section.append(html`
    <h2 id="row-title"></h2>
    <div class="top-row"><div class="lead-in"></div></div>
    <div class="holder machine-holder"></div>
    <div class="holder lives-holder"></div>
    <p class="reading"></p>
    <p class="unseen" role="status"></p>
    <details class="events">
      <summary data-t="row.table"></summary>
      <div class="scroll" tabindex="0" role="region" data-t-label="row.table"></div>
    </details>`);
  section.setAttribute("aria-labelledby", "row-title");
}

/**
 * @param {HTMLElement} section
 * @param {Record<"about" | "player" | "presets" | "adding" | "flow", { element: Element }>
 *   & { picture: ReturnType<typeof createPicture> }} parts
 */
function place(section, { picture, about, player, presets, adding, flow }) {
  const [title, top, machine, lives] = findEach(section, "h2", ".top-row", ".machine-holder", ".lives-holder");
  title.after(presets.element);
  top.append(about.element);
  machine.append(...picture.machinery);
  machine.after(player.element, adding.element);
  lives.append(...picture.lives);
  find(section, ".events").after(flow.element);
}

/** The finding, the sentences under it, and how to read the drawings. @param {HTMLElement} section @param {App} app */
function createHead(section, app) {
  const [title, leadIn, reading] = findEach(section, "h2", ".lead-in", ".reading");
  const write = memo((/** @type {Play} */ play, /** @type {string} */ _lang) => {
    const { finding, sentences } = describePlay(play, app);
    title.replaceChildren(finding.toNode());
    leadIn.replaceChildren(
      ...sentences.map((sentence) => {
        const paragraph = document.createElement("p");
        paragraph.append(sentence.toNode());
        return paragraph;
      }),
    );
    const help = [`row.help.${play.own.mechanism}`, play.crowd ? "row.help.crowd" : "row.help.lines"];
    app.setSentences(
      reading,
      help.map((key) => app.phrase(key)),
    );
  });
  return { update: write, said: () => title.textContent ?? "" };
}

/**
 * Plays the scenario of a view, unless it is played already; a crowd only once the reader rests.
 * @param {App} app @param {{ view: View | null, play: Play | null }} now
 * @param {ReturnType<typeof createPlayhead>} playhead
 */
function createReplay({ engine }, now, playhead) {
  let shownKey = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  return (/** @type {View} */ view, /** @type {(play: Play) => void} */ shown) => {
    clearTimeout(waiting);
    const key = playKey(view);
    const play = () => {
      now.play?.run.free();
      now.play = playScenario(engine, view);
      shownKey = key;
      const { lastMs, stopsMs } = now.play;
      playhead.load({ key, lastMs, stops: stopsMs });
      playhead.follow((now.view ?? view).state.rowMs);
      shown(now.play);
    };
    if (now.play && shownKey === key) {
      playhead.follow(view.state.rowMs);
      shown(now.play);
    } else if (now.play && isCrowd(view.state)) waiting = setTimeout(play, CROWD_AFTER_MS);
    else play();
  };
}

/** @param {View["state"]} state */
const isCrowd = ({ rowScenario, rowAdded }) =>
  [...PRESETS[rowScenario].batches, ...readAdded(rowAdded)].reduce(
    (sum, { n = 0, perS = 0, seconds = 0 }) => sum + n + perS * seconds,
    0,
  ) > FEW;

/**
 * The socket in words: the chosen one, or what the preset is about.
 * @param {Play} play @param {number | null} chosen
 */
function selectedOf({ own, state }, chosen) {
  const n = own.scenario.sockets.length;
  return n ? Math.min(chosen ?? POINT[state.rowScenario] ?? 0, n - 1) : null;
}

/** @param {Play} play @param {number} ms */
const tickAt = ({ own }, ms) => Math.floor((ms * own.hz) / 1000 + 1e-6);

/** @type {WeakMap<Play, import("./types.js").Snapshot>} */
const snapshots = new WeakMap();

/** A crowd's takes its time; within a frame it is asked for more than once. @param {Play} play @param {number} tick */
function snapshotAt(play, tick) {
  const kept = snapshots.get(play);
  if (kept?.now === tick) return kept;
  play.run.seek(tick);
  const snapshot = play.run.snapshot();
  snapshots.set(play, snapshot);
  return snapshot;
}

/** @param {Play} play @param {number} ms @param {App} app */
function presentOf(play, ms, { t, fmt }) {
  const { alive, dead } = snapshotAt(play, tickAt(play, ms)).counters;
  return t("row.here", { time: fmt.seconds(ms), alive: fmt.number(alive), dead: fmt.number(dead) });
}

/**
 * Where it would stand between the reader and the figure, the socket in words stands with the lives.
 * @param {HTMLElement} section @param {HTMLElement} about @param {(width: "wide" | "narrow") => void} changed
 */
function followWidth(section, about, changed) {
  const [top, machine, lives] = findEach(section, ".top-row", ".machine-holder", ".lives-holder");
  let width = "wide";
  const follow = (/** @type {number} */ px) => {
    const next = px >= WIDE_FROM_PX ? "wide" : "narrow";
    if (next === width || px === 0) return;
    width = next;
    if (next === "wide") top.append(about);
    else lives.before(about);
    changed(next);
  };
  follow(section.clientWidth);
  new ResizeObserver(([{ contentRect }]) => follow(contentRect.width)).observe(machine);
}

/** What can be taken away. @param {App} app @param {() => { play: Play, svg: SVGSVGElement } | null} shown */
function share(app, shown) {
  const take = async (/** @type {"png" | "svg" | "csv"} */ kind) => {
    const now = shown();
    if (now) (await import("./files.js")).saveAs(kind, now.play, now.svg, app);
  };
  return actions("row", app, [
    ["actions.png", () => take("png")],
    ["row.svg", () => take("svg")],
    ["actions.csv", () => take("csv")],
  ]);
}
