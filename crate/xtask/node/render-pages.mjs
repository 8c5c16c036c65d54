// The pages as a browser gets them: www/shell.html, which is around every page, with www/pages/<page>.html in it. The
// build (site.mjs) and `serve --source` (server.mjs) use it.
//
// A page begins with what it adds to the head, up to the first empty line; the rest is its <main>. In the shell,
// <!--head-->, <!--styles-->, <!--page-->, <!--languages--> and <!--main--> are the places for what differs.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const WWW = new URL("../../../www/", import.meta.url);

/** Each page's file name and HTML: [["index.html", "<!doctype html>…"], …]; pages without figures only if `asked` for. */
export async function renderPages(www = WWW, asked = null) {
  const [pages, languages, shell] = await Promise.all([
    import(new URL("pages.js", www)),
    import(new URL("lang/index.js", www)),
    readFile(new URL("shell.html", www), "utf8"),
  ]);
  return Promise.all(
    (asked ?? pages.BUILT).map(async (page) => {
      const body = await readFile(new URL(`pages/${page}.html`, www), "utf8");
      return [`${page}.html`, fill(shell, body, page, pages, languages.LANGUAGES)];
    }),
  );
}

/** A directory, as `renderPages` takes it. */
export const directoryUrl = (path) => pathToFileURL(`${path}/`);

function fill(shell, body, page, pages, languages) {
  const end = body.indexOf("\n\n");
  const switches = languages.map(({ code, tag, name }) => `<option value="${code}" lang="${tag}">${name}</option>`);
  return withNavigation(shell, page, pages.BUILT)
    .replaceAll("<!--page-->", page)
    .replace("<!--head-->", body.slice(0, end))
    .replace("<!--languages-->", switches.join("\n      "))
    .replace("<!--styles-->\n", firstStyles(page, pages).join(""))
    .replace("<!--main-->", body.slice(end).trim());
}

/** The navigation of the pages there are, of which this is one. */
function withNavigation(shell, page, built) {
  return shell.replace(/^ *<a href="[^"]*" data-page="(\w+)" data-t.*\n/gm, (line, other) => {
    if (!built.includes(other)) return "";
    return other === page ? line.replace("<a ", '<a aria-current="page" ') : line;
  });
}

/** The style sheets of what the page shows first, and of what it has in its HTML. */
function firstStyles(page, { PAGES, atOnce, stylesOf }) {
  const shown = Object.hasOwn(PAGES, page) ? atOnce(page) : [];
  return [...new Set(shown.flatMap(stylesOf))].map((path) => `<link rel="stylesheet" href="${path}">\n`);
}
