// The package in Node, which fetches no files: the module is read at once, and init() has nothing left to do.

import { readFileSync } from "node:fs";
import { initSync } from "./finwait.js";

export * from "./finwait.js";

const loaded = initSync({ module: readFileSync(new URL("finwait_bg.wasm", import.meta.url)) });
export default async () => loaded;
