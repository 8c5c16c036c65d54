// #row: the machinery of the timers made visible. What happens is a scenario (row/scenario.js), how it goes is recorded from the model (row/record.js),
// and what is drawn is the simulator's snapshot at the time on the clock.

import { KERNELS } from "../../app/controls.js";
import { createPlayhead } from "../../app/playhead.js";
import { actions } from "../../ui/actions.js";
import { csvBlob } from "../../ui/csv.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { createPlayer } from "../../ui/player.js";
import { createPredicted } from "../../ui/predicted.js";
import { pngFile, svgFile } from "../../ui/take-away.js";
import { createAdding } from "./adding.js";
import { createExplained } from "./explained.js";
import { createFlow } from "./flow.js";
import { createLifelines, LINES_NARROW, LINES_WIDE, linesOf, MOST_LINES } from "./lifelines.js";
import { createLives, LIVES_NARROW, LIVES_WIDE } from "./lives.js";
import { createMachine } from "./machine.js";
import { createPresets } from "./presets.js";
import { FEW, machineOf, record, stopsOf } from "./record.js";
import { buildScenario } from "./scenario.js";
import { createStatus } from "./status.js";
import { createTable, fatesOf } from "./table.js";
import { createWords, describeScenario, describeSocket, lineName, livesOf, POINT } from "./tell.js";

export default { mount };

const WIDE_FROM_PX = 700;
// What is said aloud waits until the reader rests; a crowd is only simulated anew when the slider does.
const SAY_AFTER_MS = 700;
const CROWD_AFTER_MS = 200;

