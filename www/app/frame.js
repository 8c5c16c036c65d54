// The page around the figures: switches, links that keep the state.

import { BUILT, pageOf } from "../pages.js";
import { unfold } from "../ui/fold.js";

export function createFrame(document, i18n, store) {
  const { t } = i18n;
  const switches = [...document.querySelectorAll("[data-set]")].map((button) => ({
    button,
    set: button.dataset.set.split("="),
  }));
  for (const { button, set } of switches) button.addEventListener("click", () => store.set({ [set[0]]: set[1] }));
  const fullPage = document.querySelector(".full-page a");

  let worded = "";
  return {
    scrollTo(section) {
      const element = document.getElementById(section);
      if (!element) return;
      unfold(element);
      element.scrollIntoView();
    },

    update({ state, lang }, href, embeddedFigure) {
      if (embeddedFigure) fullPage.href = href({}, embeddedFigure).replace(/\?[^#]*/, "");
      const wording = `${lang}/${state.lang}/${state.theme}`;
      if (worded === wording) return;
      worded = wording;
      document.title = t("page.title");
      document.querySelector("meta[name=description]").content = t("page.description");
      for (const { button, set } of switches) {
        const [name, value] = set;
        button.setAttribute("aria-pressed", String((name === "lang" ? lang : state[name]) === value));
      }
    },
  };
}

// Links to pages (`data-page`) take the state along: their addresses are set when the reader reaches for them, so that
// copying and opening in a new tab have it, too.
export function keepStateInLinks(document, href) {
  const refresh = ({ target }) => {
    const link = target.closest?.("a[data-page]");
    if (link && BUILT.includes(link.dataset.page)) link.href = href({}, "", link.dataset.page);
  };
  for (const type of ["pointerover", "pointerdown", "focusin", "click"])
    document.addEventListener(type, refresh, { capture: true, passive: true });
}

// Follows links to sections, of this page or of another, without leaving the state behind.
export function followAnchors(document, goTo) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='#']");
    const [file, section] = link?.getAttribute("href").split("#") ?? [];
    if (!section || section.includes("=") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (file !== "" && (file.includes(":") || pageOf(section) === null)) return;
    event.preventDefault();
    goTo(section);
  });
}
