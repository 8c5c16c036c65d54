// A number that can be asked where it comes from: a quiet button that opens the model's derivation (why.js, which is loaded when the first one is pressed).
//
// `question` says which number it is, where that is not the page's own state: `kernel`, `hz`, `finTimeout`, `rto`, the model's options; `of`: "total" (default), "timeWait", or a stage, "keepalive"
// or "timewait"; `span`: "lone" (default), "busy" or "overloaded".

export function number(text, question = {}) {
  return explain(Object.assign(document.createElement("span"), { textContent: text }), question);
}

// The same as a value of words: a text, and where it is shown as nodes, such a number, if there is a question.
export const asked = (text, question) => ({
  toString: () => text,
  toNode: (document) => (question ? number(text, question) : document.createTextNode(text)),
  toJSON: () => [text, question],
});

// Values of words, those of which there is a question as such numbers.
export function withQuestions(values, questions) {
  const numbers = Object.entries(questions).filter(([, question]) => question);
  return { ...values, ...Object.fromEntries(numbers.map(([name, question]) => [name, asked(values[name], question)])) };
}

// Makes an element such a number, or another one; with `null`, none. Not a <button>, whose text no browser lets one select.
export function explain(element, question = {}) {
  if (question === null) {
    for (const name of ["data-why", "tabindex", "role", "aria-haspopup"]) element.removeAttribute(name);
    return element;
  }
  // As URLSearchParams would write it, which takes as long as all the rest.
  const asked = Object.keys(question)
    .map((name) => `${name}=${encodeURIComponent(question[name])}`)
    .join("&");
  if (element.dataset.why === asked) return element;
  element.dataset.why = asked;
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.setAttribute("aria-haspopup", "dialog");
  return element;
}

// `open(element)` hears of every number that is pressed.
export function followNumbers(document, open) {
  const pressed = (event) => {
    const element = event.target.closest?.("[data-why]");
    // A drag across the number is for copying it.
    if (!element || (event.type === "click" && String(getSelection()))) return;
    event.preventDefault();
    open(element);
  };
  document.addEventListener("click", pressed);
  document.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && pressed(event));
}
