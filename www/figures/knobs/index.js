// #knobs: tcp_tw_reuse as the list of what it asks for, tcp_tw_recycle as a story of packets, and what each other knob
// does on this kernel, and does not.

import { actions } from "../../ui/actions.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { keptList, setTextOf, tint } from "../../ui/list.js";
import { problemValues } from "../../ui/problems.js";
import {
  askedOf,
  atLeast,
  KNOBS,
  kernelOf,
  OTHERS,
  RECYCLE_PACKETS,
  REUSE_PACKETS,
  recycleOn,
  reuseStandard,
  standing,
} from "./list.js";

export default { mount };

const FLAGS = ["knobTimestamps", "knobLoopback", "knobFinWait2"];
const MARKS = { true: "✓", false: "✗", null: "?" };

function mount(section, app) {
  const { t, engine, store, setText } = app;
  section.append(html`
    <h2 id="knobs-title"></h2>
    <p class="knob-asked"></p>
    <div class="knob-choices"><span role="radiogroup" data-t-label="knobs.value"><code>tcp_tw_reuse</code> </span></div>
    <ul class="problems" aria-live="polite"></ul>
    <ol class="knob-conditions" data-t-label="knobs.conditions"></ol>
    <p class="knob-note"></p>
    <details class="fold"><summary><h3 class="packets-title"></h3></summary>
      <ol class="packets reuse-packets"></ol></details>
    <details class="fold recycle"><summary><h3 class="recycle-title"></h3></summary>
      <p class="recycle-said"></p>
      <ol class="packets recycle-packets"></ol></details>
    <h3 data-t="knobs.rest"></h3>
    <div class="knob-list own"></div>
    <h3 data-t="knobs.others"></h3>
    <p data-t="knobs.others.lead"></p>
    <div class="knob-list others"></div>`);
  section.setAttribute("aria-labelledby", "knobs-title");
  const find = (selector) => section.querySelector(selector);

  const problems = () => Object.values(values).flatMap((widget) => widget.problem() ?? []);
  const fillProblems = keptList(find(".problems"), () =>
    line("li", (element, problem) => setTextOf(element, t(`problem.${problem.why}`, problemValues(problem, app)))),
  );
  const showProblems = () => fillProblems(problems());
  const values = {
    kernel: inlineKernel("kernel", app, showProblems),
    ...Object.fromEntries(
      ["knobStampMs", "knobAgeMs", "knobDelayMs"].map((name) => [name, inlineNumber(name, app, showProblems)]),
    ),
  };
  const slots = Object.fromEntries(Object.entries(values).map(([name, { element }]) => [name, element]));
  const choices = createChoices(find(".knob-choices"), store);
  const fillConditions = keptList(find(".knob-conditions"), () => conditionRow(app));
  const fillReuse = keptList(find(".reuse-packets"), () => packetRow(app));
  const fillRecycle = keptList(find(".recycle-packets"), () => packetRow(app));
  const cards = [...KNOBS.map((knob) => [knob, find(".own")]), ...OTHERS.map((knob) => [knob, find(".others")])].map(
    ([knob, list]) => createCard(knob, list, app),
  );
  section.append(actions("knobs", app));

  let worded = "";
  return (view) => {
    const { state, prediction, lang } = view;
    const kernel = kernelOf(prediction);
    const delayed = atLeast(kernel, "6.14");
    const wording = `${lang}/${delayed}`;
    if (worded !== wording) {
      worded = wording;
      setText(find(".knob-asked"), delayed ? "knobs.asked.delay" : "knobs.asked", slots);
    }
    tint(section, prediction);
    for (const widget of [...Object.values(values), choices]) widget.update(view);
    showProblems();
    const { reused, conditions } = engine.reuse(askedOf(state));
    setText(find("h2"), `knobs.title.${reused}`, { value: String(state.knobReuse), k: kernel.version.join(".") });
    fillConditions(conditions);
    setText(find(".knob-note"), "knobs.note", { standard: String(reuseStandard(kernel)), k: kernel.version.join(".") });
    const story = reused === false ? "false" : state.knobFinWait2 ? "finWait2" : "true";
    setText(find(".packets-title"), `knobs.packets.${story}`);
    fillReuse(REUSE_PACKETS[story]);
    const recycle = recycleOn(kernel);
    setText(find(".recycle-title"), `knobs.recycle.${recycle}`, { k: kernel.version.join(".") });
    setText(find(".recycle-said"), `knobs.recycle.${recycle}.said`);
    fillRecycle(recycle === "harmful" ? RECYCLE_PACKETS : []);
    for (const card of cards) card.update(kernel, lang);
  };
}

