// #clock: one connection on one axis: the packets between both ends, the kernel's timers as bars, and below what
// netstat and ss print of it, look by look. It tells the page's story, with the playhead of that story
// (app/story.js).

import { storyOf } from "../../app/story.js";
import { actions } from "../../ui/actions.js";
import { createAnnouncer } from "../../ui/announce.js";
import { find, findEach, memo } from "../../ui/dom.js";
import { oncePerFrame } from "../../ui/frame.js";
import { html } from "../../ui/html.js";
import { whenOpened } from "../../ui/opened.js";
import { createPlayer } from "../../ui/player.js";
import { createCases } from "./cases.js";
import { findingOf } from "./finding.js";
import { socketAt, tickOf } from "./lines.js";
import { createReadout } from "./readout.js";
import { createTerminal } from "./terminal.js";
import { createTimeline } from "./timeline.js";
import { createToolChoice } from "./tool-choice.js";
import { createWords, presentOf } from "./words.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./types.js").Story} Story */
/** @typedef {{ view: View, story: Story }} Shown */

export default { mount };

/** @param {HTMLElement} section @param {App} app */
function mount(section, app) {
  layOut(section);
  const { playhead, of: storyFor } = storyOf(app);
  /** @type {Shown | null} */
  let shown = null;
  const repaint = oncePerFrame(() => shown && paint(shown));
  playhead.subscribe(repaint);

  const now = () => /** @type {Shown} */ (shown);
  const present = () => {
    const { record, hz } = now().story;
    const socket = socketAt(record, hz, "host", tickOf(playhead.ms, hz));
    return presentOf(now().story, playhead.ms, socket, app);
  };
  const words = createWords(app, () => now().story);
  const announce = createAnnouncer(section, find(section, ".spoken"));
  const head = createHead(section, app, announce);
  const timeline = createTimeline(find(section, ".holder"), { playhead, words, repaint });
  const readout = createReadout(app, words, repaint);
  const player = createPlayer(app, playhead, { label: "clock.time", describe: present });
  const looks = createLooks(section, app, repaint);
  const more = createMore(section, app, words);
  find(section, ".holder").after(readout.element);
  find(section, ".looks").after(player.element);
  section.append(share(app, () => ({ svg: timeline.svg, story: now().story }), words));

  const paint = (/** @type {Shown} */ { view, story }) => {
    const { ms } = playhead;
    timeline.update({ story, lang: view.lang, ms, present: present() });
    readout.update(timeline.item(), story, view);
    player.paint();
    looks.update(view, story, ms);
    announceMoment(
      story,
      story.record.moments.findLastIndex(({ at }) => (at * 1000) / story.hz <= ms + 1e-6),
    );
  };
  const announceMoment = createMomentWatch(() => announce(present()));
  return (/** @type {View} */ view) => {
    shown = { view, story: storyFor(view) };
    section.dataset.mechanism = view.prediction.kernel.mechanism;
    head.update(shown);
    more.update(shown);
    paint(shown);
  };
}

/** @param {HTMLElement} section */
function layOut(section) {
  // The heading is in the page already.
  section.append(html`
    <details class="shown"><summary></summary><div></div></details>
    <div class="holder"></div>
    <div class="looks"></div>
    <p class="spoken" role="status"></p>
    <details class="peer"><summary data-t="clock.peer"></summary><div></div></details>
    <details class="comparison"><summary data-t="clock.trace"></summary><div></div></details>
    <details class="happened">
      <summary data-t="clock.table"></summary>
      <div class="scroll" tabindex="0" role="region" data-t-label="clock.table"></div>
    </details>`);
  section.setAttribute("aria-labelledby", "clock-title");
}

/**
 * The finding, and what it is of.
 * @param {HTMLElement} section @param {App} app @param {(text: string) => void} announce
 */
