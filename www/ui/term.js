// A word that can be pressed and says what it means. In words it is written [orphan](term:orphan); its explanation is
// `term.orphan` (the heading) and `term.orphan.about` in lang/<code>/glossary.js, which comes with the first press.

const EDGE = 8; // CSS pixels kept free

/** @typedef {Pick<import("../app/types.js").App, "t" | "setText" | "loadWords">} Words */

// Opens the explanation of whatever term is pressed on the page.
/** @param {Document} document @param {Words} app */
export function followTerms(document, app) {
  /** @type {ReturnType<typeof createPopover> | null} */
  let popover = null;
  const open = async (/** @type {HTMLElement} */ word) => {
    await app.loadWords("glossary");
    popover ??= createPopover(document, app);
    popover.show(word);
  };
  document.addEventListener("click", ({ target }) => {
    const word = target instanceof Element ? target.closest("[data-term]") : null;
    if (word instanceof HTMLElement) open(word);
  });
  document.addEventListener("keydown", (event) => {
    // A <button> is clicked by the browser.
    const { key, target } = event;
    if ((key !== "Enter" && key !== " ") || !(target instanceof HTMLElement)) return;
    if (!target.matches("[data-term]:not(button)")) return;
    event.preventDefault();
    open(target);
  });
}

// Escape, a press elsewhere, or the button closes it, and the focus goes back to the word.
/** @param {Document} document @param {Words} app */
function createPopover(document, { t, setText }) {
  const [element, heading, about, close] = ["div", "h2", "p", "button"].map((tag) => document.createElement(tag));
  Object.assign(element, { className: "explanation", popover: "auto", tabIndex: -1 });
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-labelledby", "explained");
  heading.id = "explained";
  Object.assign(close, { type: "button", className: "quiet" });
  element.append(heading, about, close);
  document.body.append(element);

  /** @type {HTMLElement | null} */
  let word = null;
  close.addEventListener("click", () => element.hidePopover());
  element.addEventListener("toggle", (event) => {
    const { newState } = /** @type {ToggleEvent} */ (event);
    if (newState === "closed" && (element.contains(document.activeElement) || document.activeElement === document.body))
      word?.focus({ preventScroll: true });
  });
  return {
    /** @param {HTMLElement} pressed */
    show(pressed) {
      // A term within an explanation takes its place; the focus goes back to where it began.
      if (!element.contains(pressed)) word = pressed;
      const { term } = pressed.dataset;
      heading.textContent = t(`term.${term}`);
      setText(about, `term.${term}.about`);
      close.textContent = t("term.close");
      element.showPopover();
      place(element, (word ?? pressed).getBoundingClientRect());
      element.focus({ preventScroll: true });
    },
  };
}

// Under the word, or over it where there is more room; always on the screen.
/** @param {HTMLElement} element @param {DOMRect} word */
function place(element, { left, top, bottom }) {
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const { offsetWidth: width, offsetHeight: height } = element;
  const under = bottom + EDGE + height <= clientHeight || top < clientHeight - bottom;
  element.style.left = `${Math.max(EDGE, Math.min(left, clientWidth - width - EDGE))}px`;
  element.style.top = `${Math.max(EDGE, under ? bottom + EDGE : top - EDGE - height)}px`;
}
