// The only importer of the generated package: loads the model once and hands out its functions, which are
// synchronous and take and return plain objects (see the package's finwait.d.ts). What the model refuses it
// throws as an Error that says what was given and what is allowed.

export async function loadEngine() {
  const { default: init, initSync, ...model } = await import("./pkg/finwait.js");
  await init();
  return Object.freeze(model);
}
