// Makes the pictures of the figures, target/pictures/, and puts them into the site: for wikis and READMEs, which strip
// frames.
//   node crate/xtask/node/pictures.mjs [--figure answer,card] [--lang zh] [--theme dark] [--out directory]
//                                       [--readme]       puts those that the README shows where it looks for them
// They need a browser, which the plain build does without. `cargo xtask pictures` makes them after a build, and so does
// the workflow that publishes; every build takes along what lies in target/pictures/ (site.mjs).
//
// A picture is the real figure as a frame shows it, without what only a reader can use: each figure by itself and
// each case of #questions, in both languages and themes, at the addresses of site/cases.mjs. The cards of the pages
// (cards.mjs) lie beside them.

import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { openSite } from "../../../tests/browser/harness.mjs";
import { CODES } from "../../../www/lang/index.js";
import { pageOf } from "../../../www/pages.js";
import { makeCards } from "./cards.mjs";
import { atRest } from "./rest.mjs";
import { CASES, cardOf, PICTURES, pictureOf, THEMES } from "./site/cases.mjs";

const TARGET = fileURLToPath(new URL("../../../target/", import.meta.url));
const SITE = join(TARGET, "site");
const README = fileURLToPath(new URL("../../../.github/pictures", import.meta.url));

/** In CSS pixels: as wide as the text of a wiki, and what does not fit is left to the page that a picture leads to. */
const WIDTH = 760;
const MOST_HEIGHT = 1100;
const MARGIN = 8;
/** A drawing that is higher than frames are. */
const HEIGHTS = { states: 900 };
const SCALE = 1.5;
/** Few colours are on a page: 64 of them look like all, at a third of the bytes. */
const PNG = { palette: true, colours: 64, effort: 10, compressionLevel: 9 };

/** What is pressed, dragged or dropped on; the controls within a sentence are words of it. */
const LEFT_OUT = `
  .full-page, .player, .slider, .share, textarea, select, label:has(select, [type="search"]),
  input:is([type="range"], [type="file"]), #decode .paste,
  .figure button:not(.term, .number, [class*="inline"], [aria-pressed="true"], th *, .legend *) {
    display: none !important;
  }
  * { animation: none !important; transition: none !important; caret-color: transparent !important }
`;
const high = (height) => `[data-embed] body { max-height: none !important; height: ${height}px !important }`;

/** Figures that show nothing before they are given something. */
const BEGIN = { decode: (page) => page.$eval("#decode .samples button", (sample) => sample.click()) };

const { values: options } = parseArgs({
  options: {
    figure: { type: "string", default: "" },
    lang: { type: "string", default: CODES.join() },
    readme: { type: "boolean", default: false },
    out: { type: "string", default: TARGET },
    theme: { type: "string", default: THEMES.join() },
  },
});
const list = (text) => text.split(",").filter(Boolean);

const site = await openSite("chromium");
try {
  await mkdir(join(options.out, PICTURES), { recursive: true });
  for (const figure of new Set(CASES.map((one) => one.figure))) {
    if (!options.figure || list(options.figure).includes(figure)) await shootFigure(figure);
  }
  if (!options.figure || list(options.figure).includes("card"))
    await makeCards(site, list(options.lang), (page, lang, shot) => keep(shot, cardOf(page, lang)));
} finally {
  await site.close();
}
if (options.readme) {
  await mkdir(README, { recursive: true });
  for (const theme of THEMES)
    await cp(
      join(options.out, pictureOf({ figure: "lifetime", name: "default" }, "en", theme)),
      join(README, `lifetime-${theme}.png`),
    );
}
if (options.out === TARGET) await cp(join(TARGET, PICTURES), join(SITE, PICTURES), { recursive: true });

/** All pictures of a figure, on one page: the state, the language and the theme are in the link. */
async function shootFigure(figure) {
  const size = { width: WIDTH, height: MOST_HEIGHT, scale: SCALE };
  const visit = await site.visit({ page: pageOf(figure), query: `embed=${figure}`, whole: false, ...size });
  await visit.page.evaluate(
    (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    },
    LEFT_OUT + (HEIGHTS[figure] ? high(HEIGHTS[figure]) : ""),
  );
  await BEGIN[figure]?.(visit.page);
  await visit.page.waitForNetworkIdle();
  for (const one of CASES.filter((some) => some.figure === figure)) {
    for (const lang of list(options.lang)) {
      for (const theme of list(options.theme)) {
        const state = [one.at, one.state, `lang=${lang}`, `theme=${theme}`].filter(Boolean).join("&");
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
  await atRest(page);
  const clip = { x: 0, y: 0, width: WIDTH, height: MARGIN + (await page.evaluate(heightOf, MOST_HEIGHT)) };
  await keep(await page.screenshot({ clip, captureBeyondViewport: true }), path);
}

async function keep(shot, path) {
  const png = await sharp(shot).png(PNG).toBuffer();
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
