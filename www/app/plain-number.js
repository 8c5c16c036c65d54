// Numbers as all our languages write them alike: 1,234.5. Whoever asks for no more is spared Intl, which a browser takes
// as long to begin with as a figure takes to draw.

const TOO_LARGE = 1e9;

/**
 * The same as Intl.NumberFormat gives for the languages of lang/index.js (tests/node/plain-number.test.mjs); null where that
 * has to be asked.
 * @param {number} value @param {{ minimumFractionDigits?: number, maximumFractionDigits?: number }} digits
 */
export function plainNumber(value, { minimumFractionDigits: least = 0, maximumFractionDigits: most = 3 }) {
  const isNegative = value < 0 || Object.is(value, -0);
  const shortest = String(value);
  if (isNegative || !(value < TOO_LARGE) || shortest.includes("e")) return null;
  // Rounded as it is written, half up: 1.005 is 1.01, though the nearest double is less.
  const rounded = Math.round(Number(`${shortest}e${most}`));
  const all = String(rounded).padStart(most + 1, "0");
  const whole = all.slice(0, all.length - most).replace(/\B(?=(?:\d{3})+$)/g, ",");
  const fraction = all
    .slice(all.length - most)
    .replace(/0+$/, "")
    .padEnd(least, "0");
  return fraction ? `${whole}.${fraction}` : whole;
}
