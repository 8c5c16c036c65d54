// Where the text of a file comes from, and what is refused before anyone reads it: what is too large, what is no text,
// and what is no file but a folder.

// Ten times what all of the project's own measurements take, and more than MAX_RUNS runs need, be it CSV or JSON.
export const MAX_BYTES = 4_000_000;

/**
 * @param {import("./jobs.js").Source} source
 * @returns {Promise<{ text: string, problem?: undefined } | { problem: import("./judging/columns.js").Problem }>}
 */
export async function readText({ url, file, text = "" }) {
  if (url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return { text: await response.text() };
  }
  const size = file ? file.size : text.length;
  if (size > MAX_BYTES) return { problem: { why: "too-large", given: size, allowed: MAX_BYTES } };
  if (size === 0) return { problem: { why: "nothing" } };
  if (!file) return { text };
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (!bytes) return { problem: { why: "unreadable" } };
  try {
    const decoded = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    return decoded.includes("\0") ? { problem: { why: "binary" } } : { text: decoded };
  } catch {
    return { problem: { why: "binary" } };
  }
}

// Some shells and spreadsheets on Windows write UTF-16, and say so in the first two bytes.
/** @param {Uint8Array} bytes */
const encodingOf = ([first, second]) =>
  first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
