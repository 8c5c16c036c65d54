// The pictures of the pages' cards, 1200 × 630: what chats and search engines show beside a link. The title, over the
// drawing of a figure as it is.

import { readFileSync } from "node:fs";
import { BUILT, pageOf } from "../../../www/pages.js";
import { atRest } from "./rest.mjs";
import { CARD } from "./site/icons.mjs";

/** The drawing that stands for a page. */
const DRAWINGS = {
  index: "#lifetime .plot",
  tools: "#crowd .rate-holder",
  inside: "#clock .holder",
  evidence: "#evidence .points",
};
/** Wide and low, so that its writing can be read when the card is small. */
const DRAWN = { width: 860, height: 700, scale: 2 };

const ICON = readFileSync(new URL("../../../www/favicon.svg", import.meta.url)).toString("base64");

/** Calls `save(page, lang, png)` with each card. */
export async function makeCards(site, languages, save) {
  for (const page of BUILT) {
    const figure = /#(\w+)/.exec(DRAWINGS[page])[1];
    for (const lang of languages) {
      const where = { page: pageOf(figure), query: `embed=${figure}`, whole: false, ...DRAWN };
      const { page: shown, close } = await site.visit({ ...where, fragment: `${figure}&lang=${lang}&theme=light` });
      await shown.waitForSelector(DRAWINGS[page], { visible: true });
      await atRest(shown);
      const drawing = await (await shown.$(DRAWINGS[page])).screenshot({ encoding: "base64" });
      const title = await shown.title();
      await close();
      await save(page, lang, await compose(site, lang, title, drawing));
    }
  }
}

async function compose(site, lang, title, drawing) {
  const page = await site.newPage();
  await page.setViewport({ ...CARD, deviceScaleFactor: 1 });
  await page.setContent(layout(lang, drawing));
  await page.$eval("h1", (heading, text) => (heading.textContent = text), title);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const png = await page.screenshot();
  await page.close();
  return png;
}

const layout = (lang, drawing) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>
  body { margin: 0; padding: 44px 64px 36px; width: ${CARD.width}px; height: ${CARD.height}px; box-sizing: border-box;
    display: grid; grid-template-rows: auto auto 1fr; gap: 14px; background: #fcfbf8; color: #1d1d1b;
    font-family: Charter, "Bitstream Charter", Cambria, Georgia, "DejaVu Serif", serif }
  :lang(zh) body { font-family: "Noto Sans CJK SC", sans-serif }
  p { margin: 0; display: flex; align-items: center; gap: 12px; font: 600 26px system-ui, sans-serif; color: #5a5a56 }
  p img { height: 34px }
  h1 { margin: 0; font-size: 46px; font-weight: 600; line-height: 1.15; text-wrap: balance }
  .drawing { min-height: 0; width: 100%; height: 100%; object-fit: contain; object-position: left bottom }
</style><p><img src="data:image/svg+xml;base64,${ICON}" alt="">finwait</p><h1></h1>
<img class="drawing" src="data:image/png;base64,${drawing}" alt="">`;
