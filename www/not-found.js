// The page for addresses that lead nowhere, 404.html: leads on to the page or figure that an address names, with the
// state it carries, and offers those that it nearly names. It is served at any depth, so it looks for where the site
// begins.
//
// The build writes the constants (crate/xtask/node/site/not-found.mjs): NAMES leads from what can be named, a figure,
// a page, an anchor, to its page; HOMES are the paths to look for the site at first; WORDS are the texts in other
// languages.

/* global NAMES, HOMES, WORDS */

(async () => {
  const LANDMARK = "manifest.webmanifest";
  const [anchor] = location.hash.slice(1).split("&");
  const state = location.hash.replace(/^#[^=&]*(?:&|$)/, "#");
  const named = anchor.includes("=") ? "" : anchor;
  const embed = new URLSearchParams(location.search).get("embed") ?? "";

  translate();
  const root = await findRoot();
  for (const link of document.querySelectorAll("a[data-page]")) link.href = root + fileOf(link.dataset.page);
  // What is last in a path is most to the point.
  const path = readable(location.pathname.slice(root.length)).split(/[/.]/).reverse();
  const said = [embed, named, ...path].map((text) => text.toLowerCase()).filter(Boolean);
  const exact = said.find((name) => pageOf(name));
  const to = exact && new URL(addressOf(exact), location.href);
  // A page of ours that is not there must not lead to itself.
  if (to && to.pathname !== location.pathname) location.replace(to);
  else offer([...new Set(said.flatMap(nearest))]);

  // The directory of the site, with a slash at its end: the nearest above this address that has our files.
  async function findRoot() {
    const parts = location.pathname.split("/").slice(0, -1);
    const above = parts.map((_, i) => `${parts.slice(0, parts.length - i).join("/")}/`);
    for (const path of new Set([...HOMES.filter((home) => location.pathname.startsWith(home)), ...above])) {
      const found = await fetch(path + LANDMARK, { method: "HEAD" }).catch(() => null);
      if (found?.ok) return path;
    }
    return HOMES[0] ?? "/";
  }

  function pageOf(name) {
    if (Object.hasOwn(NAMES, name)) return NAMES[name];
    const figure = Object.keys(NAMES).find((begin) => begin.endsWith("-") && name.startsWith(begin));
    return figure ? NAMES[figure] : null;
  }

  function addressOf(name) {
    const page = pageOf(name);
    const at = named && pageOf(named) === page ? named : name === page ? "" : name;
    const rest = [at, state.slice(1)].filter(Boolean).join("&");
    return `${root}${fileOf(page)}${embed ? `?embed=${encodeURIComponent(name)}` : ""}${rest && `#${rest}`}`;
  }

  // What is called nearly so: two letters wrong in eight.
  function nearest(given) {
    const near = Object.keys(NAMES).map((name) => ({ name, wrong: distance(given, name) }));
    const most = Math.ceil(given.length / 4);
    return near
      .filter(({ name, wrong }) => given.length > 2 && (wrong <= most || (name.length > 3 && given.includes(name))))
      .sort((a, b) => a.wrong - b.wrong)
      .map(({ name }) => name);
  }

  // How many letters are to be put in, left out or changed.
  function distance(a, b) {
    let row = [...b, ""].map((_, i) => i);
    for (const [i, letter] of [...a].entries()) {
      const next = [i + 1];
      for (const [j, other] of [...b].entries())
        next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === other ? 0 : 1)));
      row = next;
    }
    return row[b.length];
  }

  function offer(names) {
    const list = document.querySelector("#meant ul");
    for (const name of names.filter((name) => !name.endsWith("-")).slice(0, 4)) {
      const [item, link] = ["li", "a"].map((tag) => document.createElement(tag));
      link.href = addressOf(name);
      const file = fileOf(pageOf(name)).replace("./", "index.html");
      link.textContent = name === pageOf(name) ? file : `${file}#${name}`;
      item.append(link);
      list.append(item);
    }
    document.getElementById("meant").hidden = list.childElementCount === 0;
  }

  function translate() {
    const wanted = [/[#&]lang=(\w+)/.exec(location.hash)?.[1], ...navigator.languages].filter(Boolean);
    const known = wanted.map((tag) => tag.slice(0, 2)).find((code) => code === "en" || WORDS[code]);
    if (!WORDS[known]) return;
    const { tag, words } = WORDS[known];
    document.documentElement.lang = tag;
    document.title = words["page.title"];
    for (const element of document.querySelectorAll("[data-t]"))
      element.textContent = words[element.dataset.t] ?? element.textContent;
  }

  function fileOf(page) {
    return page === "index" ? "./" : `${page}.html`;
  }

  function readable(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
})();
