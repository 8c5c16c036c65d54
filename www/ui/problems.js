// Settings that could not be used, told beside the control they were typed into (`problem.<why>`).

// What a problem's words need: what was given, what is allowed, and what holds instead.
/**
 * @param {import("../app/types.js").Problem} problem
 * @param {Pick<import("../app/types.js").App, "settings" | "t" | "fmt" | "controlRow">} app
 * @returns {import("../app/types.js").Values}
 */
export function problemValues({ control: name, given, message, instead = "" }, { settings, t, fmt, controlRow }) {
  const row = controlRow(name);
  const { min, max } = limits(message) ?? (row.kind === "number" ? row : { min: undefined, max: undefined });
  const number = (/** @type {number | undefined} */ n) => (n === undefined ? "" : fmt.number(n));
  return {
    given,
    instead,
    name: t(`control.${name}.short`),
    min: number(min),
    max: number(max),
    kept: String(settings()[name]),
  };
}

// What the model allows instead of a number it refuses: its message, which is English only, ends with it.
/** @param {string | null | undefined} message */
export function limits(message) {
  const [, min, max] = /(-?\d+) to (-?\d+)$/.exec(message ?? "") ?? [];
  return max === undefined ? null : { min: Number(min), max: Number(max) };
}
