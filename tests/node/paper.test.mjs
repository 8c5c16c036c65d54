// Ctrl+P waits for the figures that have not come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { printWhole } from "../../www/app/paper.js";

const KEY = { key: "p", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

async function pressed(keys) {
  const happened = [];
  let listener;
  const document = { addEventListener: (_, added) => (listener = added) };
  const bring = async () => happened.push("brought");
  printWhole(document, bring, () => happened.push("printed"));
  await listener({ ...KEY, ...keys, preventDefault: () => happened.push("kept") });
  return happened;
}

test("everything is brought first, then printed, once", async () => {
  for (const keys of [{ ctrlKey: true }, { metaKey: true }, { ctrlKey: true, key: "P" }])
    assert.deepEqual(await pressed(keys), ["kept", "brought", "printed"], JSON.stringify(keys));
});

test("other keys are left alone", async () => {
  for (const keys of [
    {},
    { key: "o", ctrlKey: true },
    { ctrlKey: true, shiftKey: true },
    { ctrlKey: true, altKey: true },
  ])
    assert.deepEqual(await pressed(keys), [], JSON.stringify(keys));
});
