// A step's or warning's values as words. The model names a value by its unit, and so is it shown:
//   armedTicks 3750      {armedTicks} "3,750" and {armedTime} "15 s"
//   …MinTicks, …MaxTicks {…Span} "7.504–15 s" as well
//   maxMs 22564          {maxMs} "22.6 s", or "22.564 s" where it must be exact
//   fact, vendor         ids that have words of their own

/** @param {Pick<import("./types.js").I18n, "t" | "fmt">} words */
export function createValueWords({ t, fmt }) {
  /** @param {number} ticks @param {number} hz */
  const time = (ticks, hz) => (ticks * 1000) / hz;
  /**
   * @param {Record<string, any>} values @param {number} hz @param {{ exact?: boolean }} [how]
   * @returns {Record<string, string>}
   */
  return (values, hz, { exact = false } = {}) => {
    /** @type {Record<string, string>} */
    const words = {};
    for (const [name, value] of Object.entries(values)) {
      if (name.endsWith("Ms")) words[name] = exact ? fmt.exactSeconds(value) : fmt.shortSeconds(value);
      else if (name === "fact" || name === "vendor") words[name] = t(`${name}.${value}`);
      else words[name] = typeof value === "number" ? fmt.number(value) : value;
      if (!name.endsWith("Ticks")) continue;
      words[name.replace("Ticks", "Time")] = fmt.exactSeconds(time(value, hz));
      const most = values[name.replace(/(m|M)inTicks$/, "$1axTicks")];
      if (/[mM]inTicks$/.test(name))
        words[name.replace(/[mM]inTicks$/, (end) => (end[0] === "m" ? "span" : "Span"))] = fmt.exactSpan(
          time(value, hz),
          time(most, hz),
        );
    }
    return words;
  };
}
