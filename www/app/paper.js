// Ctrl+P prints the whole page, however far the reader has scrolled: figures that have not come yet are brought first.

/**
 * `bring()` brings them all. What the browser's menu prints cannot wait for them.
 * @param {Document} document @param {() => Promise<unknown>} bring @param {() => void} print
 */
export function printWhole(document, bring, print) {
  document.addEventListener("keydown", async (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (key.toLowerCase() !== "p" || ctrlKey === metaKey || shiftKey || altKey) return;
    event.preventDefault();
    await bring();
    print();
  });
}
