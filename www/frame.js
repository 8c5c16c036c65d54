// The page around the figures: switches, the notice about a link that could not be followed in full, the
// questions, links that keep the state.

import { control, DEFAULTS } from "./controls.js";
import { rich } from "./i18n.js";
import { PRESETS } from "./presets.js";
import { limits } from "./problems.js";
import { number } from "./widgets/number.js";

export function createFrame(document, i18n, store, engine) {
  const { t, fmt } = i18n;
  const notice = document.getElementById("notice");
  const switches = [...document.querySelectorAll("[data-set]")].map((button) => ({
    button,
    set: button.dataset.set.split("="),
  }));
  for (const { button, set } of switches) button.addEventListener("click", () => store.set({ [set[0]]: set[1] }));

  const presets = PRESETS.map((preset) => {
    const [term, link, answer] = ["dt", "a", "dd"].map((tag) => document.createElement(tag));
    term.append(link);
    const group = document.createElement("div");
    group.append(term, answer);
    return { ...preset, group, link, answer };
  });
  document.querySelector(".presets").append(...presets.map(({ group }) => group));
  const fullPage = document.querySelector(".full-page a");

  const wordPresets = (href) => {
    // A preset is a state of its own; only the look of the page is kept.
    const { lang, theme } = store.get();
    for (const { id, state, at, link, answer } of presets) {
      const full = { ...DEFAULTS, ...state, lang, theme };
      const { total, timeWait } = engine.predict(full.k, full.hz, full.t, full.rto);
      link.textContent = t(`preset.${id}`);
      link.href = href(full, at);
      const { k, hz, t: setting, rto } = full;
      const told = (of, span, value) => number(value ? fmt.shortSpan(value) : "", { k, hz, t: setting, rto, of, span });
      rich(answer, t(`preset.${id}.answer`), {
        lone: told("total", "lone", total.lone),
        busy: told("total", "busy", total.busy),
        timeWait: told("timeWait", "lone", timeWait.lone),
        stalled: told("timeWait", "overloaded", timeWait.overloaded),
      });
    }
  };

  const say = (lead, items) => {
    const [first, list] = [document.createElement("p"), document.createElement("ul")];
    first.textContent = lead;
    for (const text of items) list.append(Object.assign(document.createElement("li"), { textContent: text }));
    const dismiss = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: t("notice.dismiss"),
    });
    dismiss.addEventListener("click", () => (notice.hidden = true));
    notice.replaceChildren(first, ...(items.length ? [list] : []), dismiss);
    notice.hidden = false;
  };

  let worded = "";
  return {
    scrollTo: (section) => document.getElementById(section)?.scrollIntoView(),

    // What of a link could not be used, or the name of a figure to embed that there is none of.
    tellIgnored: (ignored) => {
      if (ignored.length)
        say(
          t("notice.ignored"),
          ignored.map(({ key, given, why, message }) =>
            t(`ignored.${reason(key, why)}`, { key, given, ...told(limits(message), fmt) }),
          ),
        );
      else notice.hidden = true;
    },
    tellUnknownFigure: (name, figures) =>
      say(t("embed.unknown", { name, known: figures.map(({ id }) => id).join(", ") }), []),

    update({ state, lang }, app, embeddedFigure) {
      if (embeddedFigure) fullPage.href = app.href({}, embeddedFigure).replace(/\?[^#]*/, "");
      const wording = `${lang}/${state.lang}/${state.theme}`;
      if (worded === wording) return;
      worded = wording;
      document.title = t("page.title");
      for (const {
        button,
        set: [key, value],
      } of switches)
        button.setAttribute("aria-pressed", String((key === "lang" ? lang : state[key]) === value));
      wordPresets(app.href);
    },
  };
}

const told = (range, { number }) => range && { min: number(range.min), max: number(range.max) };

// What the model says of a kernel it does not know is the same for all of them.
const reason = (key, why) => (why === "model" && control(key).kind === "kernel" ? "kernel" : why);

// Follows links to sections without leaving the state behind.
export function followAnchors(document, goTo) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const section = link?.getAttribute("href").slice(1);
    if (!section || section.includes("=") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(section);
  });
}
