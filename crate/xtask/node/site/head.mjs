// What a page says of itself to those who link to it: search engines, chats, wikis, home screens. Only with an address
// of the site (home.mjs) can it say where it is.

import { LANGUAGES } from "../../../../www/lang/index.js";
import { fileOf, PAGES } from "../../../../www/pages.js";
import { htmlAttribute } from "../../../../www/ui/escape.js";
import { CASES, cardOf, oembedOf } from "./cases.mjs";
import { CARD, MANIFEST, TOUCH_ICON } from "./icons.mjs";

const [ENGLISH] = LANGUAGES;
const LOCALES = { en: "en_GB", zh: "zh_CN" };
const LICENCE = "https://spdx.org/licenses/MIT";

/** The file of a page in a language, from the root of the site. */
export const pageIn = (page, code) => fileOf(page, code === ENGLISH.code ? undefined : code).replace("./", "");

/** The lines of a page's <head>; `words` are the page's own, `home` where the site is, or null. */
export function headOf(page, { code, tag }, words, home) {
  const [title, description] = [words["page.title"], words["page.description"]];
  const lines = [
    link("apple-touch-icon", TOUCH_ICON),
    link("manifest", MANIFEST),
    property("og:site_name", "finwait"),
    property("og:type", "website"),
    property("og:title", title),
    property("og:description", description),
    property("og:locale", LOCALES[code] ?? tag.replace("-", "_")),
    '<meta name="twitter:card" content="summary_large_image">',
  ];
  const at = home && new URL(pageIn(page, code), home).href;
  if (at) lines.push(...addresses(page, code, home, at, title));
  const about = JSON.stringify(describe(page, tag, title, description, at)).replaceAll("<", "\\u003c");
  return [...lines, `<script type="application/ld+json">${about}</script>`];
}

function addresses(page, code, home, at, title) {
  const absolute = (path) => new URL(path, home).href;
  const others = LANGUAGES.map((other) => [other.tag, absolute(pageIn(page, other.code))]);
  const first = CASES.find(({ figure, name }) => figure === PAGES[page][0] && name === "default");
  return [
    link("canonical", at),
    ...[...others, ["x-default", others[0][1]]].map(([tag, href]) => link("alternate", href, ` hreflang="${tag}"`)),
    link(
      "alternate",
      absolute(oembedOf(first, code)),
      ` type="application/json+oembed" title="${htmlAttribute(title)}"`,
    ),
    property("og:url", at),
    property("og:image", absolute(cardOf(page, code))),
    property("og:image:width", CARD.width),
    property("og:image:height", CARD.height),
    property("og:image:alt", title),
  ];
}

/** The tools are an application, the rest is to learn from; the first page is both. */
function describe(page, inLanguage, name, description, url) {
  const isTool = page === "index" || page === "tools";
  const isLesson = page !== "tools";
  return {
    "@context": "https://schema.org",
    "@type": [...(isLesson ? ["LearningResource"] : []), ...(isTool ? ["WebApplication"] : [])],
    name,
    description,
    ...(url && { url }),
    inLanguage,
    isAccessibleForFree: true,
    license: LICENCE,
    ...(isLesson && { learningResourceType: "interactive simulation", teaches: "TCP FIN_WAIT2, TIME_WAIT" }),
    ...(isTool && {
      applicationCategory: "DeveloperApplication",
      operatingSystem: "any",
      offers: { "@type": "Offer", price: 0, priceCurrency: "EUR" },
    }),
  };
}

const link = (rel, href, more = "") => `<link rel="${rel}" href="${htmlAttribute(href)}"${more}>`;
const property = (name, content) => `<meta property="${name}" content="${htmlAttribute(String(content))}">`;
