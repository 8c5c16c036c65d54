// #advise: the wish as a sentence whose values are controls, and the setting that fulfils it, as files to take away; or
// the proof that none does.

import { actions } from "../../ui/actions.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { createClauses } from "./clauses.js";
import { createFileChoice } from "./file-choice.js";
import { createFleetEditor } from "./fleet-editor.js";
import { createKnowledge } from "./knowledge.js";
import { createStrip } from "./strip.js";
import { createTable } from "./table.js";
import { comparedMembers, isIn, membersOf, wishOf } from "./wish.js";
import { reasonText, verdictOf, wishTexts } from "./words.js";

export default { mount };

function mount(section, app) {
  const { t, fmt, engine } = app;
  const words = { t, fmt, sentences: app.sentences };
  const title = document.createElement("h2");
  const answer = Object.assign(document.createElement("p"), { className: "advise-answer" });
  const reasons = Object.assign(document.createElement("ul"), { className: "advise-reasons" });
  const [clauses, editor] = [createClauses(app), createFleetEditor(app)];
  const [strip, table] = [createStrip(app), createTable(app)];
  const [files, knowledge] = [createFileChoice(app), createKnowledge(app)];
  section.append(title, clauses.element, editor.element, answer, reasons, strip.element, table.element);
  section.append(files.element, knowledge.element, actions("advise", app));

  const fillReasons = keptList(reasons, () => {
    const element = document.createElement("li");
    return { element, fill: (text) => setTextOf(element, text) };
  });
  const hzOf = (kernel) => engine.kernelOf(kernel).assumedHz;
  const advise = lastOnly((wish) => engine.advise(wish));

  return (view) => {
    const { state } = view;
    const { good, bad } = sorted(view, engine, hzOf);
    clauses.update(view);
    editor.update(view, good, bad);
    const wish = wishOf(state, good);
    const advice = advise(wish);
    const setting = state.adviseSet > 0 ? state.adviseSet : advice.finTimeoutS;
    const meets = setting !== null && isIn(advice.possible, setting);
    const shown = { advice, wish, setting, meets, members: good, state, lang: view.lang };
    shown.lives = livesOf(shown, engine);

    const verdict = verdictOf(advice, setting, meets);
    const { min, max } = wish.allowed;
    setTextOf(title, t(`advise.verdict.${verdict}`, { n: setting ?? "", min, max }));
    answer.hidden = setting === null;
    if (setting !== null) setTextOf(answer, answerText(shown, words));
    fillReasons(setting === advice.finTimeoutS ? grouped(advice.reasons, wish, words) : ofPicked(shown, words));
    strip.update(shown);
    table.update(shown);
    files.update({ ...shown, wishes: wishTexts(wish, words), link: app.href({}, "advise") });
    knowledge.update(shown);
  };
}

// The fleet's members that the model takes, and those it does not. Without any of the first, the kernels compared.
function sorted({ state, comparisons }, engine, hzOf) {
  const [good, bad] = [[], []];
  const tellHz = (kernel) => {
    try {
      return hzOf(kernel);
    } catch {
      return null; // told below
    }
  };
  const take = (member) => {
    try {
      const { version, mechanism } = engine.predict(member.kernel, member.hz, 60, state.rto).kernel;
      good.push({ ...member, version, mechanism });
    } catch {
      bad.push(member);
    }
  };
  membersOf(state, comparisons, tellHz).forEach(take);
  if (good.length === 0) comparedMembers(comparisons).forEach(take);
  return { good, bad };
}

// How long on each kernel with the setting shown: the model's advice has it for the one advised only.
function livesOf({ advice, setting, members, wish }, engine) {
  if (setting === null) return members.map(() => null);
  return members.map(({ kernel, hz }, i) => {
    const { then, stalls } = advice.kernels[i];
    if (setting === advice.finTimeoutS) return then;
    const { busy, overloaded } = engine.predict(kernel, hz, setting, wish.rto).total;
    return stalls ? overloaded : busy;
  });
}

// By when the last is gone, and how long the first surely waits.
function answerText({ members, lives }, { t, fmt }) {
  const by = (key, pick) => {
    const i = lives.reduce((best, life, at) => (pick(life[key], lives[best][key]) ? at : best), 0);
    return { time: fmt.shortSeconds(lives[i][key]), kernel: members[i].kernel };
  };
  const longest = by("maxMs", (a, b) => a > b);
  const shortest = by("minMs", (a, b) => a < b);
  const key = members.length > 1 ? "advise.answer" : "advise.answer-one";
  return t(key, { most: longest.time, on: longest.kernel, least: shortest.time, first: shortest.kernel });
}

// Where a value that the reader picked breaks the wish.
function ofPicked({ advice, members, lives, setting, wish }, { t, fmt }) {
  const { min, max } = wish.allowed;
  if (setting < min || setting > max) return [t("advise.picked.not-allowed", { n: setting, min, max })];
  return members.flatMap(({ kernel, hz }, i) => {
    if (isIn(advice.kernels[i].possible, setting)) return [];
    return t("advise.picked.breaks", { kernel: t("advise.kernel", { kernel, hz }), span: fmt.shortSpan(lives[i]) });
  });
}

// One line for each reason; those that only hold together are one line.
function grouped(reasons, wish, words) {
  const { t } = words;
  const together = reasons.filter(({ id }) => id === "exclude-together");
  const single = reasons.filter(({ id }) => id !== "exclude-together").map((reason) => reasonText(reason, wish, words));
  if (together.length === 0) return single;
  const list = together.map((reason) => reasonText(reason, wish, words)).join(t("advise.semicolon"));
  return [t("advise.reason.exclude-together", { list }), ...single];
}

// The last answer is kept: most changes of the page's state are none of the wish.
function lastOnly(compute) {
  let [asked, answer] = ["", null];
  return (question) => {
    const key = JSON.stringify(question);
    if (key !== asked) [asked, answer] = [key, compute(question)];
    return answer;
  };
}
