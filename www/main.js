// Boot: the model, the language, the state from the URL, then the figures of this page; after that, one update per
// frame. What a figure is given and has to do stands in figures/README.md.

import { createApp } from "./app/app.js";
import { followColours } from "./app/colours.js";
import { embedded, startEmbedding } from "./app/embed.js";
import { showEngineFailure, showFigureFailure, tellOfFailures } from "./app/failure.js";
import { isFirstState, parseFragment } from "./app/fragment.js";
import { createFrame, followAnchors, keepStateInLinks } from "./app/frame.js";
import { createI18n } from "./app/i18n.js";
import { followLanguage, languagesWanted } from "./app/language.js";
import { reportMissing } from "./app/missing.js";
import { beginModel, signOfReader } from "./app/model.js";
import { mountFigures, startLoading } from "./app/mount.js";
import { createNotice } from "./app/notice.js";
import { workOffline } from "./app/offline.js";
import { printWhole } from "./app/paper.js";
import { createSchedule } from "./app/schedule.js";
import { createStore } from "./app/store.js";
import { applyTheme, createColors } from "./app/theme.js";
import { bindToUrl, redirectOf } from "./app/url.js";
import { createDeriver } from "./app/view.js";
import { showWayBack } from "./app/way-back.js";
import { loadCore, loadEngine, loadPlots } from "./engine.js";
import { resolveLanguage } from "./lang/index.js";
import { asksTools, atOnce, FIGURES, figureAt, isFirst, PAGES, wordsOf } from "./pages.js";
import { copyValues } from "./ui/copy.js";
import { byId } from "./ui/dom.js";
import { nextTask } from "./ui/frame.js";
import { followNumbers } from "./ui/number.js";
import { followTerms } from "./ui/term.js";

const here = document.body.dataset.page ?? "index";
const elsewhere = redirectOf(location, here, document.documentElement.dataset.lang);
if (elsewhere !== null) location.replace(elsewhere);
else nextTask().then(boot).catch(giveUp);

// A figure whose words do not come says so in its place (mountFigures); a page needs its own two.
/** @param {import("./app/types.js").I18n} i18n @param {string} lang @param {string[]} words */
async function useWords(i18n, lang, words) {
  try {
    await i18n.use(lang, words);
  } catch {
    await i18n.use(lang, words.slice(0, 2));
    for (const part of words.slice(2)) await i18n.loadWords(part).catch(() => {});
  }
}

// Without its words a page cannot say what is wrong: recover.js does.
/** @param {unknown} error */
function giveUp(error) {
  console.error(error);
  reportMissing();
}

