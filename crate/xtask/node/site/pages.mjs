// The pages of the site, from those that www/ is served with: they name the files of this build, and those that a
// browser would find only after another.

import { createHash } from "node:crypto";
import { transform } from "esbuild";

const SHEET = /<link rel="stylesheet" href="([^"]+)">\n/g;
const ENTRY = '<script type="module" src="main.js"></script>';
const RECOVERY = '<script src="recover.js"></script>';
const TABLE = "<!--main table-->";
const SCRIPTS_ALLOWED = "script-src 'self'";

/** The style sheets of www/ that a page names, in their order. */
export const sheetsOf = (html) => [...html.matchAll(SHEET)].map(([, path]) => path);

/**
 * The table of the main results, as it stands in the page that has it, without what scripts look for. Any page may have
 * to show it in any language, so its few words stand in it in all of them: `versions`, the English one first.
 */
export function mainTable(versions) {
  const [, table] = /<section id="kernels".*?(<table>.*?<\/table>)/s.exec(versions[0].html);
  const inAll = (key) => versions.map(({ words, language }) => `<small lang="${language.tag}">${words[key]}</small>`);
  return table
    .replace(/<tr[^>]* hidden>.*?<\/tr>/gs, "")
    .replace(/<small data-t="([^"]+)">.*?<\/small>/g, (_, key) => inAll(key).join(""))
    .replace(/ data-[\w-]+="[^"]*"/g, "");
}

/**
 * A page as it is published. `sheets` are its style sheets, each `{ file, holds }`; `modules` what it
 * loads at once; `about` are the lines that say what the page is (head.mjs); `recovery` is the text of recover.js,
 * and `table` the main table, for when it fails.
 */
export function finishPage(html, { entry, modules, sheets, about, recovery, table, build }) {
  const head = [
    `<script>${recovery}</script>`,
    ...sheets.map(({ file, holds }) => `<link rel="stylesheet" href="${file}" data-holds="${holds.join(" ")}">`),
    ...modules.map((file) => `<link rel="modulepreload" href="${file}">`),
    `<script type="module" src="${entry}"></script>`,
    ...about,
  ];
  const plain = html
    .replace(SHEET, "")
    .replace(/<link rel="(?:module)?preload"[^>]*>\n/g, "")
    .replace(RECOVERY, "")
    .replace(TABLE, table)
    .replace(/<!--.*?-->\n?/gs, "")
    .replace(/^\s+/gm, "");
  const page = plain
    .replace("<html ", `<html data-build="${build}" `)
    .replace(SCRIPTS_ALLOWED, `${SCRIPTS_ALLOWED} 'sha256-${sha256(recovery).toString("base64")}'`)
    .replace(ENTRY, () => head.join("\n"));
  for (const part of [`data-build="${build}"`, "'sha256-", recovery]) {
    if (!page.includes(part)) throw new Error(`a page has no place for ${part.slice(0, 40)}`);
  }
  return page;
}

export const sha256 = (text) => createHash("sha256").update(text).digest();

/** A script of www/ that is no module, small. */
export async function minifyScript(text, define = {}) {
  const { code } = await transform(text, { minify: true, charset: "utf8", legalComments: "none", define });
  return code.trim();
}
