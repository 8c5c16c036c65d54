// The state in the URL's fragment: there and back, broken links, and links that were given out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { format, fromPosition, read, stepped, toPosition } from "../../www/app/control-kinds.js";
import { CONTROLS, control, DEFAULTS, withExplicit } from "../../www/app/controls.js";
import { formatFragment, parseFragment } from "../../www/app/fragment.js";
import { createStore } from "../../www/app/store.js";
import { bindToUrl } from "../../www/app/url.js";

const parsed = (fragment, refuses) => parseFragment(fragment, refuses);

test("the defaults need no fragment, and no fragment means the defaults", () => {
  assert.equal(formatFragment(DEFAULTS), "");
  for (const empty of ["", "#"]) assert.deepEqual(parsed(empty), { anchor: "", state: { ...DEFAULTS }, ignored: [] });
});

test("a fragment names only what differs, readably", () => {
  const state = { ...DEFAULTS, kernel: "4.4", finTimeout: 61, held: true };
  assert.equal(formatFragment(state, "lifetime"), "#lifetime&v=1&k=4.4&t=61&held=1");
  assert.equal(formatFragment(DEFAULTS, "states"), "#states");
});

test("every value of every control comes back from its link", () => {
  const samples = {
    list: ["0.1", "2500.1_4000.20t_0.14x120t"],
    kernel: ["2.6.32", "3.10.0-1160.el7.x86_64", "6.8.0-45-generic", "Linux version 4.4", "5.15.1+~bpo_1"],
  };
  for (const row of CONTROLS.filter(({ key }) => key)) {
    const values =
      row.kind in samples
        ? samples[row.kind]
        : row.kind === "choice"
          ? row.options
          : row.kind === "flag"
            ? [false, true]
            : [row.min, row.max, ...row.stops, row.initial];
    for (const value of values) {
      const state = { ...DEFAULTS, ...(value !== row.initial && withExplicit({ [row.name]: value })) };
      for (const anchor of ["", "answer"])
        assert.deepEqual(parsed(formatFragment(state, anchor)), { anchor, state, ignored: [] }, `${row.name}=${value}`);
    }
  }
});

test("a link says that HZ was chosen, though it is what it is by default", () => {
  const store = createStore();
  assert.equal(formatFragment(store.get()), "");
  store.set({ hz: 250 });
  assert.equal(formatFragment(store.get()), "#v=1&hz=250");
  assert.deepEqual(parsed("#v=1&hz=250").state, store.get());
});

test("a broken link says what was ignored, and the rest holds", () => {
  const { state, ignored, anchor } = parsed("#lifetime&v=1&t=61&hz=abc&rto=1e3&color=red&held=maybe&t=90&lang=");
  assert.equal(anchor, "lifetime");
  assert.deepEqual(state, { ...DEFAULTS, finTimeout: 61 });
  assert.deepEqual(
    ignored.map(({ key, given, why }) => [key, given, why]),
    [
      ["t", "90", "repeated"],
      ["hz", "abc", "not-whole"],
      ["rto", "1e3", "not-whole"],
      ["held", "maybe", "no-such-choice"],
      ["lang", "", "empty"],
      ["color", "red", "unknown-key"],
    ],
  );
});

test("numbers out of range, versions from elsewhere and broken escapes are told, never thrown", () => {
  assert.equal(parsed("#hz=16").ignored[0].why, "out-of-range");
  assert.equal(parsed("#rto=120001").ignored[0].why, "out-of-range");
  assert.equal(parsed("#v=2&t=7").ignored[0].why, "other-version");
  assert.equal(parsed("#v=2&t=7").state.finTimeout, 7);
  assert.deepEqual(parsed("#k=%E0%A4%A").ignored, [{ key: "k", given: "%E0%A4%A", why: "characters", message: null }]);
  assert.equal(parsed(`#k=${"9".repeat(101)}`).ignored[0].why, "too-long");
});

test("what the model refuses is ignored with the model's message", () => {
  const refuses = ({ kernel }) => (kernel === "1.0" ? "kernel: too old" : null);
  const { state, ignored } = parsed("#k=1.0&t=7", refuses);
  assert.deepEqual(state, { ...DEFAULTS, finTimeout: 7 });
  assert.deepEqual(ignored, [{ key: "k", given: "1.0", why: "model", message: "kernel: too old" }]);
});

