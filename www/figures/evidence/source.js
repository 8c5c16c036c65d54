// Where the text of a file comes from, and what is refused before anyone reads it: what is too large, and what is no text.

// Ten times what all of the project's own measurements take, and more than MAX_RUNS runs need, be it CSV or JSON.
export const MAX_BYTES = 4_000_000;

// `source` = { url }, { file } (a Blob) or { text }. `{ text }`, or `{ problem: { why, given, allowed } }`.
export async function readText({ url, file, text }) {
  if (url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return { text: await response.text() };
  }
  const size = file ? file.size : text.length;
  if (size > MAX_BYTES) return { problem: { why: "too-large", given: size, allowed: MAX_BYTES } };
  if (size === 0) return { problem: { why: "nothing" } };
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text);
  if (bytes.includes(0)) return { problem: { why: "binary" } };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: { why: "binary" } };
  }
}
