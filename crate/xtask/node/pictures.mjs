// Makes the pictures of the figures, target/pictures/, and puts them into the site: for wikis and READMEs, which strip
// frames.
//   node crate/xtask/node/pictures.mjs [--figure answer,lifetime] [--lang zh] [--theme dark] [--out directory]
// They need a browser, which the plain build does without. `cargo xtask pictures` makes them after a build, and so does
// the workflow that publishes; every build takes along what lies in target/pictures/ (site.mjs).
//
// A picture is the real figure as a frame shows it, without what only a reader can use: each figure by itself and each
// case of #questions, in both languages and themes, at the addresses of site/addresses.mjs.

import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { openSite, settle } from "../../../tests/browser/harness.mjs";
import { PRESETS } from "../../../www/figures/questions/presets.js";
import { CODES } from "../../../www/lang/index.js";
import { pageOf } from "../../../www/pages.js";
import { CASES, PICTURES, pictureOf, THEMES } from "./site/addresses.mjs";

const TARGET = fileURLToPath(new URL("../../../target/", import.meta.url));
const SITE = join(TARGET, "site");

/** In CSS pixels: as wide as the text of a wiki, and what does not fit is left to the page that the picture leads to. */
const WIDTH = 760;
const MOST_HEIGHT = 1500;
const SCALE = 1.5;
/** What a worker counts comes later than the frame; what plays never rests, and is shot as it is then. */
const REST_MS = { quiet: 250, most: 5000 };
/** Few colours are on a page: 64 of them look like all, at a third of the bytes. */
const PNG = { palette: true, colours: 64, effort: 10, compressionLevel: 9 };

/** What is pressed, dragged or dropped on; the controls within a sentence are words of it. */
const LEFT_OUT = `
  .share, .full-page, .player, .sliders, .settings, textarea, input:is([type="range"], [type="file"]),
  .figure > details:not([open]), .foot details:not([open]),
  .figure button:not(.term, .number, [class*="inline"], [aria-pressed="true"]) { display: none !important }
  * { animation: none !important; transition: none !important; caret-color: transparent !important }
`;

/** Figures that show nothing before they are given something. */
const BEGIN = { decode: (page) => page.$eval("#decode .samples button", (sample) => sample.click()) };

const { values: options } = parseArgs({
  options: {
    figure: { type: "string", default: "" },
    lang: { type: "string", default: CODES.join() },
    out: { type: "string", default: TARGET },
    theme: { type: "string", default: THEMES.join() },
  },
});
const list = (text) => text.split(",").filter(Boolean);

const site = await openSite("chromium");
try {
  await mkdir(join(options.out, PICTURES), { recursive: true });
  const fragments = await fragmentsOfCases();
  for (const figure of new Set(CASES.map((one) => one.figure))) {
    if (!options.figure || list(options.figure).includes(figure)) await shootFigure(figure, fragments);
  }
} finally {
  await site.close();
}
if (options.out === TARGET) await cp(join(TARGET, PICTURES), join(SITE, PICTURES), { recursive: true });

/** What the links of #questions say of the state: case -> "v=1&t=61". */
async function fragmentsOfCases() {
  const { page, close } = await site.visit({ page: "index", fragment: "questions&lang=en" });
  const links = await page.$$eval("#questions .presets a", (all) => all.map(({ hash }) => hash));
  await close();
  const states = links.map((hash) => hash.replace(/^#[^&]*&?/, "").replace(/&?lang=en/, ""));
  return new Map([["default", ""], ...PRESETS.map(({ id }, i) => [id, states[i]])]);
}

/** All pictures of a figure, on one page: the state, the language and the theme are in the link. */
async function shootFigure(figure, fragments) {
  const where = { page: pageOf(figure), query: `embed=${figure}`, width: WIDTH, height: MOST_HEIGHT, scale: SCALE };
  const visit = await site.visit({ ...where, fragment: "lang=en&theme=light" });
  await visit.page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, LEFT_OUT);
  await BEGIN[figure]?.(visit.page);
  await visit.page.waitForNetworkIdle();
  for (const one of CASES.filter((some) => some.figure === figure)) {
    for (const lang of list(options.lang)) {
      for (const theme of list(options.theme)) {
        const state = [fragments.get(one.name), `lang=${lang}`, `theme=${theme}`].filter(Boolean).join("&");
        await shoot(visit.page, state, pictureOf(one, lang, theme));
      }
    }
  }
  for (const complaint of await visit.complaints()) console.warn(`  ${complaint}`);
  await visit.close();
}

async function shoot(page, state, path) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, state);
  await settle(page);
  await page.evaluate(changesNoMore, REST_MS);
  const clip = { x: 0, y: 0, width: WIDTH, height: await page.evaluate(heightOf, MOST_HEIGHT) };
  const png = await sharp(await page.screenshot({ clip, captureBeyondViewport: true }))
    .png(PNG)
    .toBuffer();
  await writeFile(join(options.out, path), png);
  console.log(`${String(Math.round(png.length / 1000)).padStart(4)} kB  ${path}`);
}

/** In the page: its height, or where the last of its parts ends that fits into `most`. */
function heightOf(most) {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height <= most) return height;
  const parts = [...document.querySelectorAll(".embedded > *, .embedded > * > *")];
  const ends = parts.map((part) => Math.ceil(part.getBoundingClientRect().bottom)).filter((end) => end <= most);
  return Math.max(...ends, most / 2);
}

/** In the page: until nothing of it has changed for a while. */
function changesNoMore({ quiet, most }) {
  return new Promise((rested) => {
    let timer = setTimeout(rested, quiet);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(rested, quiet);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    setTimeout(rested, most);
  });
}
