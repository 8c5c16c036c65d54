// The built package, loaded as Node loads it: the same glue and the same wasm as in the page.

import { readFile } from "node:fs/promises";

const PKG = new URL("../../www/pkg/", import.meta.url);

const { default: init, ...model } = await import(new URL("finwait.js", PKG));
await init({ module_or_path: await readFile(new URL("finwait_bg.wasm", PKG)) });

export default model;
