// What saved files say of themselves, and how what is drawn in them is broken into lines.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEFAULTS } from "../../www/app/controls.js";
import { createI18n } from "../../www/app/i18n.js";
import { VERSION } from "../../www/app/version.js";
import { CODES } from "../../www/lang/index.js";
import { captionOf } from "../../www/ui/caption.js";
import { wrap } from "../../www/ui/wrap.js";

test("the version is that of the workspace", () => {
  const cargo = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(VERSION, /^version = "([^"]+)"/m.exec(cargo)[1]);
});

for (const code of CODES) {
  test(`${code}: a drawing says what it was drawn for, and where the page is`, async () => {
    const i18n = createI18n({});
    await i18n.use(code, ["page"]);
    const state = { ...DEFAULTS, kernel: "5.14.0-427.el9.x86_64", hz: 1000, finTimeout: 170, rto: 400 };
    const section = { id: "clock", querySelector: () => ({ textContent: "Gone\n  after 5 s" }) };
    const drawing = { closest: () => section };
    const href = (_, anchor) => `https://example.org/finwait/?embed=${anchor}#${anchor}&v=1&t=170`;
    const { title, lines } = captionOf(drawing, { t: i18n.t, fmt: i18n.fmt, settings: () => state, href });
    assert.equal(title, "Gone after 5 s");
    for (const text of ["5.14.0-427.el9.x86_64", "HZ\u00a01000", "tcp_fin_timeout", "170", "400"])
      assert.ok(lines[0].includes(text), `${text} in ${lines[0]}`);
    assert.equal(lines[1], `finwait ${VERSION} · https://example.org/finwait/#clock&v=1&t=170`);
  });
}

// A letter is a unit wide.
const wrapped = (text, width) => wrap({ measureText: (line) => ({ width: line.length }) }, text, width);

test("lines break at spaces, anywhere in Chinese, and within what is too long for any line", () => {
  assert.deepEqual(wrapped("one two three", 8), ["one two", "three"]);
  assert.deepEqual(wrapped("套接字移除，然后", 3), ["套接字", "移除，", "然后"]);
  assert.deepEqual(wrapped("see https://example.org", 9), ["see", "https://e", "xample.or", "g"]);
  assert.deepEqual(wrapped("gone after 60.2 s", 16), ["gone after", "60.2 s"]);
  assert.deepEqual(wrapped("", 9), [""]);
});
