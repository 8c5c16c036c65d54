// Pastes that are no listings, or break one: the page's own reading goes through, and finds what is right in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { piecesOf } from "../../www/figures/decode/pieces.js";
import model from "./package.mjs";

const HOST = { kernel: "5.10", hz: 250, fin_timeout: 60 };
const GOOD = "FIN-WAIT-2 0 0 192.0.2.1:443 198.51.100.7:51876 timer:(timewait,14sec,0)\n";
const many = (text, length) => text.repeat(Math.ceil(length / text.length));

/** As listing-worker.js reads. */
async function read(source) {
  const reader = new model.ListingReader(HOST);
  for await (const { text, done, total } of piecesOf(source)) {
    assert.ok(done <= total);
    reader.push(text);
  }
  const listing = reader.finish();
  const found = { ...listing.rows({ from: 0, count: 5 }), overview: listing.overview() };
  listing.free();
  return found;
}

const BROKEN = {
  "one line of 10 MB": "A".repeat(1e7),
  "one word of a row that is 2 MB long": `${GOOD.trim()} users:(("${"x".repeat(2e6)}",pid=1,fd=3))`,
  "nothing but NULs": "\0".repeat(1e6),
  "halves of characters": "\ud800\udc00\udfff\ud8ff".repeat(3e5),
  "writing from right to left": many("\u202e\u2066FIN-WAIT-2 0 0 \u202e192.0.2.1:443\u2069 \u05d0\n", 1e6),
  "a million empty lines": "\n".repeat(1e6),
  "lines that end as they did on old Macs": many("ESTAB 0 0 192.0.2.1:1 192.0.2.2:2\r", 1e5),
  markup: many('<table><tr onclick="alert(1)"><td>FIN-WAIT-2</td></tr></table><script>alert(1)</script>\n', 1e6),
  "escapes that never end": many("\u001b[38;5;\u001b]0;\u001bP", 1e6),
  "numbers without end": many(
    `FIN-WAIT-2 ${"9".repeat(500)} 0 1.1.1.1:${"9".repeat(500)} ::::::::: timer:(on,${"9".repeat(500)}sec,9)\n`,
    1e6,
  ),
  "brackets without end": many("FIN-WAIT-2 0 0 [[[[::1]:%eth0]:443 ((((timer:(((\n", 1e6),
};

for (const [what, text] of Object.entries(BROKEN)) {
  test(`${what}: the socket after it is found`, async () => {
    const { rows, total, overview } = await read({ text: `${text}\n${GOOD}` });
    assert.ok(total >= 1);
    assert.equal(overview.counts["FIN-WAIT-2"] >= 1, true);
    assert.ok(rows.every(({ local }) => local.length < 3e6));
  });
}

test("a packed file that breaks off is refused with a reason, and one that is no text at all has no socket", async () => {
  const packed = gzipSync(GOOD.repeat(1e5));
  await assert.rejects(read({ files: [new File([packed.subarray(0, packed.length >> 1)], "half.gz")] }), /./);
  const noise = Uint8Array.from({ length: 1e6 }, (_, i) => (i * 7919) % 256);
  assert.equal((await read({ files: [new File([noise], "noise")] })).total, 0);
});

test("no character is cut in two, wherever a piece ends", async () => {
  const text = `${"x".repeat(2 ** 20 - 1)}\u{1f600}${"\u{1f600}".repeat(2 ** 20)}`;
  let all = "";
  for await (const piece of piecesOf({ text })) {
    assert.ok(piece.text.isWellFormed());
    all += piece.text;
  }
  assert.equal(all === text, true);
});
