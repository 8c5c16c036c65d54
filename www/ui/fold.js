// A part that is folded away under its own heading until it is wanted.

// Folds what an element holds under its first child, the heading. Returns the <details>.
/** @param {Element} element */
export function fold(element) {
  const [details, summary] = ["details", "summary"].map((tag) => document.createElement(tag));
  const [heading, ...rest] = [...element.childNodes];
  details.className = "fold";
  summary.append(heading);
  details.append(summary, ...rest);
  element.append(details);
  return details;
}

// Opens whatever an element lies in or holds folded, so that a link leads to something that is seen.
/** @param {Element} element */
export function unfold(element) {
  /** @type {Element | null} */
  let at = element;
  for (; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  const own = element.querySelector(":scope > details.fold");
  if (own instanceof HTMLDetailsElement) own.open = true;
}
