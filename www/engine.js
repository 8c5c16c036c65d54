// The only importer of the generated package: loads the model once and hands out its functions, which are
// synchronous and take and return plain objects (see the package's finwait.d.ts). What the model refuses it
// throws as an Error that says what was given and what is allowed.

/** The whole model. */
export const loadEngine = () => started(import("./pkg/finwait.js"), new URL("./pkg/finwait_bg.wasm", import.meta.url));

/** What it is without decode, advise, crowd and reuse, which only the tools ask: half as heavy. */
export const loadCore = () =>
  started(
    /** @type {Promise<import("./app/types.js").Package>} */ (
      /** @type {Promise<unknown>} */ (import("./pkg/core/finwait.js"))
    ),
    new URL("./pkg/core/finwait_bg.wasm", import.meta.url),
  );

// The module is fetched beside what it is started with, not after it.
/** @param {Promise<import("./app/types.js").Package>} glue @param {URL} address */
async function started(glue, address) {
  // In the site that is one file, it is there already (crate/xtask/node/site/inlined.mjs).
  const coming = address instanceof URL ? fetch(address) : address;
  const [{ default: init, initSync, ...model }, module] = await Promise.all([glue, coming]);
  await init({ module_or_path: module });
  return Object.freeze(model);
}
