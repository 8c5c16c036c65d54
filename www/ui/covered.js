// Which of the model's predictions a simulated time is one of: the question (number.js) that opens its derivation, or null if none covers it.
//
// `of`: "total", "timeWait", "keepalive" or "timewait", as in number.js; `asked`: what is asked for beside it, where that is not the page's own state.

const SPANS = /** @type {const} */ (["lone", "busy", "overloaded"]);

/**
 * @param {number} ticks @param {import("../pkg/finwait.js").Prediction} prediction
 * @param {string} [of] @param {import("../app/types.js").Question} [asked]
 * @returns {import("../app/types.js").Question | null}
 */
export function covered(ticks, { total, timeWait, stages }, of = "total", asked = {}) {
  const spans = of === "total" ? total : of === "timeWait" ? timeWait : stages.find(({ kind }) => kind === of);
  const span = SPANS.find((name) => {
    const given = spans?.[name];
    return given && given.minTicks <= ticks && ticks <= given.maxTicks;
  });
  return span ? { ...asked, of, span } : null;
}