function createHead(section, app, announce) {
  const [title, summary, box] = findEach(section, "h2", ".shown > summary", ".shown > div");
  const settings = whenOpened(find(section, ".shown", HTMLDetailsElement), async () => {
    const module = import("./settings.js");
    const [{ createSettings }] = await Promise.all([
      module,
      app.loadWords("states"),
      app.loadStyles("ui/scenarios.css"),
    ]);
    return createSettings(box, app);
  });
  const setTitle = memo((/** @type {string} */ _said, /** @type {import("../../app/types.js").Phrase} */ finding) => {
    announce(String(finding));
    title.replaceChildren(finding.toNode());
  });
  let said = "";
  return {
    /** @param {Shown} shown */
    update({ view, story }) {
      const finding = findingOf(story, view.prediction, app);
      const now = JSON.stringify(finding);
      if (said !== now) setTitle(now, finding);
      said = now;
      summary.textContent = app.t("clock.shown", {
        k: view.prediction.kernel.version,
        hz: app.t(`clock.hz.${view.comparisons[0].hzFrom === "set" ? "set" : "assumed"}`, { hz: view.state.hz }),
        t: app.fmt.exactSeconds(view.state.finTimeout * 1000),
        case: app.t(`clock.case.${story.items.length > 0 ? "changed" : story.base}`),
      });
      settings.update(view, story);
    },
  };
}

/**
 * What the tools print: the host's terminal, the peer's, and a published trace to compare with.
 * @param {HTMLElement} section @param {App} app @param {() => void} repaint
 */
function createLooks(section, app, repaint) {
  const tools = createToolChoice(app);
  const host = createTerminal(app, "host", { rows: 6, above: 3 });
  const peer = createTerminal(app, "peer", { rows: 3, above: 1 });
  find(section, ".looks").append(tools.element, host.element);
  find(section, ".peer > div").append(peer.element);
  const details = find(section, ".comparison", HTMLDetailsElement);
  /** @type {ReturnType<typeof import("./comparison.js").createComparison> | null} */
  let comparison = null;
  const traces = whenOpened(details, async () => {
    const [{ createComparison }] = await Promise.all([import("./comparison.js"), app.loadWords("traces"), app.there()]);
    comparison = createComparison(find(details, "div"), app, repaint);
    return comparison;
  });
  // A link may bring a trace.
  const openFor = memo((/** @type {string} */ trace) => {
    if (trace !== "none") traces.open().then(repaint);
  });
  return {
    /** @param {View} view @param {Story} story @param {number} ms */
    update(view, story, ms) {
      openFor(view.state.trace);
      const given = comparison?.paceIn(view) ?? null;
      const pace = given ?? { firstMs: view.state.lookFirstMs, everyMs: view.state.lookEveryMs };
      tools.update(view, given);
      for (const terminal of [host, peer]) terminal.update({ story, pace, ms, tool: view.state.tool, lang: view.lang });
      traces.update(view, story, ms);
    },
  };
}

/**
 * What is below: the three cases, and the record as a table.
 * @param {HTMLElement} section @param {App} app @param {import("./words.js").Words} words
 */
function createMore(section, app, words) {
  const cases = createCases(app);
  find(section, ".peer").before(cases.element);
  const details = find(section, ".happened", HTMLDetailsElement);
  const table = whenOpened(details, async () =>
    (await import("./table.js")).createTable(find(details, ".scroll"), app, words),
  );
  return {
    /** @param {Shown} shown */
    update({ view, story }) {
      cases.update(view);
      table.update(story, view.lang);
    },
  };
}

/** Calls `passed()` whenever another moment of the same story is the last one. @param {() => void} passed */
function createMomentWatch(passed) {
  let before = { key: "", moment: -1 };
  return (/** @type {Story} */ { key }, /** @type {number} */ moment) => {
    if (before.key === key && before.moment !== moment) passed();
    before = { key, moment };
  };
}

/**
 * What can be taken away.
 * @param {App} app @param {() => { svg: SVGSVGElement | null, story: Story }} drawn
 * @param {import("./words.js").Words} words
 */
function share(app, drawn, words) {
  const files = () => import("./files.js");
  const picture = async (/** @type {"png" | "svg"} */ kind) => {
    const { svg } = drawn();
    if (svg) (await files()).savePicture(svg, kind, app);
  };
  return actions("clock", app, [
    ["actions.png", () => picture("png")],
    ["clock.svg", () => picture("svg")],
    ["actions.csv", async () => (await files()).saveSheet(drawn().story, app, words)],
  ]);
}
