// Words with values: a value is only ever text, in every text of every language, and in what is taken away.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fillTemplate, nodesOf, parseTemplate, plainText } from "../../www/app/text.js";
import { CODES } from "../../www/lang/index.js";
import { toCsv } from "../../www/ui/csv.js";
import { htmlAttribute, markdownAddress, markdownText } from "../../www/ui/escape.js";
import { fileName } from "../../www/ui/files.js";
import { wordsOf } from "./words.mjs";

// As much of a document as nodesOf needs.
const document = {
  createTextNode: (text) => ({ text }),
  createElement: (tag) => ({
    tag,
    dataset: {},
    children: [],
    append(...nodes) {
      this.children.push(...nodes);
    },
    setAttribute(name, value) {
      this[name] = value;
    },
  }),
};
const flat = (nodes) => nodes.flatMap((node) => [node, ...flat(node.children ?? [])]);

const HOSTILE = [
  "[x](https://evil.example)",
  "[x](javascript:alert(1))",
  "*a* `b` {n} {k}",
  "<img src=x onerror=alert(1)>",
  '"><script>alert(1)</script>',
  "$& $1 $$",
  "__proto__",
  "",
];

for (const code of CODES) {
  test(`${code}: whatever a value is, it is one text`, async () => {
    const { all } = await wordsOf(code);
    for (const [key, template] of Object.entries(all)) {
      const names = [...new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))];
      const plain = flat(nodesOf(template, Object.fromEntries(names.map((name) => [name, "x"])), document));
      for (const hostile of HOSTILE) {
        const values = Object.fromEntries(names.map((name) => [name, hostile]));
        const nodes = flat(nodesOf(template, values, document));
        const shape = (list) => list.map(({ tag, href }) => [tag, href]);
        assert.deepEqual(shape(nodes), shape(plain), `${key}: ${hostile}`);
        const given = nodes.filter(({ text }) => text === hostile).length;
        assert.ok(given >= names.length, `${key}: ${hostile} is not there as it was given`);
        assert.equal(
          nodes.filter(({ tag }) => tag === "a").every(({ href }) => !href.includes("{")),
          true,
          key,
        );
      }
    }
  });
}

test("a node that is given stands as itself, and what makes nodes is asked for one", () => {
  const node = { tag: "b" };
  const made = { tag: "i" };
  const nodes = nodesOf("{a} and *{b}*", { a: node, b: { toNode: () => made } }, document);
  assert.equal(nodes[0], node);
  assert.deepEqual(nodes[2].children, [made]);
});

test("a value that is not given shows its name; nothing is inherited", () => {
  assert.deepEqual(
    flat(nodesOf("{toString} {constructor}", {}, document)).map(({ text }) => text),
    ["{toString}", " ", "{constructor}"],
  );
  assert.equal(fillTemplate("{toString}", {}), "{toString}");
});

test("as plain text the markup goes, of the template only", () => {
  assert.equal(plainText("`a` *b* [c](#d) {e}", { e: "*f* [g](#h)" }), "a b c *f* [g](#h)");
  assert.deepEqual(
    parseTemplate("a `b`").map(({ kind }) => kind),
    ["text", "code"],
  );
});

test("Markdown, HTML and CSV take a text as a text", () => {
  assert.equal(markdownText("4.8-[a](b) *c* `d` <e>"), "4.8-\\[a\\]\\(b\\) \\*c\\* \\`d\\` \\<e\\>");
  assert.equal(markdownText("a\n\n# b"), "a \\# b");
  assert.doesNotMatch(markdownAddress("https://x.example/#k=a)b(c'd*e"), /[()'*<> ]/);
  assert.equal(htmlAttribute(`"><script>'&`), "&quot;&gt;&lt;script&gt;&#39;&amp;");
  assert.equal(toCsv([["a", 'b"c', "d,e", -1, "-1"]]), 'a,"b""c","d,e",-1,-1\r\n');
  for (const formula of ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx"])
    assert.match(toCsv([[formula]]), /^"?'/, formula);
});

test("a file's name is a name", () => {
  assert.equal(fileName("../../etc/passwd"), "etc-passwd");
  assert.equal(fileName("finwait-row-load.csv"), "finwait-row-load.csv");
  assert.equal(fileName(".hidden"), "hidden");
  assert.equal(fileName("a\u202Egnp.exe"), "a-gnp.exe");
  assert.equal(fileName("///"), "finwait");
  assert.ok(fileName("x".repeat(5000)).length < 200);
});

// Chromium's trusted types would stop it; other browsers have none.
test("nothing is made of text by the browser's parser: only ui/html.js may, of constant markup", () => {
  const www = new URL("../../www/", import.meta.url);
  const PARSING =
    /\.(?:innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML/;
  const files = readdirSync(www, { recursive: true }).filter((file) => /\.js$/.test(file) && !file.startsWith("pkg"));
  assert.ok(files.length > 200);
  const found = files.filter((file) => PARSING.test(readFileSync(new URL(file, www), "utf8")));
  assert.deepEqual(found, [join("ui", "html.js")]);
});
