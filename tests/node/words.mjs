// The words of a language, as the page comes to have them: a file per part.

import { readdirSync } from "node:fs";

/** `{ parts: { part: words }, all }` of one language. */
export async function wordsOf(code) {
  const folder = new URL(`../../www/lang/${code}/`, import.meta.url);
  const files = readdirSync(folder).sort();
  const loaded = await Promise.all(files.map(async (file) => (await import(new URL(file, folder))).default));
  const parts = Object.fromEntries(files.map((file, i) => [file.replace(/\.js$/, ""), loaded[i]]));
  return { parts, all: Object.assign({}, ...Object.values(parts)) };
}
