// A number that can be asked where it comes from: a quiet button that opens the model's derivation (why.js, which is loaded when the first one is pressed).
//
// `question` says which number it is, where that is not the page's own state: `kernel`, `hz`, `finTimeout`, `rto`, the model's options; `of`: "total" (default), "timeWait", or a stage, "keepalive"
// or "timewait"; `span`: "lone" (default), "busy" or "overloaded".

/** @param {string} text @param {import("../app/types.js").Question} [question] */
export function number(text, question = {}) {
  return explain(Object.assign(document.createElement("span"), { textContent: text }), question);
}

// The same as a value of words: a text, and where it is shown as nodes, such a number, if there is a question.
/** @param {string} text @param {import("../app/types.js").Question | null | undefined} question */
export const asked = (text, question) => ({
  toString: () => text,
  toNode: (/** @type {Document} */ document) => (question ? number(text, question) : document.createTextNode(text)),
  toJSON: () => [text, question],
});

// Values of words, those of which there is a question as such numbers.
/** @param {import("../app/types.js").Values} values @param {Record<string, import("../app/types.js").Question | null | undefined>} questions */
export function withQuestions(values, questions) {
  const numbers = Object.entries(questions).filter(([, question]) => question);
  return {
    ...values,
    ...Object.fromEntries(numbers.map(([name, question]) => [name, asked(String(values[name]), question)])),
  };
}

// Makes an element such a number, or another one; with `null`, none. Not a <button>, whose text no browser lets one select.
/**
 * @template {HTMLElement} E
 * @param {E} element @param {import("../app/types.js").Question | null} [question]
 */
export function explain(element, question = {}) {
  if (question === null) {
    for (const name of ["data-why", "tabindex", "role", "aria-haspopup"]) element.removeAttribute(name);
    return element;
  }
  // As URLSearchParams would write it, which takes as long as all the rest.
  const query = Object.entries(question)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  if (element.dataset.why === query) return element;
  element.dataset.why = query;
  // In a group that is one tab stop (roving.js), not every number is one.
  if (!element.hasAttribute("tabindex")) element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.setAttribute("aria-haspopup", "dialog");
  return element;
}

// Lets a number be called by its own text and that of `others`, elements that say of what it is: "15.0 s alone".
/** @param {HTMLElement} element @param {Element[]} others */
export function nameAfter(element, others) {
  const ids = [element, ...others].map((one) => {
    if (!one.id) one.id = `said-${++named}`;
    return one.id;
  });
  element.setAttribute("aria-labelledby", ids.join(" "));
}
let named = 0;

// `open(element)` hears of every number that is pressed.
/** @param {Document} document @param {(element: HTMLElement) => void} open */
export function followNumbers(document, open) {
  /** @param {Event} event */
  const pressed = (event) => {
    const element = event.target instanceof Element ? event.target.closest("[data-why]") : null;
    // A drag across the number is for copying it.
    if (!(element instanceof HTMLElement) || (event.type === "click" && String(getSelection()))) return;
    event.preventDefault();
    open(element);
  };
  document.addEventListener("click", pressed);
  document.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && pressed(event));
}
