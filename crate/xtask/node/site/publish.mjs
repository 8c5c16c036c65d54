// Files for those who link to the site: icons, and, once it has an address, what crawlers and wikis ask for.

import { PARTS } from "../../../../www/embed/parts.js";
import { CODES } from "../../../../www/lang/index.js";
import { BUILT } from "../../../../www/pages.js";
import { htmlAttribute } from "../../../../www/ui/escape.js";
import { CASES, frameOf, linkTo, oembedOf } from "./cases.mjs";
import { pageIn } from "./head.mjs";
import { makeIcons } from "./icons.mjs";

/** In CSS pixels; how high it is depends on the figure. */
const WIDTH = 760;

/** All of them: `[[path, content], …]`; `words` are those of the first page, `home` where the site is, or null. */
export async function filesToLinkTo(icon, words, home) {
  const icons = await makeIcons(icon, { title: words["page.title"], description: words["page.description"] });
  const robots = `User-agent: *\nAllow: /\n${home ? `Sitemap: ${home}sitemap.xml\n` : ""}`;
  const some = [...icons, ["robots.txt", robots]];
  return home ? [...some, ["sitemap.xml", sitemap(home)], ...oembeds(home, words["page.title"])] : some;
}

function sitemap(home) {
  const urls = BUILT.flatMap((page) => CODES.map((code) => `<url><loc>${home}${pageIn(page, code)}</loc></url>`));
  const xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${xmlns}">\n${urls.join("\n")}\n</urlset>\n`;
}

/** How to embed each case, as https://oembed.com/ has it, for tools that take such a file. */
function oembeds(home, title) {
  return CASES.flatMap((one) => CODES.map((code) => [oembedOf(one, code), oembed(one, code, home, title)]));
}

function oembed(one, code, home, title) {
  const frame = htmlAttribute(home + frameOf(one, code));
  const height = PARTS[one.figure].plain;
  const html = `<iframe src="${frame}" title="finwait: ${one.figure}" width="100%" height="${height}" loading="lazy"></iframe>`;
  return `${JSON.stringify({
    version: "1.0",
    type: "rich",
    title: `${title} (${one.figure})`,
    provider_name: "finwait",
    provider_url: home,
    url: home + linkTo(one, code),
    html,
    width: WIDTH,
    height,
  })}\n`;
}
