// Settings that could not be used, told beside the control they were typed into (`problem.<why>`).

// What a problem's words need: what was given, what is allowed, and what holds instead.
export function problemValues({ control: name, given, message }, { store, t, fmt, controlRow }) {
  const { min, max } = limits(message) ?? controlRow(name);
  const number = (n) => (n === undefined ? "" : fmt.number(n));
  return {
    given,
    name: t(`control.${name}.short`),
    min: number(min),
    max: number(max),
    kept: store.get()[name],
  };
}

// What the model allows instead of a number it refuses: its message, which is English only, ends with it.
export function limits(message) {
  const [, min, max] = /(-?\d+) to (-?\d+)$/.exec(message ?? "") ?? [];
  return max && { min: Number(min), max: Number(max) };
}
