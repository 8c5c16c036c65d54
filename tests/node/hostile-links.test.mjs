// Links, messages and stored values as nobody would write them, by fast-check. The run is short and always the same;
// FINWAIT_FUZZ_RUNS=10000000 makes it long, FINWAIT_FUZZ_SEED another.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { format, read } from "../../www/app/control-kinds.js";
import { CONTROLS, DEFAULTS } from "../../www/app/controls.js";
import { formatFragment, parseFragment } from "../../www/app/fragment.js";
import { createNotice } from "../../www/app/notice.js";
import { fillTemplate } from "../../www/app/text.js";
import { redirectOf } from "../../www/app/url.js";
import { createDeriver } from "../../www/app/view.js";
import { showWayBack } from "../../www/app/way-back.js";
import { CODES } from "../../www/lang/index.js";
import { createFigure } from "./element.mjs";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const RUNS = Number(process.env.FINWAIT_FUZZ_RUNS ?? 2000);
const SEED = Number(process.env.FINWAIT_FUZZ_SEED ?? 13);
const check = (arbitrary, holds, runs = RUNS) =>
  fc.assert(fc.property(arbitrary, holds), { numRuns: Math.ceil(runs), seed: SEED });

const ROWS = CONTROLS.filter(({ key }) => key);
const SEEDS = JSON.parse(readFileSync(new URL("../links.json", import.meta.url), "utf8")).map(({ link }) => link);
const words = Object.fromEntries(await Promise.all(CODES.map(async (code) => [code, (await wordsOf(code)).all])));

const AWKWARD = [
  ..."#&=%+,@._-~ \u0000\n",
  "%00",
  "%zz",
  "%E0%A4%A",
  "−5",
  "1e9",
  "9".repeat(400),
  "constructor",
  "__proto__",
  "hasOwnProperty",
  "javascript:alert(1)",
  "<img src=x onerror=alert(1)>",
  "\u202e\u0441",
  "\ud800",
  "３",
];
const TEXT = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom(...AWKWARD), { maxLength: 6 }).map((parts) => parts.join("")),
);

// A value as the row's kind has them, near its borders.
function valueFor(row) {
  if (row.kind === "number")
    return fc.oneof(
      fc.constantFrom(row.min, row.max, row.min - 1, row.max + 1, ...row.stops).map(String),
      fc.integer({ min: row.min, max: row.max }).map(String),
    );
  if (row.kind === "choice") return fc.constantFrom(...row.options).map(String);
  if (row.kind === "flag") return fc.constantFrom("0", "1", "true");
  if (row.kind === "kernel")
    return fc.oneof(
      fc.constantFrom("2.6.32", "3.10.0-1160.el7.x86_64", "Linux version 4.4", "6.12", "5.15.1+~bpo_1", "1.0", "99.99"),
      fc.stringMatching(/^[\w.+~-]{1,110}$/),
    );
  const item = fc.constantFrom(...row.example.split(row.separator), "0.1", "3.10", "6.8@17");
  return fc.array(item, { maxLength: 60 }).map((items) => items.join(row.separator));
}
const PART = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...ROWS).chain((row) => valueFor(row).map((value) => `${row.key}=${value}`)),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...ROWS), TEXT).map(([{ key }, value]) => `${key}=${value}`) },
  { weight: 1, arbitrary: fc.tuple(TEXT, TEXT).map((pair) => pair.join("=")) },
  { weight: 1, arbitrary: fc.oneof(TEXT, fc.constantFrom("v=1", "v=2", "v=", "lifetime")) },
);
const MADE = fc.array(PART, { maxLength: 12 }).map((parts) => `#${parts.join("&")}`);
// An old link, changed here and there.
const EDIT = fc.record({ at: fc.nat(200), cut: fc.nat(6), put: fc.oneof(TEXT, fc.constantFrom(...SEEDS)) });
const CHANGED = fc.tuple(fc.constantFrom(...SEEDS), fc.array(EDIT, { maxLength: 4 })).map(([seed, edits]) =>
  edits.reduce((link, { at, cut, put }) => {
    const from = at % (link.length + 1);
    return link.slice(0, from) + put + link.slice(from + cut);
  }, seed),
);
const LINK = fc.oneof(MADE, CHANGED, TEXT);

const NAMES = Object.keys(DEFAULTS);

function holds(link, refuses) {
  const { anchor, state, ignored } = parseFragment(link, refuses);
  assert.equal(Object.keys(state).length, NAMES.length);
  for (const row of CONTROLS) {
    const value = state[row.name];
    if (value === row.initial) continue;
    assert.ok(row.key ? read(row, format(row, value)).value === value : value === true, `${row.name}: ${value}`);
  }
  for (const { key, given, why } of ignored) {
    assert.ok(typeof key === "string" && typeof given === "string");
    for (const code of CODES) assert.ok(why === "model" || `ignored.${why}` in words[code], `no words for ${why}`);
  }
  // What is written of it says the same, is written the same again, and nothing of it is ignored.
  const written = formatFragment(state, anchor);
  const again = parseFragment(written, refuses);
  assert.equal(again.anchor, anchor);
  assert.equal(again.ignored.length, 0, written);
  for (const name of NAMES) assert.equal(again.state[name], state[name], name);
  assert.equal(formatFragment(again.state, again.anchor), written);
  return state;
}

test("any link is read, what it gives is allowed, and what is written of it is read back", () => {
  check(LINK, (link) => void holds(link));
});

test("so it is with the model, which refuses what it does not know", () => {
  const { refuses, derive } = createDeriver(model);
  derive(DEFAULTS);
  check(
    LINK,
    (link) => {
      const state = holds(link, refuses);
      assert.equal(refuses(state), null);
      assert.equal(derive(state).error, null);
    },
    RUNS / 40,
  );
});