test("no text at all breaks the parser", () => {
  let seed = 7;
  const random = (n) => {
    seed = (seed * 48271) % 2147483647;
    return seed % n;
  };
  const bits = [
    "#",
    "&",
    "=",
    "%",
    "%zz",
    "k",
    "t",
    "hz",
    "v",
    "-",
    "9",
    "constructor",
    "__proto__",
    "toString",
    "é",
    "\u0000",
    " ",
    "lang=zh",
  ];
  for (let i = 0; i < 20000; i++) {
    const fragment = Array.from({ length: random(12) }, () => bits[random(bits.length)]).join("");
    const { state } = parsed(fragment);
    assert.deepEqual(Object.keys(state), Object.keys(DEFAULTS));
    for (const row of CONTROLS)
      assert.ok(
        state[row.name] === row.initial || "value" in read(row, format(row, state[row.name])),
        `${fragment}: ${row.name}=${state[row.name]}`,
      );
  }
});

test("the store tells of changes only, and refuses keys it does not know", () => {
  const store = createStore();
  const heard = [];
  store.subscribe(({ finTimeout }) => heard.push(finTimeout));
  store.set({ finTimeout: 5 });
  store.set({ finTimeout: 61 });
  store.set({ finTimeout: 61, rto: 200 });
  assert.deepEqual(heard, [61]);
  assert.throws(() => store.set({ timeout: 5 }), /no control "timeout"/);
});

test("a slider reaches every stop, in order, and comes back to where its value is", () => {
  for (const row of CONTROLS.filter(({ kind }) => kind === "number")) {
    row.stops.forEach((stop, i) => {
      assert.equal(toPosition(row, stop), i, `${row.name} ${stop}`);
      assert.equal(fromPosition(row, i), stop);
    });
    let before = -Infinity;
    for (let position = 0; position <= row.stops.length - 1; position += 1 / 16) {
      const value = fromPosition(row, position);
      assert.ok(
        value >= before && value >= row.stops[0] && value <= row.stops.at(-1),
        `${row.name} at ${position}: ${value}`,
      );
      before = value;
    }
  }
});

test("a key moves a value one step within its stops, or to the next stop", () => {
  const [t, hz, rto] = ["finTimeout", "hz", "rto"].map(control);
  assert.deepEqual(
    [stepped(t, 60, 1), stepped(t, 60, -10), stepped(t, 180, 1), stepped(t, 1, -1), stepped(t, 500, 1)],
    [61, 50, 180, 1, 180],
  );
  assert.deepEqual(
    [stepped(hz, 250, 1), stepped(hz, 251, 1), stepped(hz, 251, -1), stepped(hz, 1000, 1), stepped(hz, 100, 10)],
    [300, 300, 250, 1000, 1000],
  );
  assert.equal(stepped(rto, 200, 1), 210);
});

// A window as far as the store's link with the URL knows it. `hashchange` comes when the browser finds the time.
function windowAt(hash) {
  const listeners = {};
  const location = { hash, href: `http://x/${hash}`, pathname: "/", search: "" };
  const put = (_state, _title, url) => {
    if (url !== undefined) location.hash = url.startsWith("#") ? url : "";
  };
  return {
    location,
    history: { replaceState: put, pushState: put },
    addEventListener: (type, hear) => (listeners[type] = hear),
    tell: (type) => listeners[type](),
  };
}

test("a change is written into the URL once the reader rests", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [store, page] = [createStore(), windowAt("#v=1&t=7")];
  bindToUrl(store, page, { here: "index", refuses: () => null, arrived() {} });
  store.set({ finTimeout: 9 });
  t.mock.timers.tick(300);
  assert.equal(page.location.hash, "#v=1&t=7");
  t.mock.timers.tick(200);
  assert.equal(page.location.hash, "#v=1&t=9");
});

test("a link followed right after a change is taken, and not written over", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [store, page] = [createStore(), windowAt("")];
  bindToUrl(store, page, { here: "index", refuses: () => null, arrived() {} });
  store.set({ finTimeout: 9 });
  page.location.hash = "#v=1&t=33";
  t.mock.timers.tick(1000);
  page.tell("hashchange");
  assert.equal(store.get().finTimeout, 33);
  assert.equal(page.location.hash, "#v=1&t=33");
});
