// Counts the golden vectors for the page, in www/data/golden.json: a vector is an entry of one of the lists that tests/golden/README.md describes.
//   node crate/xtask/node/golden.mjs

import { readdir, readFile, writeFile } from "node:fs/promises";

const GOLDEN = new URL("../../../tests/golden/", import.meta.url);
const LISTS = ["rows", "raw", "seqs", "cases", "steady"];

const files = (await readdir(GOLDEN)).filter((name) => name.endsWith(".json"));
const counts = await Promise.all(
  files.map(async (name) => {
    const golden = JSON.parse(await readFile(new URL(name, GOLDEN), "utf8"));
    return LISTS.reduce((n, list) => n + (golden[list]?.length ?? 0), 0);
  }),
);
const vectors = counts.reduce((sum, n) => sum + n, 0);
await writeFile(
  new URL("../../../www/data/golden.json", import.meta.url),
  `${JSON.stringify({ files: files.length, vectors })}\n`,
);
