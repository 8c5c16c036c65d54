// The claims: each leads to a state the page accepts, has its words, and tells only numbers the model has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, withExplicit } from "../../www/app/controls.js";
import { formatFragment, parseFragment } from "../../www/app/fragment.js";
import { tellStory } from "../../www/app/story.js";
import { createDeriver } from "../../www/app/view.js";
import { CLAIMS, numbersOf } from "../../www/figures/claims/list.js";
import { CODES as LANGUAGES } from "../../www/lang/index.js";
import model from "./package.mjs";
import { wordsOf } from "./words.mjs";

const { refuses } = createDeriver(model);

test("every claim has an anchor of its own", () => {
  const ids = CLAIMS.map(({ id }) => id);
  assert.ok(ids.length >= 15);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[\w.-]+$/);
});

test("every claim's link is a state the page accepts, whole", () => {
  for (const { id, at, state } of CLAIMS.flatMap((claim) => [
    claim,
    ...(claim.see ? [{ id: claim.id, ...claim.see }] : []),
  ])) {
    const full = { ...DEFAULTS, ...withExplicit(state) };
    assert.deepEqual(Object.keys(full).sort(), Object.keys(DEFAULTS).sort(), `${id} sets what is no setting`);
    assert.deepEqual(parseFragment(formatFragment(full, at), refuses), { anchor: at, state: full, ignored: [] }, id);
  }
});

// What the graph must show for the text to be true: where both ends stand at the time the link leads to, and what happened before.
const SHOWN = {
  "fin-wait-1": { host: "FIN-WAIT-1", afterSetting: true },
  "fin-in-fin-wait-1": { host: "CLOSING" },
  "shut-rdwr": { host: "held", afterSetting: true },
  "close-wait": { host: "CLOSE", peer: "CLOSE-WAIT" },
  "becomes-time-wait": { host: "CLOSE", never: "TIME-WAIT" },
  "same-code": { passed: ["keepalive", "mini"] },
  "trace-of-five": { passed: ["keepalive", "mini"] },
  "buckets-cleared": { host: "mini", happened: "buckets-later" },
  "recycle-one-rto": { host: "TIME-WAIT", happened: "recycled" },
};

test("every graph a claim leads to shows what its text says", () => {
  const inGraph = CLAIMS.filter(({ at }) => at === "states");
  assert.deepEqual(inGraph.map(({ id }) => id).sort(), Object.keys(SHOWN).sort());
  for (const { id, state } of inGraph) {
    const full = { ...DEFAULTS, ...state };
    const { record, items, unread, refused, lastMs } = tellStory(model.simulateConversation, {
      state: full,
      held: full.held,
    });
    assert.deepEqual([refused, unread], [null, []], id);
    assert.equal(items.length, state.events ? state.events.split("_").length : 0, id);
    const msOf = ({ at }) => (at * 1000) / full.hz;
    const { host, peer, afterSetting, never, passed = [], happened } = SHOWN[id];
    const before = record.moments.filter((moment) => msOf(moment) <= full.storyMs);
    if (host) assert.equal(before.at(-1).host, host, id);
    if (peer) assert.equal(before.at(-1).peer, peer, id);
    if (afterSetting) assert.ok(full.storyMs > full.finTimeout * 1000 && full.storyMs <= lastMs, id);
    if (never)
      assert.ok(
        record.moments.every((moment) => moment.host !== never),
        id,
      );
    for (const stage of passed)
      assert.ok(
        record.moments.some((moment) => moment.host === stage),
        `${id}: ${stage}`,
      );
    if (happened)
      assert.ok(
        before.some(({ why }) => why === happened),
        id,
      );
  }
});

test("every claim names the kernel's file and symbol", () => {
  for (const { id, cites } of CLAIMS) {
    assert.ok(cites.length > 0, id);
    for (const { file, symbol, version } of cites)
      assert.ok(/^(net|include|kernel)\/.*\.[ch]$/.test(file) && symbol && version, id);
  }
});

for (const lang of LANGUAGES) {
  test(`${lang}: every claim and its truth have words, and their numbers are the model's`, async () => {
    const { all } = await wordsOf(lang);
    let told = 0;
    for (const claim of CLAIMS) {
      assert.ok(
        all[`claim.${claim.id}`] && all[`claims.at.${claim.at}`] && all[`claims.at.${claim.see?.at ?? claim.at}`],
        claim.id,
      );
      const truth = all[`claim.${claim.id}.truth`];
      for (const { slot, span } of numbersOf(truth, { ...DEFAULTS, ...claim.state }, claim, model)) {
        assert.ok(span.minMs <= span.maxMs && span.maxMs > 0, `${claim.id}: ${slot}`);
        told++;
      }
    }
    assert.ok(told > 15, `${told} numbers`);
  });
}

test("the texts give no lifetime by hand", async () => {
  // What is written out is a setting, a constant of the kernel or a quotation; a time with decimals but the period's would be computed.
  const { all } = await wordsOf("en");
  for (const { id } of CLAIMS)
    assert.deepEqual(
      (all[`claim.${id}.truth`].match(/\d+\.\d+(?=(?:–[\d.]+)? s\b)/g) ?? []).filter((n) => n !== "7.5"),
      [],
      id,
    );
});
