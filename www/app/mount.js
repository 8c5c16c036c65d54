// Brings the figures of a page: those of its first screen at once, the others when they are seen, or, once the reader
// moves through the page, when they are near.

import { FIGURES, stylesOf, wordsOf } from "../pages.js";
import { byId } from "../ui/dom.js";
import { addressOf } from "./files.js";
import { reportMissing } from "./missing.js";

// How far from the screen a figure is fetched, as a share of the screen's height.
const NEAR = "50%";

// What a figure below the first ones must show of itself, in pixels, to be on the screen before the reader is there.
const SEEN_PX = 200;

// Begins to load what is shown first, before there is anything to mount it with: id -> promise of its module.
/** @param {string[]} ids */
export function startLoading(ids) {
  const started = new Map(ids.map((id) => [id, FIGURES[id].load()]));
  // One that does not come is told of when it is to be mounted, and not before.
  for (const module of started.values()) module.catch(() => {});
  return started;
}

// Mounts the figures of `ids`. `started` are the modules that are already coming (startLoading); `there()` is when the
// model is, and `reached` when the others may come that are in sight; `loadWords(part)` brings words,
// `mount(figure, section)` mounts, `failed(section, error)` is told of one that does not come. `all()` brings every one
// that is left, for a link into the page, which must not move under the reader.
/**
 * @typedef {object} Ways
 * @property {Map<string, Promise<{ default: import("./types.js").Figure }>>} started
 * @property {Promise<void>} reached
 * @property {() => Promise<unknown>} there
 * @property {(part: string) => Promise<void>} loadWords
 * @property {(figure: import("./types.js").Figure, section: HTMLElement) => Promise<void>} mount
 * @property {(section: HTMLElement, error: unknown) => void} failed
 *
 * @param {Document} document @param {string[]} ids @param {Ways} ways
 */
export function mountFigures(document, ids, { started, reached, there, loadWords, mount, failed }) {
  const root = document.documentElement;
  /** @type {Map<HTMLElement, string>} */
  const waiting = new Map();
  /** @type {Promise<void>[]} */
  const coming = [];
  /** @param {string} id @param {HTMLElement} section */
  const bring = async (id, section) => {
    const ours = started.get(id) ?? FIGURES[id].load();
    const model = started.has(id) ? null : there();
    const rest = [model, ...wordsOf(id).map(loadWords), ...stylesOf(id).map(loadStyles)];
    const [module] = await Promise.all([ours, ...rest]).catch((error) => {
      reportMissing();
      throw error;
    });
    await mount(module.default, section);
  };
  /** @param {HTMLElement} section */
  const show = (section) => {
    coming.push(bring(waiting.get(section) ?? "", section).catch((error) => failed(section, error)));
    waiting.delete(section);
    observer?.unobserve(section);
    if (waiting.size === 0) Promise.all(coming).then(() => (root.dataset.whole = "true"));
  };
  /** @type {IntersectionObserver | null} */
  let observer = null;
  /** @param {string} rootMargin */
  const watch = (rootMargin) => {
    observer?.disconnect();
    observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting && target instanceof HTMLElement && waiting.has(target)) show(target);
      },
      { rootMargin },
    );
    for (const section of waiting.keys()) observer.observe(section);
  };
  for (const id of ids) waiting.set(byId(id), id);
  for (const section of [...waiting.keys()]) if (started.has(section.id)) show(section);
  const first = Promise.all(coming);
  // Only then is it known where the others stand. On a tall screen there is room for more than the first.
  const isSeen = () =>
    new Promise((/** @type {(seen: boolean) => void} */ tell) => {
      const look = new IntersectionObserver(
        (entries) => {
          look.disconnect();
          tell(entries.some(({ isIntersecting }) => isIntersecting));
        },
        { rootMargin: `0px 0px -${SEEN_PX}px` },
      );
      for (const section of waiting.keys()) look.observe(section);
    });
  first
    .then(isSeen)
    .then((seen) => (seen ? undefined : reached))
    .then(() => watch("0px"));
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

/** @type {Map<string, Promise<unknown>>} */
const sheets = new Map();

// Loads a style sheet, once; `path` is from www/. It may stand in the page already, by itself or, in the site, in a
// sheet that holds several.
/** @param {string} path @returns {Promise<unknown>} */
export function loadStyles(path) {
  const known = sheets.get(path);
  if (known) return known;
  const there = document.querySelector(`link[rel="stylesheet"][href="${path}"], [data-holds~="${path}"]`);
  const loaded = there ? Promise.resolve() : appendSheet(addressOf(path));
  sheets.set(path, loaded);
  return loaded;
}

/** @param {string} href */
function appendSheet(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error(`${href} cannot be loaded`)));
  });
  document.head.append(link);
  return loaded;
}
