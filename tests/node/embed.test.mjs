// What pages elsewhere are given: the element, the snippets, the pictures' addresses, and what a frame shows.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CASES, pictureOf } from "../../crate/xtask/node/site/cases.mjs";
import { CONTROLS, DEFAULTS } from "../../www/app/controls.js";
import { parseFragment } from "../../www/app/fragment.js";
import { PARTS } from "../../www/embed/parts.js";
import { partOf } from "../../www/embed/window.js";
import { FIGURES, fileOf, pageOf } from "../../www/pages.js";
import { kernelOf } from "../../www/pkg/finwait.js";
import { pictureAddress, publishedCase } from "../../www/ui/cases.js";
import { attributeOf, settingsOf } from "../../www/ui/share.js";
import { snippet, TOOLS } from "../../www/ui/snippets.js";

import { createFigure, loadElement, SITE } from "./element.mjs";

const mechanismOf = (kernel) => kernelOf(kernel).mechanism;

test("the element knows every setting by its readable name and as links have it, and every figure’s page", () => {
  const { name, element } = loadElement();
  assert.equal(name, "finwait-figure");
  const rows = CONTROLS.filter(({ key }) => key);
  const expected = ["figure", ...rows.flatMap((row) => [attributeOf(row.name), row.key])];
  assert.deepEqual([...new Set(element.observedAttributes)].sort(), [...new Set(expected)].sort());
  for (const figure of Object.keys(FIGURES)) {
    const { frame } = createFigure({ figure });
    const file = fileOf(pageOf(figure)).replace("./", "");
    assert.equal(frame.src, `${SITE}${file}?embed=${figure}#${figure}&v=1`);
  }
  for (const { name: control, key } of rows) {
    const { frame } = createFigure({ figure: "lifetime", [attributeOf(control)]: "x" });
    assert.equal(new URL(frame.src).hash, `#lifetime&v=1&${key}=x`, control);
  }
});

test("what the element puts into the address is what the page reads", () => {
  const { frame } = createFigure({ figure: "lifetime", kernel: "3.10", "fin-timeout": "5", held: "", lang: "zh-CN" });
  assert.equal(frame.src, `${SITE}?embed=lifetime#lifetime&v=1&k=3.10&t=5&held=1&lang=zh`);
  const { anchor, state, ignored } = parseFragment(new URL(frame.src).hash);
  assert.deepEqual([anchor, ignored], ["lifetime", []]);
  assert.deepEqual([state.kernel, state.finTimeout, state.held, state.lang], ["3.10", 5, true, "zh"]);
  const { frame: hostile } = createFigure({ figure: "a&b#c", k: "4.4&t=61#x", theme: '"><script>' });
  const url = new URL(hostile.src);
  assert.equal(url.searchParams.get("embed"), "a&b#c");
  assert.equal(parseFragment(url.hash).state.finTimeout, DEFAULTS.finTimeout);
  assert.equal(frame.title, "How long it stays");
});

test("the element heeds its own frame’s messages and no others, and then changes without a step in the history", () => {
  const { element, frame, made } = createFigure({ figure: "lifetime" });
  const own = { origin: "https://docs.example", source: frame.contentWindow };
  const say = (event, height = 612) =>
    element.handleEvent({ ...own, data: { type: "finwait:height", figure: "lifetime", height }, ...event });
  const before = frame.style.height;
  say({ origin: "https://evil.example" });
  say({ origin: "null" });
  say({ source: {} });
  say({ data: null });
  say({ data: { type: "other", height: 612 } });
  for (const height of [Number.NaN, -1, 0, 1e9, "612px", {}]) say({}, height);
  assert.equal(frame.style.height, before);
  element.given.set("fin-timeout", "61");
  element.attributeChangedCallback();
  assert.match(frame.src, /t=61$/, "before it stands, its address");
  say({});
  assert.equal(frame.style.height, "612px");
  element.given.set("fin-timeout", "62");
  element.attributeChangedCallback();
  assert.match(made.replaced, /t=62$/);
  assert.match(frame.src, /t=61$/);
  assert.equal(made.listeners.size, 1);
  element.disconnectedCallback();
  assert.equal(made.listeners.size, 0);
});

const SHOWN = {
  figure: "lifetime",
  title: 'On 3.10, "5" means [15 s](x) <b> {y} | z',
  link: `${SITE}#lifetime&v=1&k=4.4~a(b)&t=61`,
  picture: { light: `${SITE}pictures/lifetime-ten-en-light.png`, dark: `${SITE}pictures/lifetime-ten-en-dark.png` },
  file: "finwait-lifetime.png",
  settings: [["kernel", '4.4"><x']],
  height: PARTS.lifetime.plain,
};

