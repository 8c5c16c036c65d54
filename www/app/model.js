// The model, which is two thirds of what a page weighs. A page whose first screen asks it only what the build could
// ask, too (data/known.*.js), begins with those answers; the model comes once the reader reaches for anything.

/** What is thrown where it is asked something else before it is there. It is coming by then. */
export class NotThere extends Error {}

/** All by which a reader shows that they are at the page. */
const SIGNS = "pointermove pointerdown touchstart wheel scroll keydown focusin input paste dragenter beforeprint".split(
  " ",
);

/**
 * @typedef {import("./types.js").Engine} Engine
 * @typedef {Record<string, Record<string, unknown>>} Known function -> its arguments as JSON -> its answer
 *
 * `engine` is one object from the beginning, with all functions in it once `there()` has brought them.
 * @param {() => Promise<Engine>} load @param {Known} known
 */
export function createModel(load, known) {
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
      if (Object.hasOwn(known[name], question)) return known[name][question];
      there().catch(() => {}); // which is told to whoever waits for it
      throw new NotThere();
    };
  const isThere = () => model !== null;
  const engine = /** @type {Engine} */ (
    /** @type {unknown} */ (Object.fromEntries(Object.keys(known).map((name) => [name, asking(name)])))
  );
  return { engine, there, isThere };
}

/** The same, begun: there at once, unless a page may begin with what is known. @param {() => Promise<Engine>} load @param {string | null} page */
export async function beginModel(load, page) {
  if (page !== null) return createModel(load, (await import(`../data/known.${page}.js`)).default);
  const model = createModel(load, {});
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
