// Numbers and durations in the reader's language.
//
// Durations come in milliseconds and are shown in seconds. A time that is measured or predicted has one spelling: two
// decimals below 10 s, one above. What is set is written as it was set, "5 s"; the exact value is in the derivation.

// `number(value, { least, most })` is the language's own way to write a number.
/**
 * @param {(key: string, values?: import("./types.js").Values) => string} t
 * @param {(value: number, digits?: import("./types.js").NumberFormat) => string} number
 * @returns {import("./types.js").Format}
 */
export function createFormat(t, number) {
  const decimals = (/** @type {number} */ ms) => (Math.abs(ms) < 9995 ? { least: 2, most: 2 } : { least: 1, most: 1 });
  const bare = (/** @type {number} */ ms) => number(ms / 1000, decimals(ms));
  const bareSpan = (/** @type {{ minMs: number, maxMs: number }} */ { minMs, maxMs }) => {
    const [low, high] = [bare(minMs), bare(maxMs)];
    return low === high ? low : t("format.range", { low, high });
  };
  const exact = (/** @type {number} */ ms) => number(ms / 1000, { most: 4 });
  return {
    number,
    // "15.0": for where the unit stands elsewhere.
    bareSpan,
    // "15.0 s"
    seconds: (ms) => t("format.seconds", { n: bare(ms) }),
    // "15.0 s", or "5.00–5.06 s" where the ends differ as shown.
    span: (span) => t("format.seconds", { n: bareSpan(span) }),
    // What is set, or as good as: "7.5 s", but "22.6 s" where it is not whole.
    shortSeconds: (ms) => t("format.seconds", { n: ms < 1000 || ms % 500 === 0 ? exact(ms) : bare(ms) }),
    exactSeconds: (ms) => t("format.seconds", { n: exact(ms) }),
    exactSpan: (low, high) =>
      t("format.seconds", { n: low === high ? exact(low) : t("format.range", { low: exact(low), high: exact(high) }) }),
  };
}