test("every tool gets what it takes: a frame of the figure’s height, or a picture that leads to it", () => {
  const made = Object.fromEntries(TOOLS.map((tool) => [tool, snippet(tool, SHOWN)]));
  const frame = `${SITE}?embed=lifetime#lifetime&v=1&k=4.4~a(b)&t=61`;
  for (const tool of ["html", "mkdocs", "docusaurus"]) {
    const [, src] = /^<iframe src="([^"]+)" title="[^"]+" width="100%" height="480" /.exec(made[tool]);
    assert.equal(src.replaceAll("&amp;", "&"), frame, tool);
    assert.doesNotMatch(made[tool], /style="|[^\\]<b>/, tool);
  }
  assert.match(made.html, /><\/iframe>$/);
  assert.match(made.docusaurus, / \/>$/);
  assert.equal(made.notion, frame);
  assert.equal(
    made.element,
    [
      `<script src="${SITE}embed-finwait.js" async></script>`,
      '<finwait-figure figure="lifetime" kernel="4.4&quot;&gt;&lt;x"><a href="' +
        `${SITE}#lifetime&amp;v=1&amp;k=4.4~a(b)&amp;t=61">On 3.10, &quot;5&quot; means [15 s](x) &lt;b&gt; {y} | z</a></finwait-figure>`,
    ].join("\n"),
  );
  const words = String.raw`On 3.10, "5" means \[15 s\]\(x\) \<b\> \{y\} \| z`;
  const to = `${SITE}#lifetime&v=1&k=4.4%7Ea%28b%29&t=61`;
  assert.equal(made.markdown, `[![${words}](${SHOWN.picture.light})](${to})`);
  assert.equal(made.gitlab, made.markdown);
  assert.match(
    made.github,
    /^<a href="[^"]+"><picture>\n<source media="\(prefers-color-scheme: dark\)" srcset="\S+-dark\.png">/,
  );
  assert.equal(made.confluence, `{iframe:src=${frame}|width=100%|height=480|frameborder=hide}`);
  const hostile = snippet("confluence", { ...SHOWN, link: `${SITE}#lifetime&k={a}|b` });
  assert.equal(hostile.match(/[{}|]/g).join(""), "{|||}");
});

test("without a published picture the snippet names the one that the reader saves", () => {
  for (const tool of ["markdown", "gitlab", "github"])
    assert.match(snippet(tool, { ...SHOWN, picture: null }), /^\[!\[.*\]\(finwait-lifetime\.png\)\]\(https:/);
});

test("the settings of a snippet are those of the link, by names that the element knows", () => {
  assert.deepEqual(settingsOf("#lifetime&v=1&k=4.4&t=61&theme=dark"), [
    ["kernel", "4.4"],
    ["fin-timeout", "61"],
    ["theme", "dark"],
  ]);
  assert.deepEqual(settingsOf("#advise&v=1&fleet=3.10%2B1,6.8@1000"), [["advise-fleet", "3.10+1,6.8@1000"]]);
});

test("a state that was published is known by the name of its picture, another has none", () => {
  for (const { figure, name, state } of CASES) {
    const found = publishedCase(figure, parseFragment(`#${figure}&${state}&lang=zh`).state, mechanismOf);
    // Several questions may ask about one state: the first of its names is as good.
    const same = CASES.filter((one) => one.figure === figure && one.state === state).map((one) => one.name);
    assert.ok(same.includes(found), `${figure} ${name}: ${found}`);
    assert.equal(pictureAddress(figure, name, "zh", "dark"), pictureOf({ figure, name }, "zh", "dark"));
  }
  assert.equal(publishedCase("lifetime", { ...DEFAULTS, finTimeout: 43 }, mechanismOf), null);
});

test("every figure has a frame’s part and height", () => {
  assert.deepEqual(Object.keys(PARTS).sort(), Object.keys(FIGURES).sort());
  for (const [id, { keeps, fits, plain }] of Object.entries(PARTS)) {
    assert.ok(keeps.length > 0 && plain >= 240 && plain <= 700, id);
    if (fits) assert.ok(keeps.includes(fits), id);
  }
});

test("what a frame keeps of a figure is there: each class stands in what makes it", () => {
  const www = new URL("../../www/", import.meta.url);
  const read = (path) => readFileSync(new URL(path, www), "utf8");
  const shared = ["player", "slider"].map((name) => read(`ui/${name}.js`)).join();
  for (const [id, { keeps }] of Object.entries(PARTS)) {
    const sources = readdirSync(new URL(`figures/${id}/`, www)).filter((file) => file.endsWith(".js"));
    const all = sources.map((file) => read(`figures/${id}/${file}`)).join() + read(`pages/${pageOf(id)}.html`) + shared;
    const classes = keeps.flatMap((selector) => [...selector.matchAll(/\.([\w-]+)/g)].map(([, name]) => name));
    for (const name of classes) assert.match(all, new RegExp(`["'\x60 ]${name}["'\x60 ]`), `${id}: .${name}`);
  }
});

test("a drawing is shown as a whole where it can be read, else around what matters, never beyond its edge", () => {
  const whole = { width: 446, height: 1075 };
  assert.deepEqual(partOf(whole, { width: 446, height: 800 }, 11, { x: 0, y: 0 }), { x: 0, y: 0, ...whole });
  for (const centre of [0, 300, 1075]) {
    const part = partOf(whole, { width: 304, height: 220 }, 11, { x: centre, y: centre });
    assert.ok(part.x >= 0 && part.y >= 0 && part.x + part.width <= 447 && part.y + part.height <= 1076, `${centre}`);
    assert.ok(Math.abs(part.width / part.height - 304 / 220) < 0.01, "of the frame’s shape");
    assert.ok((304 / part.width) * 11 >= 10, "to be read");
  }
});
