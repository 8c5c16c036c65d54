// #decode without a browser: the verdicts in words, the bars, the files to take away, and the package over every listing.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { fillTemplate, plainText } from "../../www/app/text.js";
import { barsOf } from "../../www/figures/decode/counts.js";
import { encodingOf, piecesOf, UnreadableFile } from "../../www/figures/decode/pieces.js";
import { SAMPLES } from "../../www/figures/decode/samples.js";
import { csvOf, markdownOf } from "../../www/figures/decode/take-away.js";
import { adviceOf, verdictOf } from "../../www/figures/decode/verdict.js";
import { CODES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const HOST = { kernel: "5.10", hz: 250, fin_timeout: 60 };
const words = Object.fromEntries(await Promise.all(CODES.map(async (code) => [code, (await wordsOf(code)).all])));
const FOLDERS = ["../listings/", "../cases/"].map((path) => new URL(path, import.meta.url));
const pastes = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ name, text: new TextDecoder().decode(readFileSync(new URL(name, folder))) })),
);

const sentence = (parts, prefix = "decode.verdict") =>
  parts
    .map(({ key, values }) => fillTemplate(words.en[`${prefix}.${key}`], { ...values, time: `${values.ms} ms` }))
    .join(" ");
const verdict = (text, host = HOST) => sentence(verdictOf(model.decode(text, host)));
const socket = (state, n, rest) => `${state} 0 0 192.0.2.1:443 198.51.100.7:${n} ${rest}\n`;

test("the verdict says how many go and by when, and who holds the others", () => {
  const dying = [1, 2, 3].map((n) => socket("FIN-WAIT-2", n, "timer:(timewait,5sec,0)")).join("");
  const held = [4, 5].map((n) => socket("FIN-WAIT-2", n, 'users:(("node",pid=26375,fd=3))')).join("");
  const java = socket("FIN-WAIT-2", 6, 'users:(("java",pid=7,fd=3))');
  assert.equal(verdict(dying), "All 3 will be gone by 7048 ms.");
  assert.equal(
    verdict(dying + held),
    "3 of 5 will be gone by 7048 ms. 2 never will: still held by process 26375 (node).",
  );
  assert.equal(verdict(held), "None will go by itself: process 26375 (node) still holds all 2.");
  assert.equal(
    verdict(held + java),
    "None will go by itself: processes still hold all 3, process 26375 (node) 2 of them.",
  );
});

test("what no listing shows is not claimed", () => {
  assert.match(verdict(socket("FIN-WAIT-2", 1, "")), /does not show whether a process holds/);
  assert.match(verdict(socket("ESTAB", 1, "")), /None of the 1 sockets/);
  assert.match(verdict("TIME_WAIT 41\nFIN_WAIT2 5\n"), /Only counts: 5 in FIN_WAIT2 and 41 in TIME_WAIT/);
  assert.match(verdict("tcp 0 0 192.0.2.1.80 192.0.2.3.17914 FIN_WAIT_2\n"), /not Linux/);
  assert.match(verdict("banana"), /Nothing of this was understood/);
});

test("every verdict, piece of advice, note and reason has words in every language", () => {
  const { decode } = model.catalogue();
  const keys = [
    ...decode.reasons.map((id) => `decode.reason.${id}`),
    ...decode.notes.filter((id) => id !== "host-hint" && id !== "not-linux").map((id) => `decode.note.${id}`),
    "decode.note.not-linux.bsd",
    "decode.note.not-linux.windows",
  ];
  assert.ok(keys.length > 40);
  const keysSeen = pastes.flatMap(({ text }) => {
    const overview = model.decode(text, HOST);
    return [
      ...verdictOf(overview).map(({ key }) => `decode.verdict.${key}`),
      ...adviceOf(overview).map(({ key }) => `decode.advice.${key}`),
      ...overview.skipped.map(({ why }) => `decode.why.${why}`),
    ];
  });
  for (const code of CODES) for (const key of [...keys, ...keysSeen]) assert.ok(key in words[code], `${code}: ${key}`);
});

test("the package reads every listing, at once and by windows alike", () => {
  for (const { name, text } of pastes) {
    const { rows, ...overview } = model.decode(text, HOST);
    const listing = new model.Listing(text, HOST);
    assert.equal(listing.length, rows.length, name);
    assert.deepEqual(listing.overview(), overview, name);
    assert.deepEqual(listing.rows({ from: 0, count: rows.length }), { rows, total: rows.length }, name);
    const held = listing.rows({ from: 0, count: 5, where: { fate: "held" }, sort: { by: "peer", descending: true } });
    assert.equal(held.total, overview.fates.held, name);
    listing.free();
    const reader = new model.ListingReader(HOST);
    for (let i = 0; i < text.length; i += 777) reader.push(text.slice(i, i + 777));
    const inPieces = reader.finish();
    assert.deepEqual(inPieces.overview(), overview, name);
    inPieces.free();
  }
});

test("numbers cross as numbers, nothing as null", () => {
  const { rows, counts, summary } = model.decode(socket("FIN-WAIT-2", 1, ""), HOST);
  assert.deepEqual(Object.keys(counts), ["FIN-WAIT-2"]);
  assert.equal(summary, null);
  const { timer, shownMs, owner, fate } = rows[0];
  assert.deepEqual([timer, shownMs, owner], [null, null, null]);
  assert.deepEqual([fate.kind, fate.minMs, fate.maxMs], ["either", 0, 62_048]);
});

