// Boot: the model, the language, the state from the URL, then the figures of this page; after that, one update per
// frame. What a figure is given and has to do stands in figures/README.md.

import { createApp } from "./app/app.js";
import { followColours } from "./app/colours.js";
import { embedded, startEmbedding } from "./app/embed.js";
import { showEngineFailure, showFigureFailure } from "./app/failure.js";
import { parseFragment } from "./app/fragment.js";
import { createFrame, followAnchors, keepStateInLinks } from "./app/frame.js";
import { createI18n } from "./app/i18n.js";
import { followLanguage, languagesWanted } from "./app/language.js";
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
import { loadCore, loadEngine } from "./engine.js";
import { resolveLanguage } from "./lang/index.js";
import { asksTools, atOnce, figureAt, isFirst, PAGES, wordsOf } from "./pages.js";
import { copyValues } from "./ui/copy.js";
import { byId } from "./ui/dom.js";
import { followNumbers } from "./ui/number.js";
import { followTerms } from "./ui/term.js";

const here = document.body.dataset.page ?? "index";
const elsewhere = redirectOf(location, here, document.documentElement.dataset.lang);
if (elsewhere !== null) location.replace(elsewhere);
else boot();

async function boot() {
  const asked = parseFragment(location.hash).state;
  applyTheme(asked.theme);
  const { ids, only, unknown } = embedded(PAGES[here], location.search);
  const first = only ? ids : ids.filter((id) => isFirst(here, id));
  const started = startLoading(first);
  const i18n = createI18n(document);
  const embedding = startEmbedding(only, i18n);
  const words = ["page", `page.${here}`, ...new Set([...atOnce(here), ...first].flatMap(wordsOf))];
  const [engine] = await Promise.all([
    (asksTools(here) ? loadEngine() : loadCore()).catch((/** @type {unknown} */ error) =>
      error instanceof Error ? error : new Error(String(error)),
    ),
    i18n.use(resolveLanguage(asked.lang, languagesWanted(document)), words),
  ]);
  if (engine instanceof Error) return showEngineFailure(i18n, engine);

  const store = createStore();
  const { derive, refuses, hz } = createDeriver(engine);
  let arrivedAt = "";
  /** @type {Awaited<typeof embedding>} */
  let embed = null;
  const frame = createFrame(document, i18n, store);
  const notice = createNotice(byId("notice"), i18n);
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
  i18n.translate(document);

  const colors = createColors(document);
  const app = createApp({ store, engine, i18n, url, refuses, hz, colors, goTo });
  const failed = (/** @type {HTMLElement} */ section, /** @type {unknown} */ error) =>
    showFigureFailure(section, i18n, error);
  /** @type {import("./app/types.js").View | null} */
  let view = null;
  const schedule = createSchedule(() => {
    const state = store.get();
    changeLanguage(state.lang);
    view = { ...derive(state), lang: i18n.lang };
    frame.update(view, url.href, only);
    return view;
  }, failed);
  const changeLanguage = followLanguage(i18n, document, schedule.changed);
  const figures = mountFigures(document, ids, {
    started,
    loadWords: i18n.loadWords,
    mount(figure, section) {
      schedule.add(section, figure.mount(section, app));
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
  followAnchors(document, goTo);
  keepStateInLinks(document, url.href);
  explainNumbers(app, () => view);
  followTerms(document, app);
  copyValues(document);
  printWhole(document, bringAll, () => window.print());
  const lookForWayBack = only ? () => {} : showWayBack(document, i18n);
  followColours({ store, schedule, colors });
  await figures.first;
  schedule.now();
  embed = await embedding;
  embed?.arrived(arrivedAt);
  i18n.translate(document);
  lookForWayBack();
  addEventListener("popstate", () => setTimeout(lookForWayBack));
  document.documentElement.dataset.ready = "true";
  workOffline();
}

// A number that is pressed opens its derivation.
/** @param {import("./app/types.js").App} app @param {() => import("./app/types.js").View | null} viewNow */
function explainNumbers(app, viewNow) {
  /** @type {HTMLElement | null} */
  let pressed = null;
  followNumbers(document, async (/** @type {HTMLElement} */ element) => {
    pressed = element;
    const { openWhy } = await import("./ui/why.js");
    // Modules asked for twice may come in either order.
    const view = viewNow();
    if (pressed === element && view) openWhy(element, view.state, app);
  });
}
