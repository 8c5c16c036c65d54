// Numbers that the page writes without Intl are those that Intl would write, in every language.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainNumber } from "../../www/app/plain-number.js";
import { LANGUAGES } from "../../www/lang/index.js";

const digits = fc.tuple(fc.nat(3), fc.nat(3)).map(([one, other]) => ({
  minimumFractionDigits: Math.min(one, other),
  maximumFractionDigits: Math.max(one, other),
}));
// Of a few decimals, so that many lie halfway between two others; and any.
const numbers = fc.oneof(
  fc.nat(10_000_000).map((n) => n / 10_000),
  fc.double({ min: -1, max: 1001, noNaN: true }),
  fc.double({ min: 1000, max: 2e9, noNaN: true }),
  fc.nat(),
  fc.constantFrom(0, -0, 0.5, 999, 999.9994, 999.9995, 1000, 1e21, Number.NaN, Number.POSITIVE_INFINITY),
);

test("a plain number is what Intl makes of it, and below a billion there is one", () => {
  const formats = new Map();
  const intl = (tag, given) => {
    const key = JSON.stringify([tag, given]);
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(tag, given));
    return formats.get(key);
  };
  const check = (value, given) => {
    const plain = plainNumber(value, given);
    if (value >= 0.001 && value < 1e9) assert.notEqual(plain, null, String(value));
    for (const { tag } of LANGUAGES) if (plain !== null) assert.equal(plain, intl(tag, given).format(value));
  };
  fc.assert(fc.property(numbers, digits, check), { numRuns: 20_000, seed: 1 });
});
