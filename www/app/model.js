// The model, which is as heavy as all else of a page. What a page's first screen asks of it the build has asked, too
// (data/known.*.js): a page begins with those answers, and the model comes once the reader reaches for anything. What
// draws is a module of its own, which a plot brings that is seen before.

/** What is thrown where it is asked something else before it is there. It is coming by then. */
export class NotThere extends Error {}

/** A list of numbers is a curve. @param {unknown} answer */
const revived = (answer) =>
  Array.isArray(answer) && typeof answer[0] === "number" ? Float64Array.from(answer) : answer;

/** All by which a reader shows that they are at the page. */
const SIGNS = "pointermove pointerdown touchstart wheel scroll keydown focusin input paste dragenter beforeprint".split(
  " ",
);

/**
 * @typedef {import("./types.js").Engine} Engine
 * @typedef {Record<string, Record<string, unknown>>} Known function -> its arguments as JSON -> its answer
 *
 * `engine` is one object from the beginning, with all functions in it once `there()` has brought them, and those that
 * draw once `plots.bring()` has.
 * @param {() => Promise<Engine>} load @param {() => Promise<Engine>} loadPlots @param {Known} known
 */
export function createModel(load, loadPlots, known) {
  /** @type {Promise<Engine> | null} */
  let coming = null;
  /** @type {Engine | null} */
  let model = null;
  const there = () => {
    coming ??= load().then((loaded) => {
      model = loaded;
      for (const [name, ask] of Object.entries(loaded)) if (!(name in known)) Object.assign(engine, { [name]: ask });
      return engine;
    });
    return coming;
  };
  /** @param {string} name */
  const asking =
    (name) =>
    /** @param {unknown[]} given */
    (...given) => {
      if (model) return /** @type {Record<string, Function>} */ (/** @type {unknown} */ (model))[name](...given);
      const question = JSON.stringify(given);
      if (Object.hasOwn(known[name], question)) return revived(known[name][question]);
      there().catch(() => {}); // which is told to whoever waits for it
      throw new NotThere();
    };
  const isThere = () => model !== null;
  const engine = /** @type {Engine} */ (
    /** @type {unknown} */ (Object.fromEntries(Object.keys(known).map((name) => [name, asking(name)])))
  );
  /** @type {Promise<unknown> | null} */
  let drawing = null;
  const plots = {
    areThere: () => "drawMarks" in engine,
    bring() {
      drawing ??= plots.areThere() ? Promise.resolve() : loadPlots().then((loaded) => Object.assign(engine, loaded));
      return drawing;
    },
  };
  return { engine, there, isThere, plots };
}

/**
 * The same, begun: there at once, unless a page may begin with what is known.
 * @param {() => Promise<Engine>} load @param {() => Promise<Engine>} loadPlots @param {string | null} page
 */
export async function beginModel(load, loadPlots, page) {
  if (page !== null) return createModel(load, loadPlots, (await import(`../data/known.${page}.js`)).default);
  const model = createModel(load, loadPlots, {});
  await model.there();
  return model;
}

/** When the reader shows a first sign of being there. */
export const signOfReader = () =>
  /** @type {Promise<void>} */ (
    new Promise((given) => {
      const come = () => {
        for (const sign of SIGNS) removeEventListener(sign, come, { capture: true });
        given();
      };
      for (const sign of SIGNS) addEventListener(sign, come, { capture: true, passive: true });
    })
  );
