// #evidence: the model against kernels that were really run. What the project's measurements come to was found when the
// site was built; the runs themselves come when they are seen, and can be judged again here. The reader's own file is
// judged the same way and never leaves the browser.

import { actions } from "../../ui/actions.js";
import { csvBlob } from "../../ui/csv.js";
import { find, memo } from "../../ui/dom.js";
import { save } from "../../ui/files.js";
import { nextTask, oncePerFrame } from "../../ui/frame.js";
import { html } from "../../ui/html.js";
import { setTextOf } from "../../ui/list.js";
import { createAgain } from "./again.js";
import { createDescriptions } from "./describe.js";
import { createFiles } from "./files.js";
import { createFilter, isEverything } from "./filter.js";
import { headline, summary } from "./finding.js";
import { createJudge } from "./jobs.js";
import { matches, numbersOf } from "./judging/entries.js";
import { createLoads } from "./loads.js";
import { createMethod } from "./method.js";
import { createOwn } from "./own.js";
import { createPlotView } from "./plot.js";
import { createProject } from "./project.js";
import { createTable, rowsOf } from "./table.js";
import { createViews } from "./views.js";

export default { mount };

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./judging/entries.js").Entry} Entry */

const SPEAK_AFTER_MS = 900;
const SEEN = 0.2; // of the picture

/** @param {HTMLElement} section @param {App} app @returns {Promise<import("../../app/types.js").Update>} */
async function mount(section, app) {
  build(section);
  /** @type {View | null} */
  let view = null;
  const changed = oncePerFrame(() => refresh());
  const judge = createJudge(app);
  const project = createProject(changed, (message) => {
    find(section, ".problem").textContent = app.t("evidence.broken", { message });
    find(section, ".problem").hidden = false;
  });
  const files = createFiles(judge, changed);
  const showParts = await createParts(section, app, { project, files, judge });
  const all = () => [...project.entries, ...files.all.flatMap(({ entries }) => entries)];
  const saveShown = async () => {
    await project.loadRuns();
    if (view) save(csvBlob(rowsOf(all().filter(matches(view.state)))), "finwait-evidence.csv");
  };
  section.append(actions("evidence", app, [["actions.csv", saveShown]]));
  whenSeen(find(section, ".points"), project.loadRuns);

  // What is listed is all that is looked at: nothing is done while it stays the same.
  const show = memo((.../** @type {unknown[]} */ _lookedAt) => {
    if (!view) return;
    if (!isEverything(view.state)) project.loadRuns();
    const hasRuns = project.entries.length > 0;
    const isNew = !isBegun || (hasRuns && !("judged" in section.dataset));
    isBegun = true;
    if (hasRuns) section.dataset.judged = "true";
    return inTurn(showParts(view, all()), isNew);
  });
  let isBegun = false;
  const inTurn = createTurns();
  function refresh() {
    if (!view) return;
    const { evidenceKernel, evidenceHz, evidenceScenario, evidenceRange, evidenceFrom } = view.state;
    const settings = [evidenceKernel, evidenceHz, evidenceScenario, evidenceRange, evidenceFrom];
    return show(view.lang, app.color("--paper"), ...settings, project.entries, project.loads, files.revision);
  }
  return (next) => {
    view = next;
    return refresh();
  };
}

/** @param {HTMLElement} section */
function build(section) {
  // The heading and the sum are in the page already.
  section.append(html`
    <p class="problem" role="alert" hidden></p>
    <div class="plot points"><div class="picker" data-t-label="evidence.picker"></div></div>
    <div class="residuals"></div>
    <div class="beside"><div class="record"></div><p class="reading"></p></div>
    <div class="tools"><div class="filter" role="group" data-t-label="evidence.filter"></div><div class="views"></div></div>
    <p class="again"></p>
    <p class="spoken" role="status"></p>
    <div class="own"></div>
    <div class="under-load"></div>
    <div class="method"></div>
    <details class="all"><summary data-t="evidence.table.open"></summary></details>`);
  section.setAttribute("aria-labelledby", "evidence-title");
}

/**
 * @typedef {object} Data
 * @property {ReturnType<typeof createProject>} project @property {ReturnType<typeof createFiles>} files
 * @property {ReturnType<typeof createJudge>} judge
 */

/**
 * The parts of the figure, some in each of several tasks; returns what shows all of them.
 * @param {HTMLElement} section @param {App} app @param {Data} data
 * @returns {Promise<(view: View, all: Entry[]) => (() => void)[]>} what shows it, part by part
 */
async function createParts(section, app, { project, files, judge }) {
  const part = (/** @type {string} */ selector) => find(section, selector);
  const describe = createDescriptions(app);
  const speak = createSpeaker(part(".spoken"));
  const plot = createPlotView(section, describe, app);
  await nextTask();
  const filter = createFilter(part(".filter"), app);
  const views = createViews(part(".views"), app);
  const again = createAgain(part(".again"), app, project, judge);
  await nextTask();
  const own = createOwn(part(".own"), describe, app, files);
  const loads = createLoads(part(".under-load"), app, project);
  const method = createMethod(part(".method"), describe, app, project.summary);
  const table = createTable(part("details.all"), describe, app, project.loadRuns);

  return ({ state, lang }, all) => {
    const shown = all.filter(matches(state));
    const numbers = numbersFor(state, project);
    const [title, sum] = [headline(numbers, app), summary(numbers, describe, app)];
    const sayIt = () => {
      setTextOf(part("h2"), title);
      setTextOf(part(".sum"), sum);
      if (numbers) speak(`${title}. ${sum}`);
    };
    const ownLoads = files.all.flatMap((file) => file.loads);
    return [
      sayIt,
      () => plot(shown, all, state, lang),
      () => filter(all, state),
      () => views(all, state),
      again,
      () => own(lang),
      () => loads(ownLoads, lang),
      method,
      () => table(shown),
    ];
  };
}

/** What shows parts one after the other: at once, or, where all of them are new, each in a task of its own. */
function createTurns() {
  let latest = 0;
  /** @param {(() => void)[]} parts @param {number} mine */
  const showInTasks = async (parts, mine) => {
    for (const show of parts) {
      await nextTask();
      if (mine !== latest) return;
      show();
    }
  };
  return (/** @type {(() => void)[]} */ parts, /** @type {boolean} */ inTasks) => {
    latest++;
    if (inTasks) return showInTasks(parts, latest);
    for (const show of parts) show();
  };
}

/**
 * What the project's runs come to that are not filtered away; null while that is not known.
 * @param {View["state"]} state @param {Data["project"]} project
 */
function numbersFor(state, { summary: { runs }, entries }) {
  if (isEverything(state)) return runs;
  return entries.length > 0 ? numbersOf(entries.filter(matches(state))) : null;
}

/** Says a text aloud once it has stood for a while. @param {HTMLElement} status */
function createSpeaker(status) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  return (/** @type {string} */ text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => setTextOf(status, text), SPEAK_AFTER_MS);
  };
}

/** Once some of an element is on the screen. @param {HTMLElement} element @param {() => void} act */
function whenSeen(element, act) {
  const observer = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { threshold: SEEN },
  );
  observer.observe(element);
}
