// Links that were given out when all figures were on one page. tests/links.json is frozen: lines are only ever added,
// and each of them must keep leading to its figure, in its state.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { format } from "../../www/app/control-kinds.js";
import { CONTROLS, DEFAULTS } from "../../www/app/controls.js";
import { formatFragment, parseFragment } from "../../www/app/fragment.js";
import { createStore } from "../../www/app/store.js";
import { bindToUrl, redirectOf } from "../../www/app/url.js";
import { BUILT, FIGURES, figureAt, fileOf, PAGES, pageOf } from "../../www/pages.js";

const LINKS = JSON.parse(readFileSync(new URL("../links.json", import.meta.url), "utf8"));

// What a state says in a link: { key: text } of what is not as by default.
const changed = (state) =>
  Object.fromEntries(
    CONTROLS.filter(({ key, name }) => key && state[name] !== DEFAULTS[name]).map((row) => [
      row.key,
      format(row, state[row.name]),
    ]),
  );

test("every link that was given out means the same, and nothing of it is ignored", () => {
  assert.ok(LINKS.length > 150);
  for (const { link, figure, state } of LINKS) {
    const parsed = parseFragment(link);
    assert.deepEqual([changed(parsed.state), parsed.ignored], [state, []], link);
    assert.equal(figureAt(parsed.anchor), figure, link);
  }
});

test("at the root it leads on to the page that has the figure, with all it says", () => {
  for (const { link, page, figure } of LINKS) {
    const leads = page === "index" ? null : `${page}.html${link}`;
    assert.equal(redirectOf({ search: "", hash: link }, "index"), leads, link);
    if (figure === null) continue;
    const search = `?embed=${figure}`;
    const embedded = page === "index" ? null : `${page}.html${search}${link}`;
    assert.equal(redirectOf({ search, hash: link }, "index"), embedded, `${search}${link}`);
    assert.equal(redirectOf({ search, hash: link }, page), null, "it has arrived");
  }
});

test("what names no figure stays where it is", () => {
  for (const hash of ["", "#nowhere", "#toString", "#v=1&t=61", "#constructor&k=4.4", "#%E0%A4%A"])
    for (const page of BUILT) assert.equal(redirectOf({ search: "", hash }, page), null, hash);
  assert.equal(redirectOf({ search: "?embed=hasOwnProperty", hash: "" }, "inside"), null);
});

test("every figure is on one page, and its id is no other's beginning", () => {
  const ids = Object.values(PAGES).flat();
  assert.deepEqual([...ids].sort(), Object.keys(FIGURES).sort());
  for (const id of ids) {
    assert.equal(ids.filter((other) => other === id).length, 1, id);
    assert.ok(
      ids.every((other) => other === id || !other.startsWith(`${id}-`)),
      id,
    );
  }
});

// A window at an address of the site.
function windowAt(address) {
  const url = new URL(address, "https://x.example/finwait/");
  const { href, hash, search, pathname } = url;
  const put = (_state, _title, to) => {
    if (to !== undefined) location.hash = to.startsWith("#") ? to : "";
  };
  const gone = [];
  const location = { href, hash, search, pathname, replace: (to) => gone.push(to), assign: (to) => gone.push(to) };
  return { location, gone, history: { replaceState: put, pushState: put }, addEventListener() {} };
}

const bound = (address, here) => {
  const [store, window] = [createStore(), windowAt(address)];
  const url = bindToUrl(store, window, { here, refuses: () => null, arrived() {} });
  return { url, store, window };
};

test("a link to a figure carries the whole state to whichever page has it", () => {
  const { url } = bound("#lifetime&v=1&t=61&row=load&ek=4.4.155", "index");
  const state = "v=1&t=61&row=load&ek=4.4.155";
  assert.equal(url.href({}, "states"), `https://x.example/finwait/#states&${state}`);
  assert.equal(url.href({}, "row"), `https://x.example/finwait/inside.html#row&${state}`);
  assert.equal(
    url.href({ kernel: "4.4" }, "claim-shut-rdwr"),
    `https://x.example/finwait/evidence.html#claim-shut-rdwr&v=1&k=4.4&t=61&row=load&ek=4.4.155`,
  );
  assert.equal(url.href({}, "", "evidence"), `https://x.example/finwait/evidence.html#${state}`);
  const inside = bound(`inside.html#row&${state}`, "inside").url;
  assert.equal(inside.href({}, "answer"), `https://x.example/finwait/#answer&${state}`);
});

test("an embedded figure stays embedded in links to itself only", () => {
  const { url } = bound("evidence.html?embed=kernels#v=1&t=61", "evidence");
  assert.equal(url.href({}, "kernels"), "https://x.example/finwait/evidence.html?embed=kernels#kernels&v=1&t=61");
  assert.equal(url.href({}, "history"), "https://x.example/finwait/evidence.html#history&v=1&t=61");
  assert.equal(url.href({}, "answer"), "https://x.example/finwait/#answer&v=1&t=61");
});

test("going to a figure of another page leaves with the state; to one of this page it is a step in the history", () => {
  const { url, window, store } = bound("#v=1&t=61", "index");
  store.set({ finTimeout: 30 });
  assert.equal(url.goTo("states"), true);
  assert.equal(window.location.hash, "#states&v=1&t=30");
  assert.equal(url.goTo("clock"), false);
  assert.deepEqual(window.gone, ["https://x.example/finwait/inside.html#clock&v=1&t=30"]);
});

test("every page there is has a file name", () => {
  assert.deepEqual(
    BUILT.map((page) => fileOf(page)).filter((file) => file !== "./" && !/^\w+\.html$/.test(file)),
    [],
  );
  assert.equal(pageOf("sources"), "evidence");
  assert.equal(formatFragment(DEFAULTS, "answer"), "#answer");
});
