// Checks the types of www/, strictly, by its JSDoc and the package's own finwait.d.ts (tsconfig.json).
//   node crate/xtask/node/types.mjs
// tsconfig.json lists the files that are not fully annotated yet; one that has become so has to leave the list.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const { notYetChecked } = JSON.parse(readFileSync(`${ROOT}tsconfig.json`, "utf8"));

const { stdout, error } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "--pretty", "false"], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: 1 << 28,
});
if (error) throw error;

// A diagnostic begins with its file; lines that are indented belong to the one before.
const diagnostics = stdout.split(/\n(?! )/).filter((text) => text.trim());
const fileOf = (text) => /^([^(:]+)\(/.exec(text)?.[1] ?? "";
const open = new Set(notYetChecked);
const found = diagnostics.filter((text) => !open.has(fileOf(text)));
const faulty = new Set(diagnostics.map(fileOf));
const clean = notYetChecked.filter((file) => !faulty.has(file));

for (const text of found) console.error(text);
for (const file of clean) console.error(`${file}: has no error any more; take it off tsconfig.json's list`);
if (found.length > 0 || clean.length > 0) process.exitCode = 1;
else console.log(`types are right; ${notYetChecked.length} files are still to be annotated`);
