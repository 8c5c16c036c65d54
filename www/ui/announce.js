// What is said aloud waits until the reader rests, and is said only to who is in the figure.

const AFTER_MS = 700;

/** @param {HTMLElement} section @param {HTMLElement} status the figure's live region */
export function createAnnouncer(section, status) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  return (/** @type {string} */ text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = section.contains(document.activeElement) ? text : ""), AFTER_MS);
  };
}