test("every link leads to a page that is there, or nowhere else", () => {
  check(fc.tuple(LINK, TEXT), ([link, figure]) => {
    const hash = link && `#${link.replace(/^#/, "")}`;
    const search = `?${new URLSearchParams({ embed: figure })}`;
    for (const place of [
      { hash, search: "" },
      { hash, search },
    ]) {
      const to = redirectOf(place, "index");
      if (to === null) continue;
      assert.match(to, /^(?:tools|inside|evidence)\.html[?#]/);
      assert.equal(new URL(to, "https://x.example/finwait/").origin, "https://x.example");
      assert.equal(redirectOf(place, to.split(".")[0]), null, "it has arrived");
    }
  });
});

test("the notice of a link names what was given and what is allowed, in every language", () => {
  const element = { replaceChildren: (...children) => Object.assign(element, { children }), hidden: true };
  globalThis.document = {
    createElement: (tag) => ({
      tag,
      items: [],
      append(item) {
        this.items.push(item);
      },
      addEventListener() {},
    }),
  };
  const notices = CODES.map((code) =>
    createNotice(element, { t: (key, values) => fillTemplate(words[code][key], values ?? {}) }),
  );
  check(LINK, (link) => {
    const { ignored } = parseFragment(link);
    for (const notice of notices) {
      notice.showIgnored(ignored);
      assert.equal(element.hidden, ignored.length === 0);
      if (ignored.length === 0) continue;
      const texts = element.children[1].items.map(({ textContent }) => textContent);
      assert.equal(texts.length, ignored.length);
      for (const [i, { key, given, why }] of ignored.entries()) {
        assert.ok(texts[i].includes(key.slice(0, 80)) && texts[i].length < 1200, texts[i]);
        if (NAMED.has(why)) assert.ok(texts[i].includes(given.slice(0, 80)), texts[i]);
        for (const part of allowedFor(
          why,
          ROWS.find((row) => row.key === key),
        ))
          assert.ok(texts[i].includes(part), texts[i]);
      }
    }
  });
  delete globalThis.document;
});

/** The reasons by which a value is named; one that is empty, too long or of no key is not. */
const NAMED = new Set(["characters", "no-such-choice", "not-whole", "out-of-range", "repeated", "other-version"]);

function allowedFor(why, row) {
  if (why === "too-long") return [String(row.maxLength)];
  if (why === "not-whole" || why === "out-of-range") return [String(row.min), String(row.max)];
  if (why !== "no-such-choice") return [];
  if (row.kind === "flag") return ["0, 1"];
  return row.kind === "choice" ? row.options.map(String) : [row.example];
}

test("an attribute of the element sets its own key and no other, whatever it is", () => {
  check(
    fc.tuple(fc.constantFrom(...ROWS), TEXT),
    ([{ key }, value]) => {
      const { frame } = createFigure({ figure: "lifetime", [key]: value });
      const given = new URLSearchParams(new URL(frame.src).hash.slice(1).replaceAll("+", "%2B"));
      assert.deepEqual([...given.keys()], ["lifetime", "v", key]);
      const { ignored, state } = parseFragment(new URL(frame.src).hash);
      for (const row of ROWS) assert.ok(row.key === key || state[row.name] === DEFAULTS[row.name], row.key);
      assert.ok(ignored.every((one) => one.key === key));
    },
    RUNS / 20,
  );
});

test("the element takes a height from a message, and nothing else from any", () => {
  const { element, frame } = createFigure({ figure: "lifetime" });
  const HEIGHT = fc.record(
    {
      type: fc.constant("finwait:height"),
      figure: fc.anything(),
      height: fc.oneof(fc.double(), fc.integer(), fc.anything()),
    },
    { requiredKeys: ["type"] },
  );
  const before = frame.src;
  check(fc.oneof(fc.anything(), HEIGHT), (data) => {
    // What comes through postMessage is a copy, or is not sent.
    let sent;
    try {
      sent = structuredClone(data);
    } catch {
      return;
    }
    element.handleEvent({ origin: "https://docs.example", source: frame.contentWindow, data: sent });
    const height = Number.parseFloat(frame.style.height);
    assert.ok(height > 0 && height < 20000 && frame.style.height === `${height}px`, frame.style.height);
    assert.equal(frame.src, before);
  });
});

test("a stored way back is shown if it is ours, else as if there were none", () => {
  const ours = "https://docs.example/finwait/#lifetime";
  let stored = null;
  const shown = [];
  Object.assign(globalThis, {
    location: new URL(ours),
    sessionStorage: { getItem: () => stored },
    document: {
      createElement: () => ({ append() {}, addEventListener() {}, remove() {} }),
      querySelector: () => ({ prepend: (line) => shown.push(line) }),
    },
  });
  const made = [];
  const { createElement } = document;
  document.createElement = (tag) => made[made.push(createElement(tag)) - 1];
  const look = showWayBack(document, { t: (key, values) => `${key} ${values?.name ?? ""}` });
  const PLACE = fc.oneof(fc.constant(ours), fc.webUrl(), TEXT, fc.constant("javascript:alert(1)"));
  const KEPT = fc.record({ to: fc.oneof(fc.constant(ours), PLACE), name: fc.jsonValue(), back: PLACE });
  check(
    fc.oneof(
      TEXT,
      fc.json(),
      KEPT.map((kept) => JSON.stringify(kept)),
    ),
    (text) => {
      stored = text;
      shown.length = 0;
      look();
      const back = made.find((one) => typeof one.href === "string")?.href;
      if (shown.length > 0) assert.equal(new URL(back).origin, "https://docs.example");
    },
  );
  for (const name of ["location", "sessionStorage", "document"]) delete globalThis[name];
});
