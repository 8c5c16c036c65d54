// The only importer of the generated package: loads the model once and hands out its functions, which are
// synchronous and take and return plain objects (see the package's finwait.d.ts). What the model refuses it
// throws as an Error that says what was given and what is allowed.

/** The whole model. */
export const loadEngine = () => started(import("./pkg/finwait.js"), new URL("./pkg/finwait_bg.wasm", import.meta.url));

/** What predicts and simulates, without the tools and without what draws: half as heavy. */
export const loadCore = () =>
  started(part(import("./pkg/core/finwait.js")), new URL("./pkg/core/finwait_bg.wasm", import.meta.url));

/** What draws: a page shows its plot before any of its readers asks the model something. */
export const loadPlots = () =>
  started(part(import("./pkg/plots/finwait.js")), new URL("./pkg/plots/finwait_bg.wasm", import.meta.url));

/** @param {Promise<unknown>} glue of a part of the package @returns {Promise<import("./app/types.js").Package>} */
const part = (glue) => /** @type {Promise<import("./app/types.js").Package>} */ (glue);

// In the site that is one file all parts are one module, which must be started once.
/** @type {Map<Function, Promise<unknown>>} */
const begun = new Map();

// The module is fetched beside what it is started with, not after it.
/** @param {Promise<import("./app/types.js").Package>} glue @param {URL} address */
async function started(glue, address) {
  // In the site that is one file, it is there already (crate/xtask/node/site/inlined.mjs).
  const coming = address instanceof URL ? fetch(address) : address;
  const [{ default: init, initSync, ...model }, module] = await Promise.all([glue, coming]);
  if (!begun.has(init)) begun.set(init, init({ module_or_path: module }));
  await begun.get(init);
  return Object.freeze(model);
}
