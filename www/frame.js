// The page around the figures: the language and theme switches, the notice about a link that could not be followed in full, links that keep the state.

import { DEFAULTS } from "./controls.js";

// A preset is a state of its own: everything but the look of the page starts from the defaults.
const { lang, theme, ...BLANK } = DEFAULTS;

export function bindFrame(document, i18n, store) {
  const { t } = i18n;
  const notice = document.getElementById("notice");
  const close = () => (notice.hidden = true);
  const switches = [...document.querySelectorAll("[data-set]")];
  let url = null;

  for (const button of switches) {
    const [key, value] = button.dataset.set.split("=");
    button.addEventListener("click", () => store.set({ [key]: value }));
  }
  document.addEventListener("click", (event) => {
    const section = event.target.closest("a[data-anchor]")?.dataset.anchor;
    if (!section || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(section);
  });

  const scrollTo = (section) => document.getElementById(section)?.scrollIntoView();
  const goTo = (section) => {
    url.goTo(section);
    scrollTo(section);
  };

  return {
    goTo: (bound) => ((url = bound), goTo),

    // A link was followed: go to its section, and say what of it could not be used.
    arrived({ anchor, ignored }) {
      if (anchor) requestAnimationFrame(() => scrollTo(anchor));
      notice.hidden = ignored.length === 0;
      if (!ignored.length) return;
      const list = document.createElement("ul");
      for (const { key, given, why, message } of ignored) {
        const item = document.createElement("li");
        item.textContent = t(`refused.${why}`, { key, given, message });
        list.append(item);
      }
      const dismiss = document.createElement("button");
      dismiss.textContent = t("notice.dismiss");
      dismiss.addEventListener("click", close);
      const lead = document.createElement("p");
      lead.textContent = t("notice.ignored");
      notice.replaceChildren(lead, list, dismiss);
    },

    update(view, app) {
      for (const button of switches) {
        const [key, value] = button.dataset.set.split("=");
        const current = key === "lang" ? view.lang : view.state[key];
        button.setAttribute("aria-pressed", String(current === value));
      }
      document.title = t("page.title");
      for (const link of document.querySelectorAll("a[data-preset]")) {
        const preset = Object.fromEntries(new URLSearchParams(link.dataset.preset));
        link.href = app.href({ ...BLANK, ...preset }, link.dataset.at);
      }
    },
  };
}
