// #clock: one connection on one axis: the packets between both ends, the kernel's timers as bars, and below what netstat and ss print of it, look by
// look. It tells the page's story, with the playhead of that story (story.js).

import { storyOf } from "../../app/story.js";
import { actions } from "../../ui/actions.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { createPlayer } from "../../ui/player.js";
import { createPredicted } from "../../ui/predicted.js";
import { pngFile, svgFile } from "../../ui/take-away.js";
import { createChoice } from "../states/choice.js";
import { createComparison } from "./comparison.js";
import { build, paint } from "./draw.js";
import { socketAt, tickOf } from "./lines.js";
import { listenTo } from "./listen.js";
import { createReadout } from "./readout.js";
import { sceneOf } from "./scene.js";
import { sizesFor } from "./sizes.js";
import { createTable } from "./table.js";
import { createWords, findingOf, hereOf } from "./tell.js";
import { createTerminal } from "./terminal.js";
import { createToolChoice } from "./tool-choice.js";

export default { mount };

// What is said aloud waits until the reader rests.
const SAY_AFTER_MS = 700;

function mount(section, app) {
  const { fmt, setText, engine } = app;
  const { playhead, of: storyFor } = storyOf(app);
  section.append(html`
    <h2 id="clock-title"></h2>
    <div class="choice"><p class="added" hidden></p></div>
    <div class="holder"></div>
    <p class="unseen" role="status"></p>
    <details><summary data-t="clock.table"></summary><div class="scroll" tabindex="0" role="region" data-t-label="clock.table"></div></details>`);
  section.setAttribute("aria-labelledby", "clock-title");
  const find = (selector) => section.querySelector(selector);
  const [title, added, holder, status, details, tableHolder] = [
    "h2",
    ".added",
    ".holder",
    ".unseen",
    "details",
    "details .scroll",
  ].map(find);

  let view = null;
  let story = null;
  let graph = null;
  let sizes = null;
  let selected = null;
  let scheduled = 0;
  let announcing = 0;
  let moment = "";

  const repaint = () =>
    (scheduled ||= requestAnimationFrame(() => {
      scheduled = 0;
      show();
    }));
  playhead.subscribe(repaint);
  const words = createWords(app, () => story);
  const here = () =>
    hereOf(
      story.record,
      story.hz,
      playhead.ms,
      socketAt(story.record, story.hz, "host", tickOf(playhead.ms, story.hz)),
      app,
    );
  const player = createPlayer(app, playhead, { label: "clock.time", describe: here });
  const readout = createReadout(app, words);
  const choice = createChoice(app, "clock");
  const predicted = createPredicted(app, "clock.predicted");
  const tools = createToolChoice(app);
  const terminals = [
    createTerminal(app, "host", { rows: 8, above: 3 }),
    createTerminal(app, "peer", { rows: 3, above: 1 }),
  ];
  const recordOf = (trace, finTimeout) =>
    engine.simulateConversation({
      kernel: trace.kernel,
      hz: trace.hz,
      finTimeout,
      rtoMs: 200,
      script: [{ atMs: 0, do: "close" }],
    });
  const comparison = createComparison(app, recordOf, () => view && update(view));
  const table = createTable(app, words);
  added.before(choice.element);
  holder.after(
    readout.element,
    predicted.element,
    tools.element,
    ...terminals.map(({ element }) => element),
    player.element,
    comparison.element,
  );
  tableHolder.append(table.element);
  details.addEventListener("toggle", () => details.open && table.update(story, view.lang));
  const sheet = () => {
    table.update(story, view.lang);
    return [...table.element.rows].map(({ cells }) => [...cells].map(({ textContent }) => textContent));
  };
  section.append(
    actions("clock", app, [
      ["actions.png", async () => save(await pngFile(graph.svg), "finwait-clock.png")],
      ["clock.svg", () => save(svgFile(graph.svg), "finwait-clock.svg")],
      ["actions.csv", () => save(csvBlob(sheet()), "finwait-clock.csv")],
    ]),
  );

  const draw = () => {
    graph = {
      ...build(sceneOf(story.record, story.hz, story.lastMs, sizes), sizes, words, document),
      key: [story.key, sizes.width, view.lang].join(),
    };
    if (!graph.parts.has(selected)) selected = null;
    const focused = holder.contains(document.activeElement) && document.activeElement.getAttribute("role");
    holder.replaceChildren(graph.svg);
    if (focused === "slider") graph.playhead.focus();
    else if (focused && selected) graph.parts.get(selected).group.focus();
  };

  const show = () => {
    if (!view || !sizes) return;
    if (graph?.key !== [story.key, sizes.width, view.lang].join()) draw();
    const { ms } = playhead;
    paint(graph, { ms, selected, said: here(), lastMs: story.lastMs });
    player.paint();
    readout.update(selected && graph.parts.get(selected).item, story, view);
    const given = comparison.paceIn(view);
    const pace = given ?? { firstMs: view.state.lookFirstMs, everyMs: view.state.lookEveryMs };
    tools.update(view, given);
    for (const terminal of terminals) terminal.update({ story, pace, ms, tool: view.state.tool, lang: view.lang });
    comparison.mark(ms);
    const now = story.record.moments.findLastIndex(({ at }) => (at * 1000) / story.hz <= ms + 1e-6);
    if (moment !== `${story.key},${now}`) {
      if (moment.startsWith(`${story.key},`)) announce(here());
      moment = `${story.key},${now}`;
    }
  };

  const choose = (id) => {
    selected = id;
    show();
    if (id) graph.parts.get(id).group.focus();
  };
  listenTo(holder, { playhead, choose, graph: () => graph });

  // Whether the drawing has to be another. Nothing is that narrow but what is not shown at all, as while a page is captured.
  const fits = (width) => {
    if (width === 0 || width === sizes?.width) return true;
    sizes = sizesFor(width);
    return false;
  };
  new ResizeObserver(([{ contentRect }]) => fits(Math.floor(contentRect.width)) || repaint()).observe(holder);

  const announce = (text) => {
    clearTimeout(announcing);
    announcing = setTimeout(
      () => (status.textContent = section.contains(document.activeElement) ? text : ""),
      SAY_AFTER_MS,
    );
  };

  const update = (next) => {
    view = next;
    story = storyFor(view);
    section.dataset.mechanism = view.prediction.kernel.mechanism;
    const finding = findingOf(story, view.prediction, app);
    if (title.textContent !== String(finding)) {
      announce(String(finding));
      title.replaceChildren(finding.toNode());
    }
    choice.update(view, story.base);
    added.hidden = story.items.length === 0;
    setText(added, "clock.added", { n: fmt.number(story.items.length) });
    predicted.update(view);
    comparison.update(view, story);
    if (details.open) table.update(story, view.lang);
    if (!sizes) fits(holder.clientWidth); // the first time, so that what can be pressed has something to work on
    show();
  };
  return update;
}
