// The README's table says what the model says, and its code map names files that are there.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import model from "./package.mjs";

const ROOT = new URL("../../", import.meta.url);
const README = readFileSync(new URL("README.md", ROOT), "utf8");

test("the table of answers", () => {
  const rows = [...README.matchAll(/^\| ([\d.]+) \| (\d+) s \| (.+?) s \| (.+?) s \|$/gm)];
  assert.ok(rows.length >= 5, "no table found");
  const words = ({ minMs, maxMs }) => [...new Set([minMs, maxMs].map((ms) => (ms / 1000).toFixed(2)))].join("–");
  for (const [, kernel, finTimeout, alone, among] of rows) {
    const { lone, busy } = model.predict(kernel, 250, Number(finTimeout), 200).total;
    assert.deepEqual([alone, among], [words(lone), words(busy)], `${kernel}, ${finTimeout} s`);
  }
});

test("every path that is named exists", () => {
  const paths = [...README.matchAll(/`((?:crate|www|tests)\/[\w./-]*)`/g)].map(([, path]) => path);
  assert.ok(paths.length > 10, "no code map found");
  for (const path of paths) assert.ok(existsSync(new URL(path, ROOT)), path);
});
