// Screenshots of the built site, to be looked at by a person:
//   node crate/xtask/node/shots.mjs [--figure answer,lifetime] [--width 390] [--theme dark] [--lang zh]
//                                [--state "k=4.4&t=61"] [--browser firefox] [--out target/shots]
// Per width, theme and language: the first screen, the whole page, and each figure alone.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openSite } from "../../../tests/browser/harness.mjs";

const { values: options } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    figure: { type: "string", default: "" },
    lang: { type: "string", default: "en,zh" },
    out: { type: "string", default: fileURLToPath(new URL("../../../target/shots", import.meta.url)) },
    state: { type: "string", default: "" },
    theme: { type: "string", default: "light,dark" },
    width: { type: "string", default: "1440,390" },
  },
});
const HEIGHTS = { 390: 844, 320: 568 };
const list = (text) => text.split(",").filter(Boolean);

await mkdir(options.out, { recursive: true });
const site = await openSite(options.browser);
try {
  for (const width of list(options.width).map(Number)) {
    for (const theme of list(options.theme)) {
      for (const lang of list(options.lang)) await shoot(width, theme, lang);
    }
  }
} finally {
  await site.close();
}

async function shoot(width, theme, lang) {
  const fragment = [options.state, `lang=${lang}`, `theme=${theme}`].filter(Boolean).join("&");
  const height = HEIGHTS[width] ?? 900;
  const visit = await site.visit({ fragment, width, height, scale: width < 600 ? 2 : 1 });
  const { page } = visit;
  const save = async (name, what, how = {}) => {
    const path = join(options.out, `${width}-${theme}-${lang}-${name}.png`);
    await what.screenshot({ path, ...how });
    console.log(path);
  };
  // What begins only once it is seen.
  await page.$$eval('[data-state="waiting"]', (parts) => parts.forEach((part) => part.scrollIntoView()));
  await page.waitForFunction(() => !document.querySelector('[data-state="waiting"], [data-state="running"]'));
  await page.evaluate(() => scrollTo(0, 0));
  const wanted = list(options.figure);
  if (wanted.length === 0) {
    await save("first", page);
    await save("page", page, { fullPage: true });
  }
  for (const section of await page.$$("main section[id]")) {
    const { id, empty } = await section.evaluate(({ id, offsetHeight }) => ({ id, empty: offsetHeight === 0 }));
    if (empty) console.warn(`  #${id} shows nothing`);
    else if (wanted.length === 0 || wanted.includes(id)) await save(id, section);
  }
  for (const complaint of await visit.complaints()) console.warn(`  ${complaint}`);
  await visit.close();
}
