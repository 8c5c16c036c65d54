// The page around the figures: switches, links that keep the state.

import { BUILT, pageOf } from "../pages.js";
import { find } from "../ui/dom.js";
import { unfold } from "../ui/fold.js";

/** @param {Document} document @param {import("./types.js").I18n} i18n @param {import("./types.js").Store} store */
export function createFrame(document, i18n, store) {
  const { t } = i18n;
  /** @type {NodeListOf<HTMLSelectElement>} */
  const lists = document.querySelectorAll("[data-select]");
  const switches = [...lists].map((list) => ({ list, name: /** @type {"lang" | "theme"} */ (list.dataset.select) }));
  for (const { list, name } of switches) list.addEventListener("change", () => store.setFromText(name, list.value));
  const fullPage = find(document, ".full-page a", HTMLAnchorElement);
  const description = find(document, "meta[name=description]", HTMLMetaElement);

  const address = document.createElement("p");
  address.className = "print-address";
  document.body.append(address);
  addEventListener("beforeprint", () => {
    address.textContent = location.href;
  });

  let worded = "";
  return {
    /** @param {string} section */
    async scrollTo(section) {
      const element = document.getElementById(section);
      if (!element) return;
      unfold(element);
      // What has come and opened is painted where it is, and only then scrolled to: or it moves under the reader's eyes.
      await painted();
      element.scrollIntoView();
      focusHeading(element);
      // What came into sight may have changed its height.
      requestAnimationFrame(() => element.scrollIntoView());
    },

    /** @param {import("./types.js").View} view @param {import("./types.js").App["href"]} href @param {string | null} embeddedFigure */
    update({ state, lang }, href, embeddedFigure) {
      if (embeddedFigure) fullPage.href = href({}, embeddedFigure).replace(/\?[^#]*/, "");
      const wording = `${lang}/${state.lang}/${state.theme}`;
      if (worded === wording) return;
      worded = wording;
      document.title = t("page.title");
      description.content = t("page.description");
      for (const { list, name } of switches) list.value = name === "lang" ? lang : state[name];
    },
  };
}

// Until what has changed is on the screen.
const painted = () => new Promise((after) => requestAnimationFrame(() => setTimeout(after)));

// The focus goes where the link leads, or the next press of Tab would go on from where the link was.
/** @param {HTMLElement} element */
function focusHeading(element) {
  /** @type {HTMLElement} */
  const heading = element.querySelector("h1, h2, h3") ?? element;
  const target = heading.closest("summary") ?? heading;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

// Links to pages (`data-page`) take the state along: their addresses are set when the reader reaches for them, so that
// copying and opening in a new tab have it, too.
/** @param {Document} document @param {import("./types.js").App["href"]} href */
export function keepStateInLinks(document, href) {
  /** @param {Event} event */
  const refresh = ({ target }) => {
    const link = target instanceof Element ? target.closest("a[data-page]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    const { page = "" } = link.dataset;
    if (BUILT.includes(page)) link.href = href({}, "", page);
  };
  for (const type of ["pointerover", "pointerdown", "focusin", "click"])
    document.addEventListener(type, refresh, { capture: true, passive: true });
}

// Follows links to sections, of this page or of another, without leaving the state behind.
/** @param {Document} document @param {(anchor: string) => void} goTo */
export function followAnchors(document, goTo) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
    const [file, section] = link?.getAttribute("href")?.split("#") ?? [];
    if (section === "content") {
      event.preventDefault();
      document.getElementById(section)?.focus();
      return;
    }
    if (!section || section.includes("=") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (file !== "" && (file.includes(":") || pageOf(section) === null)) return;
    event.preventDefault();
    goTo(section);
  });
}
