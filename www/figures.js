// The page's figures, in its order. Those of the first screen come with the page; the others, and what they are
// dressed in, when the reader comes near. A new figure is a module, a row here, a <section> and its words.

import answer from "./figures/answer.js";
import lifetime from "./figures/lifetime.js";

// Beside its own: `styles`, css/<name>.css, and `words`, parts of the language. `data`: files of data/ it may ask for.
const later = (id, load, styles = [], { words = [], data = [] } = {}) => ({
  id,
  load,
  styles: [id, ...styles],
  words: [id, ...words],
  data,
});
// One that stands in index.html, with its words and its style sheet.
const standing = (id, load) => ({ id, load, styles: [], words: [] });

export const FIGURES = [
  answer,
  lifetime,
  standing("kernels", () => import("./figures/kernels.js")),
  later("clock", () => import("./figures/clock.js"), ["player", "scenarios"], {
    words: ["states"],
    data: ["kernel_3_0.txt", "kernel_4_4.txt"],
  }),
  later("states", () => import("./figures/states.js"), ["player", "scenarios"]),
  later("row", () => import("./figures/row.js"), ["player"]),
  later("history", () => import("./figures/history.js")),
  later("evidence", () => import("./figures/evidence.js"), ["claims"]),
];

// How far from the screen a figure is fetched, as a share of the screen's height.
const NEAR = "50%";

// Mounts figures as they are wanted; `addWords(part)` brings words, `failed(section, error)` hears of one that does not come. `all()` brings every one
// that is left, for a link into the page, which must not move under the reader.
export function mountWhenNear(document, figures, { addWords, mount, failed }) {
  const waiting = new Map();
  const coming = [];
  const bring = async (figure, section) => {
    const [module] = await Promise.all([figure.load(), ...figure.words.map(addWords), ...figure.styles.map(dress)]);
    mount(module.default, section);
  };
  const show = (section) => {
    coming.push(bring(waiting.get(section), section).catch((error) => failed(section, error)));
    waiting.delete(section);
    observer.unobserve(section);
    if (waiting.size === 0) Promise.all(coming).then(() => (document.documentElement.dataset.whole = "true"));
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting && waiting.has(target)) show(target);
    },
    { rootMargin: `${NEAR} 0px` },
  );
  for (const figure of figures) {
    const section = document.getElementById(figure.id);
    if (figure.load) waiting.set(section, figure);
    else mount(figure, section);
  }
  for (const section of waiting.keys()) observer.observe(section);
  if (waiting.size === 0) document.documentElement.dataset.whole = "true";
  return {
    all() {
      for (const section of [...waiting.keys()]) show(section);
      return Promise.all(coming);
    },
  };
}

// A figure that comes later brings its style sheets, and is not shown without them.
const dressed = new Map();

export function dress(name) {
  if (dressed.has(name)) return dressed.get(name);
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `css/${name}.css` });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error(`css/${name}.css cannot be loaded`)));
  });
  dressed.set(name, loaded);
  document.head.append(link);
  return loaded;
}
