// The only importer of the generated package: loads the model once and hands out its functions, which are
// synchronous and take and return plain objects (see the package's finwait.d.ts). What the model refuses it
// throws as an Error that says what was given and what is allowed.

/** The whole model. */
export const loadEngine = async () => started(await import("./pkg/finwait.js"));

/** What it is without decode, advise, crowd and reuse, which only the tools ask: half as heavy. */
export const loadCore = async () =>
  started(
    /** @type {import("./app/types.js").Package} */ (/** @type {unknown} */ (await import("./pkg/core/finwait.js"))),
  );

/** @param {import("./app/types.js").Package} module */
async function started({ default: init, initSync, ...model }) {
  await init();
  return Object.freeze(model);
}