function mount(section, app) {
  const { t, phrase, sentences: sentencesOf, fmt, engine } = app;
  section.append(html`
    <h2 id="row-title"></h2>
    <div class="top-row"><div class="lead-in"></div>
    <div class="about"><h3></h3><div></div><label class="pick" hidden><span data-t="row.pick"></span> <input type="range" min="0" step="1"></label></div></div>
    <div class="holder machine-holder"></div>
    <div class="player-holder"></div>
    <div class="add-holder"></div>
    <div class="holder lives-holder"></div>
    <p class="reading"></p>
    <p class="unseen" role="status"></p>
    <details class="events"><summary data-t="row.table"></summary></details>`);
  section.setAttribute("aria-labelledby", "row-title");
  const find = (selector) => section.querySelector(selector);
  const [title, leadIn, machineHolder, livesHolder, reading, status, details] = [
    "h2",
    ".lead-in",
    ".machine-holder",
    ".lives-holder",
    ".reading",
    ".unseen",
    ".events",
  ].map(find);
  const [about, sentences, pick] = [".about h3", ".about div", ".pick"].map(find);
  const picker = pick.querySelector("input");

  let view = null;
  let shown = null;
  let width = "wide";
  let chosen = null;
  let scheduled = 0;
  let announcing = 0;
  let computing = 0;
  let said = "";
  let drawn = "";

  const repaint = () =>
    (scheduled ||= requestAnimationFrame(() => {
      scheduled = 0;
      show();
    }));
  const choose = (id) => {
    if (chosen === id) return;
    chosen = id;
    repaint();
  };
  const words = createWords(app, () => shown.state.hz);
  const playhead = createPlayhead({ store: app.store, key: "rowMs" });
  playhead.subscribe(repaint);
  const player = createPlayer(app, playhead, { label: "row.time", describe: () => here() });
  const presets = createPresets(app, () => {
    playhead.set(0);
    chosen = null;
  });
  const adding = createAdding(app, () => playhead.ms);
  const machine = createMachine(words, choose);
  const strip = createStatus(app, words);
  const lines = createLifelines("row", choose, (event) => walk(event));
  const lives = createLives(choose);
  const table = createTable(app);
  title.after(presets.element);
  machineHolder.append(strip.element, machine.element);
  find(".player-holder").append(player.element);
  find(".add-holder").append(adding.element);
  livesHolder.append(lines.element, lives.element);
  details.append(table.element);
  details.addEventListener("toggle", () => details.open && shown && table.update({ ...shown, lang: view.lang }));
  const predicted = createPredicted(app, "row.predicted");
  reading.after(predicted.element);
  const flow = createFlow(app);
  const csv = () => save(csvBlob(fatesOf(shown)), `finwait-row-${shown.state.rowScenario}.csv`);
  const drawing = () => (shown.crowd ? lives : lines).element;
  section.append(
    flow.element,
    actions("row", app, [
      ["actions.png", async () => save(await pngFile(drawing()), `finwait-row-${shown.state.rowScenario}.png`)],
      ["row.svg", () => save(svgFile(drawing()), `finwait-row-${shown.state.rowScenario}.svg`)],
      ["actions.csv", csv],
    ]),
  );
  picker.addEventListener("input", () => choose(picker.valueAsNumber));

  const tick = () => Math.min(Math.floor((playhead.ms * shown.state.hz) / 1000 + 1e-6), shown.lastTick);
  // A crowd's takes its time; within a frame it is asked for more than once.
  const snapshotAt = (at) => {
    if (shown.snapshot?.now !== at) {
      shown.run.seek(at);
      shown.snapshot = shown.run.snapshot();
    }
    return shown.snapshot;
  };
  const here = () => {
    const { counters } = snapshotAt(tick());
    return t("row.here", {
      time: fmt.seconds(playhead.ms),
      alive: fmt.number(counters.alive),
      dead: fmt.number(counters.dead),
    });
  };
  const selected = () => {
    const n = shown.scenario.sockets.length;
    const id = chosen ?? POINT[shown.state.rowScenario] ?? 0;
    return n ? Math.min(id, n - 1) : null;
  };

  // Arrow keys go from line to line.
  const walk = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const options = lines.options();
    const at = options.indexOf(event.target.closest("[role=option]"));
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: options.length - 1,
    }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    options[Math.min(Math.max(to, 0), options.length - 1)].focus();
  };

  // What does not change with the time.
  const draw = () => {
    const { records, scenario, key, lastTick, state, crowd } = shown;
    const what = [key, view.lang, width, crowd ? "" : selected()].join("|");
    if (drawn === what) return;
    drawn = what;
    lines.element.toggleAttribute("hidden", crowd);
    lives.element.toggleAttribute("hidden", !crowd);
    pick.hidden = !crowd;
    const kernels = records.map(({ kernel, mechanism, record: own, own: mine }) => ({
      mechanism,
      title: mine && width === "wide" ? t("row.panel.own", { k: kernel }) : kernel,
      fates: own.fates,
      lines: crowd ? [] : linesOf(scenario, own),
      visits: mechanism === "death-row" ? own.visits : [],
      marks: own.happenings
        .filter(({ what }) => what === "sysctl")
        .map(({ at }) => ({ tick: at, words: t("row.mark.sysctl", { s: sysctlAt(scenario, at) }) })),
    }));
    const common = { kernels, lastTick, hz: state.hz, selected: selected() };
    if (crowd) {
      picker.max = scenario.sockets.length - 1;
      lives.draw(width === "wide" ? LIVES_WIDE : LIVES_NARROW, {
        ...common,
        sockets: scenario.sockets,
        longest: Math.max(
          1,
          ...records.map(({ record: own }) => livesOf(scenario, own).reduce((a, b) => Math.max(a, b), 0)),
        ),
        steps: scenario.batches
          .filter(({ perS }) => perS)
          .map(({ atMs, perS }) => ({ tick: (atMs * state.hz) / 1000, words: t("row.rate", { n: perS }) })),
        words,
      });
    } else {
      lines.draw(width === "wide" ? LINES_WIDE : LINES_NARROW, {
        ...common,
        words: {
          ...words,
          list: t("row.list"),
          name: (line) => lineName(line, app),
          lived: ({ fate, at }) =>
            fate.cause === "reset"
              ? t("row.lived.reset", { life: words.seconds(fate.at - at) })
              : words.seconds(fate.at - at),
          line: (line) => t("row.line", spoken(line)),
        },
      });
    }
  };

  // A line for a screen reader: what was promised and what came of it.
  const spoken = (line) => {
    const last = line.stages.at(-1);
    const told = last ? words.seconds(last.until - last.from) : "–";
    return { name: lineName(line, app), at: words.seconds(line.at), told, life: words.seconds(line.fate.at - line.at) };
  };

  const show = () => {
    if (!shown) return;
    const id = selected();
    draw();
    const at = tick();
    const snapshot = snapshotAt(at);
    const { scenario, record: own, crowd, most, mechanism, records, lifeOf } = shown;
    strip.update({ snapshot, mechanism, lang: view.lang });
    machine.paint(width, { snapshot, scenario, record: own, selected: id, most, mechanism });
    if (crowd) lives.paintNow(at, id);
    else lines.paintNow(at);
    player.paint();
    section.dataset.tick = at;
    const beside = records.filter((other) => !other.own);
    const told =
      id === null ? [] : describeSocket(id, { scenario, own: records[0], beside, snapshot, lifeOf }, { phrase, words });
    picker.value = id ?? 0;
    picker.setAttribute("aria-valuetext", id === null ? "" : scenario.sockets[id].name);
    for (const part of [about.parentElement, livesHolder]) part.hidden = id === null;
    about.textContent = id === null ? "" : t("row.socket", { name: scenario.sockets[id].name });
    write(told);
    if (details.open) table.update({ ...shown, lang: view.lang });
    const now = [title.textContent, here()].join(" ");
    if (said && said !== now && !playhead.playing()) announce(now);
    said = now;
  };

  // Only what says something else is written anew: a number in the rest may have the focus.
  const write = (told) => {
    while (sentences.children.length > told.length) sentences.lastChild.remove();
    told.forEach((sentence, i) => {
      const now = JSON.stringify(sentence);
      const paragraph = sentences.children[i] ?? sentences.appendChild(document.createElement("p"));
      if (paragraph.dataset.shown === now) return;
      paragraph.dataset.shown = now;
      paragraph.replaceChildren(sentence.toNode());
    });
  };

  const announce = (text) => {
    clearTimeout(announcing);
    announcing = setTimeout(
      () => (status.textContent = section.contains(document.activeElement) ? text : ""),
      SAY_AFTER_MS,
    );
  };

  const compute = (key, scenario) => {
    const { state, prediction, comparisons } = view;
    // The reader's kernel, and beside it those that are another.
    const others = comparisons.filter(
      ({ kernel }, i) => comparisons.findIndex((other) => other.kernel === kernel) === i,
    );
    const records = others.map(({ kernel, name, prediction: { kernel: about } }) => ({
      own: name === "kernel",
      given: kernel,
      kernel: about.version,
      mechanism: about.mechanism,
      record: record(engine, scenario, machineOf(kernel, state), name === "kernel"),
    }));
    const [{ record: own }] = records;
    const lastTick = Math.max(...records.map((each) => each.record.lastTick));
    shown?.run.free();
    const crowd =
      scenario.sockets.length > FEW || records.some((each) => linesOf(scenario, each.record).length > MOST_LINES);
    shown = {
      key,
      state,
      prediction,
      scenario,
      records,
      record: own,
      lastTick,
      crowd,
      mechanism: prediction.kernel.mechanism,
      most: scenario.sockets.length,
      lifeOf: createExplained(engine, { scenario, state }),
      run: new engine.Simulator({ ...machineOf(state.kernel, state), events: scenario.events }),
    };
    const ms = (at) => (at * 1000) / state.hz;
    const stops = [
      ...new Set(records.flatMap((each) => (each.own || !crowd ? stopsOf(each.record, scenario) : []))),
    ].sort((a, b) => a - b);
    playhead.load({ key, lastMs: ms(lastTick), stops: stops.map(ms) });
    section.dataset.mechanism = shown.mechanism;
    section.dataset.ends = Math.max(0, ...own.fates.map((fate) => fate?.at ?? 0));
    retell();
    repaint();
  };

  const retell = () => {
    const { finding, sentences: parts } = describeScenario(shown, app);
    const now = JSON.stringify(finding);
    if (title.dataset.shown !== now) title.replaceChildren(finding.toNode());
    title.dataset.shown = now;
    leadIn.replaceChildren(
      ...parts.map((sentence) => {
        const paragraph = document.createElement("p");
        paragraph.append(sentence.toNode());
        return paragraph;
      }),
    );
    const help = [`row.help.${shown.mechanism}`, shown.crowd ? "row.help.crowd" : "row.help.lines"];
    reading.textContent = sentencesOf(help.map((key) => t(key)));
  };

  new ResizeObserver(([{ contentRect }]) => {
    const next = contentRect.width >= WIDE_FROM_PX ? "wide" : "narrow";
    if (next === width || contentRect.width === 0) return;
    width = next;
    // Where it would stand between the reader and the figure, it stands with the lives.
    if (next === "wide") find(".top-row").append(about.parentElement);
    else livesHolder.before(about.parentElement);
    repaint();
  }).observe(machineHolder);

  return (next) => {
    view = next;
    const { state, prediction } = view;
    const key = ["rowScenario", "rowAdded", ...KERNELS, "hz", "finTimeout", "rto"].map((name) => state[name]).join();
    presets.update(view);
    adding.update(view);
    flow.update(view);
    predicted.update(view);
    clearTimeout(computing);
    if (shown?.key === key) {
      playhead.follow(state.rowMs);
      retell();
      return repaint();
    }
    const rtoTicks = Math.ceil((prediction.rtoMs * state.hz) / 1000);
    const scenario = buildScenario(state, { hz: state.hz, rtoTicks });
    const now = () => {
      compute(key, scenario);
      playhead.follow(view.state.rowMs);
    };
    if (shown && scenario.sockets.length > FEW) computing = setTimeout(now, CROWD_AFTER_MS);
    else now();
  };
}

const sysctlAt = ({ events }, tick) => events.find((event) => event.do === "sysctl" && event.at === tick).finTimeout;
