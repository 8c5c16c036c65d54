// Texts that grow and shrink while the reader drags keep the greatest height they had: else the slider below them would
// move away under the finger, and the whole page with it.

/** @param {HTMLElement[]} elements @param {string} media where they do. Returns what lets them go again. */
export function keepHeight(elements, media) {
  /** @type {Map<Element, { width: number, height: number }>} */
  const kept = new Map();
  const letGo = () => {
    kept.clear();
    for (const { style } of elements) style.minBlockSize = "";
  };
  const observer = new ResizeObserver((entries) => {
    if (!matchMedia(media).matches) return;
    for (const { target, borderBoxSize } of entries) {
      const [{ inlineSize: width, blockSize: height }] = borderBoxSize;
      const before = kept.get(target);
      if (before && before.width !== width) return letGo();
      if (before && before.height >= height) continue;
      kept.set(target, { width, height });
      if (target instanceof HTMLElement) target.style.minBlockSize = `${height}px`;
    }
  });
  for (const element of elements) observer.observe(element);
  return letGo;
}
