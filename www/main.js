// Boot: the model, the language, the state from the URL, then every figure; after that, one update per frame.
//
// A figure module exports `default { id, mount(section, app) }`: `section` is the page's <section id="…">, and
// `mount` returns `update(view)`, which is called at most once per animation frame, after any change of state,
// language or colour scheme, with what view.js describes (schedule.js says when). It changes nodes in place, and
// reads no layout after writing.
//
// app = {
//   store, engine, t, fmt,         see state.js, engine.js, i18n.js
//   rich(element, text, slots),    sets marked-up text (i18n.js)
//   word(root),                    words the data-t… elements in `root` now; needed only for what is made after mounting
//   words(values, hz, { exact }),  a step's or warning's values, ready to be filled into its words (values.js)
//   href(patch, anchor),           the address of the page in this state: for links and "copy link"
//   goTo(anchor),                  scrolls to a section, as a step in the history
//   refuses(patch),                the model's message if it would refuse the state with this patch, or null
//   controlRow(name),              a row of controls.js
//   color(name),                   a token of css/tokens.css as the browser resolves it now, for canvases
//   addWords(id), dress(name),     brings the words of a part that comes later, and a style sheet
// }

import { control } from "./controls.js";
import { embedded, showOnly } from "./embed.js";
import { loadEngine } from "./engine.js";
import { dress, FIGURES, mountWhenNear } from "./figures.js";
import { createFrame, followAnchors } from "./frame.js";
import { createI18n, resolveLanguage, rich } from "./i18n.js";
import { workOffline } from "./offline.js";
import { createSchedule } from "./schedule.js";
import { bindToUrl, createStore, parseFragment } from "./state.js";
import { applyTheme, createColors } from "./theme.js";
import { createWords } from "./values.js";
import { createDeriver } from "./view.js";
import { followNumbers } from "./widgets/number.js";

async function boot() {
  const asked = parseFragment(location.hash).state;
  applyTheme(asked.theme);
  const i18n = createI18n(document);
  const [engine] = await Promise.all([
    loadEngine().catch((error) => error),
    i18n.use(resolveLanguage(asked.lang, navigator.languages)),
  ]);
  if (engine instanceof Error) return tellFailure(i18n, engine);

  const store = createStore();
  const { derive, refuses } = createDeriver(engine);
  const { figures, only, unknown } = embedded(FIGURES, location.search);
  if (only) showOnly(only, document);
  const frame = createFrame(document, i18n, store, engine);
  const url = bindToUrl(store, window, refuses, ({ anchor, ignored }) => {
    frame.tellIgnored(ignored);
    if (anchor && !only) requestAnimationFrame(() => goThere(anchor));
  });
  if (unknown !== null) frame.tellUnknownFigure(unknown, FIGURES);
  // Every figure first: one that comes later would move what is scrolled to.
  const goThere = (section) => late.all().then(() => frame.scrollTo(section));
  const goTo = (section) => {
    url.goTo(section);
    goThere(section);
  };
  followAnchors(document, goTo);
  const colors = createColors(document);
  const app = {
    store,
    engine,
    t: i18n.t,
    fmt: i18n.fmt,
    rich,
    href: url.href,
    goTo,
    refuses: (patch) => refuses({ ...store.get(), ...patch }),
    word: i18n.word,
    words: createWords(i18n),
    controlRow: control,
    color: colors.get,
    addWords: i18n.add,
    dress,
  };
  i18n.word(document);
  let view = null;
  let coming = null;
  let pressed = null;
  followNumbers(document, async (element) => {
    pressed = element;
    const { openWhy } = await import("./widgets/why.js");
    // Modules asked for twice may come in either order.
    if (pressed === element) openWhy(element, view.state, app);
  });
  const schedule = createSchedule(() => {
    const state = store.get();
    const lang = resolveLanguage(state.lang, navigator.languages);
    // Until its words are there, everything goes on in the language it is in.
    if (lang !== i18n.lang && lang !== coming) {
      coming = lang;
      i18n
        .use(lang)
        .then(() => {
          i18n.word(document);
          schedule.changed();
        }, console.error)
        .finally(() => (coming = null));
    }
    view = { ...derive(state), lang: i18n.lang };
    frame.update(view, app, only);
    return view;
  });
  const late = mountWhenNear(document, figures, {
    addWords: i18n.add,
    mount(figure, section) {
      schedule.add(section, figure.mount(section, app));
      i18n.word(section);
    },
    failed(section, error) {
      console.error(error);
      const notice = Object.assign(document.createElement("p"), { className: "notice" });
      rich(notice, i18n.t("figure.failed", { message: error.message }));
      section.append(notice);
    },
  });
  const recolour = () => {
    colors.forget();
    schedule.changed();
  };
  let theme = asked.theme;
  store.subscribe((state) => {
    schedule.changed();
    if (state.theme === theme) return;
    theme = state.theme;
    applyTheme(theme);
    recolour();
  });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    matchMedia(query).addEventListener("change", recolour);
  // Paper is light in every theme, and a canvas has to be drawn for it before it is printed.
  const recolourNow = (shown) => {
    applyTheme(shown);
    colors.forget();
    schedule.now();
  };
  addEventListener("beforeprint", () => recolourNow("light"));
  addEventListener("afterprint", () => recolourNow(theme));
  schedule.now();
  i18n.word(document);
  document.documentElement.dataset.ready = "true";
  if (!only) workOffline(FIGURES);
}

// The page keeps its words and its table; only what the model computes is missing.
function tellFailure(i18n, error) {
  console.error(error);
  i18n.word(document);
  const notice = document.getElementById("notice");
  rich(notice, i18n.t("engine.failed", { message: error.message }));
  notice.hidden = false;
  document.documentElement.dataset.failed = "true";
}

boot();
