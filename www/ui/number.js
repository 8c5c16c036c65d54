// A number that can be asked where it comes from: a quiet button that opens the model's derivation (why.js, which is
// loaded when the first one is pressed). It is called by its text and by what it is of: "15.0 s alone 3.10".
//
// `question` says which number it is, where that is not the page's own state: `kernel`, `hz`, `finTimeout`, `rto`, the
// model's options; `of`: "total" (default), "timeWait", or a stage, "keepalive" or "timewait"; `span`: "lone" (default),
// "busy" or "overloaded".

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

// Makes an element such a number, or another one; with `null`, none. Not a <button>, whose text no browser lets one
// select.
/**
 * @template {HTMLElement} E
 * @param {E} element @param {import("../app/types.js").Question | null} [question]
 */
export function explain(element, question = {}) {
  if (question === null) {
    for (const name of ["data-why", "tabindex", "role", "aria-haspopup", "aria-labelledby"])
      element.removeAttribute(name);
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
  if (!namedByOthers.has(element)) label(element, [element.id || newId(element), ...namesOf(question)]);
  return element;
}

// Lets a number be called by its own text and that of `others`, elements that say of what it is, instead.
/** @param {HTMLElement} element @param {Element[]} others */
export function nameAfter(element, others) {
  namedByOthers.add(element);
  label(
    element,
    [element, ...others].map((one) => one.id || newId(one)),
  );
}
const namedByOthers = new WeakSet();

/** @param {HTMLElement} element @param {string[]} ids */
function label(element, ids) {
  const names = ids.join(" ");
  if (element.getAttribute("aria-labelledby") !== names) element.setAttribute("aria-labelledby", names);
}

/** @param {Element} element */
function newId(element) {
  element.id = `number-${++numbered}`;
  return element.id;
}
let numbered = 0;

// The words that numbers are called by stand on the page, hidden; the kernels come as they are asked for.
/** @type {Record<string, string>} */
const WORDS = {
  timeWait: "number.timeWait",
  keepalive: "number.keepalive",
  timewait: "number.timewait",
  lone: "case.lone",
  busy: "case.busy",
  overloaded: "case.overloaded",
};
/** @type {Map<string, HTMLElement>} */
const names = new Map();
const hidden = globalThis.document?.createElement("div");

/** @param {string} key */
function nameElement(key) {
  const known = names.get(key);
  if (known) return known;
  const element = document.createElement("span");
  newId(element);
  names.set(key, element);
  hidden.append(element);
  return element;
}

/** @param {import("../app/types.js").Question} question */
function namesOf({ of = "total", span = "lone", kernel }) {
  const ids = [of, span].filter((key) => key in WORDS).map((key) => nameElement(key).id);
  if (kernel === undefined) return ids;
  const element = nameElement(kernel);
  if (element.textContent !== kernel) element.textContent = kernel;
  return [...ids, element.id];
}

// `open(element)` hears of every number that is pressed.
/** @param {Document} document @param {(element: HTMLElement) => void} open */
export function followNumbers(document, open) {
  for (const [key, words] of Object.entries(WORDS)) nameElement(key).dataset.t = words;
  hidden.hidden = true;
  document.body.append(hidden);
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
