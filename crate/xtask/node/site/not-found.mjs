// 404.html, all in one file, as it is served at any address: www/pages/404.html in the shell of all pages, its style
// sheet and its script (www/not-found.js) within it, allowed by their hashes.

import { LANGUAGES } from "../../../../www/lang/index.js";
import { BUILT, FIGURES, PROSE, pageOf, WITHIN } from "../../../../www/pages.js";
import { minifyScript, sha256 } from "./pages.mjs";

const PART = /<link rel="(?:stylesheet|icon|modulepreload|preload)"[^>]*>\n|<script[^>]*><\/script>\n/g;
const SWITCHES = /<div class="switches">.*?<\/div>\n/s;
const MISSING = /<aside id="missing".*?<\/aside>\n/s;

/** `html` is the page in the shell, `style` its style sheet, `script` www/not-found.js, `icon` an SVG, `home` as ever. */
export async function notFoundPage(html, { style, script, icon, home }) {
  const WORDS = Object.fromEntries(await Promise.all(LANGUAGES.slice(1).map(wordsIn)));
  const HOMES = home ? [new URL(home).pathname] : [];
  const constants = Object.entries({ NAMES: namesAndPages(), HOMES, WORDS });
  const define = Object.fromEntries(constants.map(([name, value]) => [name, JSON.stringify(value)]));
  const inlined = await minifyScript(script, define);
  const hash = (text) => `'sha256-${sha256(text).toString("base64")}'`;
  const head = [
    `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">`,
    '<meta name="robots" content="noindex">',
    `<style>${style}</style>`,
  ];
  const root = HOMES[0] ?? "";
  return html
    .replace(PART, "")
    .replace(SWITCHES, "")
    .replace(MISSING, "")
    .replace(/<footer.*<\/p>\n(?=<\/body>)/s, "")
    .replace(/<!--.*?-->\n?/gs, "")
    .replace(/^\s+/gm, "")
    .replace(/href="(?:\.\/)?((?:\w+\.html)?)" data-page/g, (_, file) => `href="${root + file || "./"}" data-page`)
    .replace("script-src 'self' 'wasm-unsafe-eval'", `script-src ${hash(inlined)}`)
    .replace("style-src 'self'", `style-src ${hash(style)}`)
    .replace("</head>", () => `${head.join("\n")}\n</head>`)
    .replace("</body>", () => `<script>${inlined}</script>\n</body>`);
}

/** What an address can name, and the page it is on; "claim-" stands for all that begins so. */
function namesAndPages() {
  const names = [...BUILT, ...Object.keys(FIGURES), ...Object.keys(PROSE), ...Object.keys(WITHIN)];
  return Object.fromEntries(names.map((name) => [name, BUILT.includes(name) ? name : pageOf(name)]));
}

async function wordsIn({ code, tag }) {
  const parts = ["page", "page.404"].map((part) => import(`../../../../www/lang/${code}/${part}.js`));
  const all = Object.assign({}, ...(await Promise.all(parts)).map((part) => part.default));
  const words = Object.fromEntries(Object.entries(all).filter(([key]) => /^(?:nav|page|not-found)\./.test(key)));
  return [code, { tag, words }];
}
