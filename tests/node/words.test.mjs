// Whatever the model can say, and whatever the page lets a reader set, has words in every language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CONTROLS } from "../../www/app/controls.js";
import { ACTIONS, FLAGS, NUMBERS, WRITES } from "../../www/app/story.js";
import { PRESETS } from "../../www/figures/questions/presets.js";
import { CODES as LANGUAGES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const known = model.catalogue();

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const words = Object.fromEntries(await Promise.all(LANGUAGES.map(async (lang) => [lang, (await wordsOf(lang)).all])));

for (const lang of LANGUAGES) {
  const has = (key) => assert.ok(words[lang][key], `${lang}.js has no "${key}"`);

  test(`${lang}: every step of a derivation has words`, () => {
    assert.ok(known.steps.length > 10);
    for (const id of known.steps) has(`step.${id}`);
  });

  test(`${lang}: every warning and every note on a kernel has words`, () => {
    assert.ok(known.warnings.length > 5 && known.notes.length > 3);
    for (const id of [...known.warnings, ...known.notes]) has(`warning.${id}`);
  });

  test(`${lang}: every fact and every vendor a note can name has words`, () => {
    const facts = [...read("crate/src/kernel/notes.rs").matchAll(/fact: "([^"]+)"/g)];
    const vendors = [...read("crate/src/kernel/release.rs").matchAll(/Self::\w+(?:\(_\))? => "([^"]+)"/g)];
    assert.ok(facts.length > 3 && vendors.length > 3);
    for (const [, fact] of facts) has(`fact.${fact}`);
    for (const [, vendor] of vendors) has(`vendor.${vendor}`);
  });

  test(`${lang}: everything that can happen in a conversation has words, and every rule that decides there`, () => {
    assert.ok(known.whys.length > 70 && known.events.length > 20);
    for (const id of known.whys) has(`states.why.${id}`);
    for (const id of known.events) has(id.endsWith("-arrives") ? "states.event.arrives" : `states.event.${id}`);
    for (const text of [...ACTIONS, ...WRITES]) if (text !== "shutdown") has(`states.do.${text}`);
    for (const option of [...Object.keys(FLAGS), ...Object.keys(NUMBERS)]) has(`states.more.${option}`);
  });

  test(`${lang}: every control and every preset has words`, () => {
    for (const { name, kind } of CONTROLS) {
      if (kind === "choice" || kind === "flag") continue;
      has(`control.${name}`);
      has(`control.${name}.short`);
      if (kind === "number") has(`control.${name}.value`);
    }
    for (const name of ["finTimeout", "hz", "rto"]) has(`slider.${name}`);
    for (const { id } of PRESETS) for (const key of [`preset.${id}`, `preset.${id}.answer`]) has(key);
  });
}