function createChoices(element, store) {
  const group = element.firstElementChild;
  const radios = [0, 1, 2].map((value) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "tw-reuse", value });
    input.addEventListener("change", () => store.set({ knobReuse: value }));
    label.append(input, String(value));
    group.append(label);
    return input;
  });
  const boxes = FLAGS.map((name) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "checkbox" });
    const words = document.createElement("span");
    words.dataset.t = `control.${name}`;
    input.addEventListener("change", () => store.set({ [name]: input.checked }));
    label.append(input, words);
    element.append(label);
    return { name, input };
  });
  return {
    update({ state }) {
      for (const radio of radios) radio.checked = Number(radio.value) === state.knobReuse;
      for (const { name, input } of boxes) input.checked = state[name];
    },
  };
}

function conditionRow({ t, setText }) {
  const element = document.createElement("li");
  const [mark, words, source] = ["strong", "span", "small"].map((tag) => document.createElement(tag));
  element.append(mark, " ", words, " ", source);
  const fill = ({ id, holds, cite }) => {
    element.dataset.holds = String(holds);
    setTextOf(mark, MARKS[holds]);
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", t(`knobs.holds.${holds}`));
    setText(words, `knobs.condition.${id}`);
    setTextOf(source, sourceText(cite));
  };
  return { element, fill };
}

function packetRow({ t, setText }) {
  const element = document.createElement("li");
  const [way, words] = ["code", "span"].map((tag) => document.createElement(tag));
  element.append(way, " ", words);
  const fill = ([from, to, what]) => {
    setTextOf(way, from === to ? t(`knobs.end.${from}`) : `${t(`knobs.end.${from}`)} → ${t(`knobs.end.${to}`)}`);
    setText(words, `knobs.packet.${what}`);
  };
  return { element, fill };
}

function createCard(knob, list, { t, setText }) {
  const element = document.createElement("article");
  element.append(html`<h4><code></code> <span></span></h4><p class="does"></p><p class="not"></p><small></small>`);
  const [name, where] = [element.querySelector("code"), element.querySelector("h4 span")];
  const [does, not, source] = [".does", ".not", "small"].map((selector) => element.querySelector(selector));
  name.textContent = knob.id;
  source.textContent = sourceText(knob.cite);
  fold(element);
  list.append(element);
  let said = "";
  return {
    update(kernel, lang) {
      const { there, scope, standard } = standing(knob, kernel);
      element.classList.toggle("absent", !there);
      const value = standard ?? t("knobs.by-memory");
      const text = there ? t(`knobs.scope.${scope}`, { value }) : t("knobs.absent");
      setTextOf(where, knob.id === "SO_LINGER" && there ? t("knobs.scope.off") : text);
      if (said === lang) return;
      said = lang;
      setText(does, `knobs.${knob.id}.does`);
      setText(not, `knobs.${knob.id}.not`);
    },
  };
}

const sourceText = ({ file, symbol, version, commit }) => [symbol, file, version, commit].filter(Boolean).join(", ");

function line(tag, fill) {
  const element = document.createElement(tag);
  return { element, fill: (item) => fill(element, item) };
}
