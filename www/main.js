// Boot: the model, the language, the state from the URL, then every figure; after that, one update per animation frame.
//
// A figure module exports `default { id, mount(section, app) }`, where `section` is the page's <section id="…"> and `mount` returns `update(view)`.
// app = {
//   store, engine, t, fmt,       see state.js, engine.js, i18n.js
//   rich(element, text, slots),  sets marked-up text (i18n.js)
//   href(patch, anchor),         the address of the page in this state: for links and "copy link"
//   goTo(anchor),                scrolls to a section, as a step in the history
//   color(name),                 a token of css/tokens.css as the browser resolves it now, "--death-row" -> "rgb(…)": for canvases
// }
// `update(view)` is called at most once per frame, after any change of state, language or colour scheme, with what view.js describes. It changes nodes
// in place, and reads no layout after writing.

import { loadEngine } from "./engine.js";
import { showEmbedded } from "./embed.js";
import { bindFrame } from "./frame.js";
import { createI18n, resolveLanguage, rich } from "./i18n.js";
import { bindToUrl, createStore, parseFragment } from "./state.js";
import { applyTheme, createColors } from "./theme.js";
import { createDeriver } from "./view.js";
import answer from "./figures/answer.js";
import kernels from "./figures/kernels.js";
import lifetime from "./figures/lifetime.js";
import states from "./figures/states.js";

const FIGURES = [answer, lifetime, kernels, states];

async function boot() {
  const first = parseFragment(location.hash).state;
  applyTheme(first.theme);
  const i18n = createI18n(document);
  const language = () => resolveLanguage(store?.get().lang ?? first.lang, navigator.languages);
  let store = null;
  const [, engine] = await Promise.all([i18n.use(language()), loadEngine().catch((error) => fail(i18n, error))]);
  if (!engine) return;

  const { derive, refuses } = createDeriver(engine);
  store = createStore();
  const frame = bindFrame(document, i18n, store);
  const url = bindToUrl(store, window, refuses, (link) => frame.arrived(link));
  const colors = createColors(document);
  const app = { store, engine, t: i18n.t, fmt: i18n.fmt, rich, href: url.href, goTo: frame.goTo(url), color: colors.get };

  const shown = showEmbedded(FIGURES, app, i18n);
  const updates = shown.map((figure) => figure.mount(document.getElementById(figure.id), app));
  i18n.word(document);

  let scheduled = 0;
  const schedule = () => (scheduled ||= requestAnimationFrame(update));
  const update = () => {
    scheduled = 0;
    const state = store.get();
    if (language() !== i18n.lang) return void i18n.use(language()).then(schedule);
    const view = { ...derive(state), lang: i18n.lang };
    frame.update(view, app);
    for (const figure of updates) figure(view);
  };
  store.subscribe(({ theme }) => {
    applyTheme(theme);
    colors.forget();
    schedule();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colors.forget();
    schedule();
  });
  update();
  document.documentElement.dataset.ready = "true";
}

function fail(i18n, error) {
  console.error(error);
  const note = document.getElementById("notice");
  rich(note, i18n.t("engine.failed", { message: error.message }));
  note.hidden = false;
  return null;
}

boot();
