// #states: the state machines of both ends, and the way one socket takes through them.
//
// The graph is data (states/graph.js, states/layout.js), the way is that of the page's story (story.js, states/way.js), and what is drawn is a function of both
// and of the playhead's time. The reader can step in at any time (states/doing.js).

import { storyOf } from "../../app/story.js";
import { actions } from "../../ui/actions.js";
import { html } from "../../ui/html.js";
import { createPlayer } from "../../ui/player.js";
import { createChoice } from "./choice.js";
import { createDoing } from "./doing.js";
import { build, paint } from "./draw.js";
import { files } from "./files.js";
import { neighbour } from "./geometry.js";
import { IDS, writtenOn } from "./graph.js";
import { NARROW, WIDE } from "./layout.js";
import { createPanel } from "./panel.js";
import { pictureOf } from "./picture.js";
import { createTable } from "./table.js";
import { happenedOf, nameOf, tell, whyOf } from "./tell.js";
import { at, wayOf } from "./way.js";

export default { mount };

const WIDE_FROM_PX = 740;
// What is said aloud waits until the reader rests.
const SAY_AFTER_MS = 700;

function mount(section, app) {
  const { t, phrase, fmt } = app;
  const { playhead, of } = storyOf(app);
  section.append(html`
    <h2 id="states-title"></h2>
    <div class="choice"></div>
    <div class="machine"><div class="said"></div><div class="holder"></div><p class="reading" data-t="states.help"></p></div>
    <div class="now"></div>
    <p class="unseen" role="status"></p>
    <details class="events"><summary data-t="states.table"></summary></details>`);
  section.setAttribute("aria-labelledby", "states-title");
  const find = (selector) => section.querySelector(selector);
  const [title, said, holder, nowLine, status, details] = ["h2", ".said", ".holder", ".now", ".unseen", ".events"].map(
    find,
  );

  let view = null;
  let story = null;
  let way = null;
  let graph = null;
  let layout = WIDE;
  let pinned = null;
  let scheduled = 0;
  let announcing = 0;
  let told = "";
  let moment = "";

  const repaint = () =>
    (scheduled ||= requestAnimationFrame(() => {
      scheduled = 0;
      show();
    }));
  const choice = createChoice(app, "states");
  playhead.subscribe(repaint);
  const player = createPlayer(app, playhead, { label: "states.time", describe: () => here() });
  const pin = (id) => {
    pinned = id;
    repaint();
  };
  const panel = createPanel(app, () => pin(null));
  const table = createTable(app);
  const doing = createDoing(app, playhead);
  find(".choice").append(choice.element);
  holder.after(player.element);
  find(".machine").append(panel.element);
  nowLine.after(doing.element);
  details.append(table.element);
  details.addEventListener("toggle", () => details.open && table.update(story, way, view));
  section.append(
    actions(
      "states",
      app,
      files(app, () => ({ story, way, svg: graph.svg })),
    ),
  );

  const words = {
    get svg() {
      return t("states.graph");
    },
    name: (id) => nameOf(id, t),
    written: (id) => writtenOn(id) ?? t(`states.written.${id}`),
    head: (end) => t(`states.end.${end}`),
  };

  const here = () => {
    const { host, leftMs } = at(story, way, playhead.ms);
    return t(leftMs === null ? "states.at" : "states.at.left", {
      time: fmt.seconds(playhead.ms),
      state: words.name(host),
      left: fmt.seconds(leftMs ?? 0),
    });
  };

  // All that happened in the tick of a moment, in order.
  const happened = (moment) => {
    const { moments } = story.record;
    const first = moments.findIndex(({ at }) => at === moments[moment].at);
    return moments.slice(first, moment + 1).map((one, i) =>
      phrase("states.said.moment", {
        time: fmt.seconds(way[first + i].ms),
        event: happenedOf(story, one, app),
        why: whyOf(story, one, app),
      }),
    );
  };

  // Which part is read about: the one chosen, else where the socket is.
  const selected = () => pinned ?? at(story, way, playhead.ms).host;

  const draw = () => {
    graph = { ...build(layout, words, document), lang: view.lang };
    holder.replaceChildren(graph.svg);
  };

  const show = () => {
    if (!view) return;
    if (graph?.layout !== layout || graph.lang !== view.lang) draw();
    const now = at(story, way, playhead.ms);
    const picture = pictureOf(story, way, now, playhead.ms, view, { t, fmt });
    paint(graph, { ...picture, selected: selected() });
    player.paint();
    doing.paint(story, now.moment);
    if (moment !== `${story.key},${view.lang},${now.moment}`) {
      const lines = happened(now.moment);
      if (moment.startsWith(`${story.key},${view.lang},`)) announce([here(), ...lines].join(" "));
      moment = `${story.key},${view.lang},${now.moment}`;
      const { moments } = story.record;
      const first = now.moment + 1 - lines.length;
      nowLine.replaceChildren(...lines.map((line, i) => paragraph(line, moments[first + i].cite)));
    }
    const id = selected();
    panel.update({
      id,
      view,
      shownMs: id === now.host ? now.shownMs : null,
      pinned: pinned !== null && pinned !== now.host,
    });
  };

  const follow = (id) => {
    pin(id);
    show();
    graph.parts.get(id).group.focus();
  };
  holder.addEventListener("click", (event) => {
    const id = event.target.closest("[data-id]")?.dataset.id;
    if (id) follow(id);
  });
  holder.addEventListener("keydown", (event) => {
    const id = event.target.closest("[data-id]")?.dataset.id;
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

  const announce = (words) => {
    clearTimeout(announcing);
    announcing = setTimeout(
      () => (status.textContent = section.contains(document.activeElement) ? words : ""),
      SAY_AFTER_MS,
    );
  };

  return (next) => {
    view = next;
    const before = story;
    story = of(view);
    if (before !== story) {
      way = wayOf(story);
      if (before && before.base !== story.base) pinned = null;
    }
    section.dataset.mechanism = view.prediction.kernel.mechanism;
    choice.update(view, story.base);
    doing.update(story, view.lang);
    const { finding, sentences } = tell(story, view, app);
    if (title.textContent !== String(finding)) title.replaceChildren(finding.toNode());
    if (told !== sentences.join("\n")) {
      told = sentences.join("\n");
      said.replaceChildren(
        ...sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
      );
      announce(told);
    }
    if (details.open) table.update(story, way, view);
    show();
  };
}

function paragraph(line, { symbol, file }) {
  const element = document.createElement("p");
  element.append(
    line.toNode(),
    " ",
    Object.assign(document.createElement("small"), { textContent: `${file}, ${symbol}` }),
  );
  return element;
}

// Where a key leads from `id`: an id, null to let go of the choice, undefined if the key is not ours.
function goal(key, layout, id) {
  if (key.startsWith("Arrow")) return neighbour(layout, id, key);
  return { Home: IDS[0], End: IDS.at(-1), Enter: id, " ": id, Escape: null }[key];
}
