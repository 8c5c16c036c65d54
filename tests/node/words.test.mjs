// Whatever the model can say, and whatever the page lets a reader set, has words in every language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CONTROLS } from "../../www/controls.js";
import { LANGUAGES } from "../../www/i18n.js";
import { PRESETS } from "../../www/presets.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const words = Object.fromEntries(await Promise.all(LANGUAGES.map(async (lang) => [lang, (await import(`../../www/lang/${lang}.js`)).default])));

// The model's own lists of what it can say: `pub const STEP_IDS: &[&str] = &["rto", …];`
function ids(file, name) {
  const list = new RegExp(`pub const ${name}: &\\[&str\\] = &\\[([^\\]]*)\\]`).exec(read(file));
  assert.ok(list, `${file} has no list ${name}`);
  const found = [...list[1].matchAll(/"([^"]+)"/g)].map((match) => match[1]);
  assert.ok(found.length > 0, `${name} is empty`);
  return found;
}

for (const lang of LANGUAGES) {
  const has = (key) => assert.ok(words[lang][key], `${lang}.js has no "${key}"`);

  test(`${lang}: every step of a derivation has words`, () => {
    for (const id of ids("crate/src/predict/explain.rs", "STEP_IDS")) has(`step.${id}`);
  });

  test(`${lang}: every warning and every note on a kernel has words`, () => {
    for (const id of ids("crate/src/predict/explain.rs", "WARNING_IDS")) has(`warning.${id}`);
    for (const id of ids("crate/src/kernel.rs", "NOTE_IDS")) has(`warning.${id}`);
    const notes = read("crate/src/kernel/notes.rs");
    for (const [, fact] of notes.matchAll(/fact: "([^"]+)"/g)) has(`fact.${fact}`);
  });

  test(`${lang}: every control and every preset has words`, () => {
    for (const { name, kind } of CONTROLS) {
      if (kind === "choice") continue;
      has(`control.${name}`);
      has(`control.${name}.short`);
      if (kind === "number") for (const key of [`control.${name}.value`, `slider.${name}`]) has(key);
    }
    for (const { id } of PRESETS) for (const key of [`preset.${id}`, `preset.${id}.answer`]) has(key);
  });
}