async function boot() {
  const asked = parseFragment(location.hash).state;
  applyTheme(asked.theme);
  const { ids, only, unknown } = embedded(PAGES[here], location.search);
  const first = only ? ids : ids.filter((id) => isFirst(here, id));
  const started = startLoading(first);
  const drawing = first.some((id) => FIGURES[id].draws) ? loadPlots() : null;
  drawing?.catch(() => {}); // which is told where it is brought
  const i18n = createI18n(document);
  const embedding = startEmbedding(only, i18n);
  const words = ["page", `page.${here}`, ...new Set([...atOnce(here), ...first].flatMap(wordsOf))];
  const later = only === null && isFirstState(asked);
  const [model] = await Promise.all([
    beginModel(asksTools(here) ? loadEngine : loadCore, () => drawing ?? loadPlots(), later ? here : null).catch(
      asError,
    ),
    useWords(i18n, resolveLanguage(asked.lang, languagesWanted(document)), words),
  ]);
  if (model instanceof Error) return showEngineFailure(i18n, model);
  tellOfFailures(i18n);
  if (drawing) model.plots.bring().catch((error) => showEngineFailure(i18n, asError(error)));
  i18n.translate(document);
  await nextTask();

  const { engine, there, isThere, plots } = model;
  const store = createStore();
  const { derive, refuses, hz, prepare } = createDeriver(engine);
  let arrivedAt = "";
  /** @type {Awaited<typeof embedding>} */
  let embed = null;
  const frame = createFrame(document, i18n, store);
  const notice = createNotice(byId("notice"), i18n);
  await nextTask();
  const url = bindToUrl(store, window, {
    here,
    refuses,
    arrived({ anchor, ignored, scroll }) {
      notice.showIgnored(ignored);
      if (only) arrivedAt = anchor;
      if (only) return embed?.arrived(anchor);
      if (scroll !== undefined) requestAnimationFrame(() => scrollBack(scroll));
      else if (anchor) requestAnimationFrame(() => scrollTo(anchor));
    },
  });
  if (unknown !== null) notice.showUnknownFigure(unknown, Object.values(PAGES).flat());

  const colors = createColors(document);
  const app = createApp({ store, engine, there, plots, i18n, url, refuses, hz, colors, goTo });
  const failed = (/** @type {HTMLElement} */ section, /** @type {unknown} */ error) =>
    showFigureFailure(section, i18n, error);
  /** @type {import("./app/types.js").View | null} */
  let view = null;
  const schedule = createSchedule(() => {
    const state = store.get();
    changeLanguage(state.lang);
    view = { ...deriveOr(view, state), lang: i18n.lang };
    frame.update(view, url.href, only);
    return view;
  }, failed);
  const bringModel = () => there().then(schedule.changed, (error) => showEngineFailure(i18n, asError(error)));
  // What is shown stays until the model has come.
  const deriveOr = (/** @type {typeof view} */ shown, /** @type {import("./app/types.js").State} */ state) => {
    if (isThere() || isFirstState(state) || !shown) return derive(state);
    bringModel();
    return shown;
  };
  const changeLanguage = followLanguage(i18n, document, schedule.changed);
  const reached = later ? signOfReader() : Promise.resolve();
  // It may be there by then for a figure, or for where the link led.
  if (later) reached.then(() => void (isThere() || bringModel()));
  schedule.inPause(({ state }) => (isThere() ? prepare(state) : undefined));
  schedule.now();
  const figures = mountFigures(document, ids, {
    started,
    reached,
    there,
    loadWords: i18n.loadWords,
    async mount(figure, section) {
      await nextTask();
      const updates = await figure.mount(section, app);
      await schedule.add(section, updates);
      i18n.translate(section);
    },
    failed,
  });

  // Every figure first: one that comes later would move what is scrolled to.
  const bringAll = () => figures.all().then(schedule.now);
  /** @param {string} section */
  const scrollTo = (section) => bringAll().then(() => frame.scrollTo(section));
  // To where the reader was when they left this place in the history.
  /** @param {number | null} scroll */
  async function scrollBack(scroll) {
    await bringAll();
    if (scroll !== null) window.scrollTo({ top: scroll, behavior: "instant" });
  }
  /** @param {string} section */
  function goTo(section) {
    if (only && figureAt(section) !== only) window.open(url.href({}, section), "_blank", "noopener");
    else if (url.goTo(section)) scrollTo(section);
  }
  await nextTask();
  followAnchors(document, goTo);
  keepStateInLinks(document, url.href);
  explainNumbers(app, there, () => view);
  followTerms(document, app);
  copyValues(document);
  printWhole(document, bringAll, () => window.print());
  const lookForWayBack = only ? () => {} : showWayBack(document, i18n);
  followColours({ store, schedule, colors });
  await figures.first;
  // A page without what draws does not stand; that it fails to come has been told.
  if (drawing && !(await comes(drawing))) return;
  // A frame whose one figure is not there has the main results instead.
  if (only && "failed" in byId(only).dataset) return reportMissing();
  embed = await embedding;
  embed?.arrived(arrivedAt);
  i18n.translate(document);
  lookForWayBack();
  addEventListener("popstate", () => setTimeout(lookForWayBack));
  document.documentElement.dataset.ready = "true";
  workOffline();
}

/** @param {Promise<unknown>} what */
const comes = (what) =>
  what.then(
    () => true,
    () => false,
  );

/** @param {unknown} error */
function asError(error) {
  return error instanceof Error ? error : new Error(String(error));
}

// A number that is pressed opens its derivation.
/**
 * @param {import("./app/types.js").App} app @param {() => Promise<unknown>} there
 * @param {() => import("./app/types.js").View | null} viewNow
 */
function explainNumbers(app, there, viewNow) {
  /** @type {HTMLElement | null} */
  let pressed = null;
  followNumbers(document, async (/** @type {HTMLElement} */ element) => {
    pressed = element;
    const [{ openWhy }] = await Promise.all([import("./ui/why.js"), there()]);
    // Modules asked for twice may come in either order.
    const view = viewNow();
    if (pressed === element && view) openWhy(element, view.state, app);
  });
}