test("bad hosts and windows are refused in words", () => {
  const text = socket("FIN-WAIT-2", 1, "");
  const listing = new model.Listing(text, HOST);
  for (const [bad, message] of [
    [() => model.decode(text, { ...HOST, kernel: "banana" }), /kernel: .*banana/],
    [() => model.decode(text, { ...HOST, hz: 1 }), /hz: 1 was given/],
    [() => model.decode(text, { ...HOST, fin_timeout: 0.5 }), /fin_timeout/],
    [() => model.decode(text, undefined), /host/],
    [() => model.decode(7, HOST), /text/],
    [() => listing.rows({ from: -1, count: 1 }), /from/],
    [() => listing.rows({ from: 0, count: 1, sort: { by: "banana" } }), /banana/],
    [() => listing.rows({ from: 0, count: 1, where: { state: 7 } }), /state/],
  ])
    assert.throws(bad, (error) => error instanceof Error && message.test(error.message), String(bad));
  assert.equal(listing.rows({ from: 0, count: 1 }).total, 1, "and the listing is still good");
});

test("each sample shows what it is called after", () => {
  const [owned, unowned, old, totals] = SAMPLES.map(({ text }) => model.decode(text, HOST));
  assert.ok(owned.fates.dies > 0 && owned.fates.held > 0);
  assert.ok(unowned.fates.either > 0 && unowned.fates.held === 0);
  assert.equal(old.notes.find(({ id }) => id === "host-hint").values.fin_timeout, 5);
  assert.equal(totals.rows.length, 0);
  assert.equal(totals.summary.timewait, 26_012);
});

test("bars: the largest row is full, the parts add up", () => {
  const overview = model.decode(SAMPLES[0].text, HOST);
  const bars = barsOf(overview);
  assert.equal(bars[0].state, "FIN-WAIT-2");
  assert.equal(
    bars[0].parts.reduce((sum, { share }) => sum + share, 0),
    1,
  );
  for (const { n, parts } of bars)
    assert.equal(
      parts.reduce((sum, part) => sum + part.n, 0),
      n,
    );
  assert.deepEqual(
    barsOf(model.decode("TIME_WAIT 41\n", HOST)).map(({ state, n }) => [state, n]),
    [["TIME-WAIT", 41]],
  );
});

test("in a spreadsheet no cell becomes a formula, and quotes stay quotes", () => {
  const { rows } = model.decode(socket("FIN-WAIT-2", 1, 'users:(("=cmd|x, y",pid=7,fd=3))'), HOST);
  const [head, line] = csvOf(rows).split("\r\n");
  assert.ok(head.startsWith("line,state,local"));
  assert.ok(line.includes(`"'=cmd|x, y"`), line);
});

test("in Markdown nothing of a paste is markup", async () => {
  const program = "[x](https://example.org)|*y*";
  const overview = model.decode(socket("FIN-WAIT-2", 1, `users:(("${program}",pid=7,fd=3))`), HOST);
  assert.equal(overview.rows[0].program, program);
  const t = (key, values = {}) => fillTemplate(words.en[key], values);
  const phrase = (key, values = {}) => plainText(words.en[key], values);
  const fmt = { number: String, shortSeconds: String, span: String };
  const text = markdownOf(overview.rows, overview, { t, fmt, phrase, sentences: (texts) => texts.join(" ") });
  assert.ok(text.includes(String.raw`\[x\]\(https://example.org\)\|\*y\*`), text);
  assert.ok(!text.includes(program), text);
  // As many cells in each row of a table.
  const cells = text
    .split("\n")
    .filter((line) => line.startsWith("| FIN"))
    .map((line) => line.split(/(?<!\\)\|/).length);
  assert.deepEqual(cells, [7, 8]);
});

test("a file that the browser does not give out is named", async () => {
  const gone = () => Promise.reject(new DOMException("no such file", "NotFoundError"));
  const folder = { name: "logs", size: 4096, slice: () => ({ arrayBuffer: gone }) };
  const changed = new Blob(["x"]);
  changed.stream = () => new ReadableStream({ pull: gone });
  for (const [file, name] of [
    [folder, "logs"],
    [Object.assign(changed, { name: "ss.txt" }), "ss.txt"],
  ]) {
    const pieces = piecesOf({ files: [file] });
    await assert.rejects(
      async () => {
        for await (const _ of pieces);
      },
      (error) => error instanceof UnreadableFile && error.file === name,
    );
  }
});

test("files come in pieces: packed, in UTF-16, several", async () => {
  const read = async (files) => {
    let all = "";
    for await (const { text, done, total } of piecesOf({ files })) {
      assert.ok(done <= total);
      all += text;
    }
    return all;
  };
  const line = socket("FIN-WAIT-2", 1, "");
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${line}`, "utf16le"));
  assert.equal(await read([new Blob([line]), new Blob([gzipSync(line)])]), `${line}\n${line}\n`);
  assert.equal(await read([new Blob([utf16])]), `${line}\n`);
  assert.equal(encodingOf([0xfe, 0xff]), "utf-16be");
  assert.equal(encodingOf([]), "utf-8");
});
