// Brings the figures of a page: those of its first screen at once, the others when they are seen, or, once the reader
// moves through the page, when they are near.

import { FIGURES, stylesOf, wordsOf } from "../pages.js";
import { addressOf } from "./files.js";
import { reportMissing } from "./missing.js";

// How far from the screen a figure is fetched, as a share of the screen's height.
const NEAR = "50%";

// Begins to load what is shown first, before there is anything to mount it with: id -> promise of its module.
export const startLoading = (ids) => new Map(ids.map((id) => [id, FIGURES[id].load()]));

// Mounts the figures of `ids`. `started` are the modules that are already coming (startLoading); `loadWords(part)`
// brings words, `mount(figure, section)` mounts, `failed(section, error)` is told of one that does not come. `all()`
// brings every one that is left, for a link into the page, which must not move under the reader.
export function mountFigures(document, ids, { started, loadWords, mount, failed }) {
  const root = document.documentElement;
  const waiting = new Map();
  const coming = [];
  const bring = async (id, section) => {
    const parts = [
      started.get(id) ?? FIGURES[id].load(),
      ...wordsOf(id).map(loadWords),
      ...stylesOf(id).map(loadStyles),
    ];
    const [module] = await Promise.all(parts).catch((error) => {
      reportMissing();
      throw error;
    });
    mount(module.default, section);
  };
  const show = (section) => {
    coming.push(bring(waiting.get(section), section).catch((error) => failed(section, error)));
    waiting.delete(section);
    observer?.unobserve(section);
    if (waiting.size === 0) Promise.all(coming).then(() => (root.dataset.whole = "true"));
  };
  let observer = null;
  const watch = (rootMargin) => {
    observer?.disconnect();
    observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting && waiting.has(target)) show(target);
      },
      { rootMargin },
    );
    for (const section of waiting.keys()) observer.observe(section);
  };
  for (const id of ids) waiting.set(document.getElementById(id), id);
  for (const section of [...waiting.keys()]) if (started.has(section.id)) show(section);
  const first = Promise.all(coming);
  // Only then is it known where the others stand.
  first.then(() => watch("0px"));
  addEventListener("scroll", () => first.then(() => watch(`${NEAR} 0px`)), { once: true, passive: true });
  return {
    // The figures of the first screen, mounted or failed.
    first,
    all() {
      for (const section of [...waiting.keys()]) show(section);
      return Promise.all(coming);
    },
  };
}

const sheets = new Map();

// Loads a style sheet, once; `path` is from www/. It may stand in the page already, by itself or, in the site, in a
// sheet that holds several.
export function loadStyles(path) {
  if (sheets.has(path)) return sheets.get(path);
  const there = document.querySelector(`link[rel="stylesheet"]:is([href="${path}"], [data-holds~="${path}"])`);
  const loaded = there ? Promise.resolve() : appendSheet(addressOf(path));
  sheets.set(path, loaded);
  return loaded;
}

function appendSheet(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error(`${href} cannot be loaded`)));
  });
  document.head.append(link);
  return loaded;
}
