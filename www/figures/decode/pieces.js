// A paste or files, piece by piece as text: packed ones unpacked, UTF-16 by its mark.

const CHARS = 1 << 20;
const GZIP = [0x1f, 0x8b];

/** @typedef {{ text: string } | { files: File[] }} Source */
/** `done` of `total` are characters of a text, bytes of files as they lie on the disk. @typedef {{ text: string, done: number, total: number }} Piece */

/** A file that the browser does not give out: a folder, or one that has changed or gone since it was picked. */
export class UnreadableFile extends Error {
  /** @param {string} file @param {unknown} cause */
  constructor(file, cause) {
    super(`${file} cannot be read`, { cause });
    this.file = file;
  }
}

/** @param {Source} source @returns {AsyncGenerator<Piece>} */
export async function* piecesOf(source) {
  if ("text" in source) yield* ofText(source.text);
  else yield* ofFiles(source.files);
}

/** Whether the rest of a character follows. @param {number} unit of UTF-16 */
const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;

/** @param {string} text @returns {Generator<Piece>} */
function* ofText(text) {
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(from + CHARS, text.length);
    if (to < text.length && isHigh(text.charCodeAt(to - 1))) to -= 1; // no character is cut in two
    yield { text: text.slice(from, to), done: to, total: text.length };
  }
}

/** @param {File[]} files @returns {AsyncGenerator<Piece>} */
async function* ofFiles(files) {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const counter = { done: 0 };
  for (const file of files) {
    const reader = (await opened(file, counter)).getReader();
    /** @type {TextDecoder | null} */
    let decoder = null;
    for (;;) {
      const { value, done: ended } = await reading(file, () => reader.read());
      if (ended) break;
      decoder ??= new TextDecoder(encodingOf(value));
      yield { text: decoder.decode(value, { stream: true }), done: counter.done, total };
    }
    // The end of a file is the end of a line.
    yield { text: `${decoder?.decode() ?? ""}\n`, done: counter.done, total };
  }
}

// A file's bytes, unpacked; what is read of it as it lies on the disk is counted.
/** @param {File} file @param {{ done: number }} counter @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>} */
async function opened(file, counter) {
  const begin = new Uint8Array(await reading(file, () => file.slice(0, 2).arrayBuffer()));
  const isPacked = begin[0] === GZIP[0] && begin[1] === GZIP[1];
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counted = new TransformStream({
    transform(bytes, controller) {
      counter.done += bytes.byteLength;
      controller.enqueue(bytes);
    },
  });
  const stream = file.stream().pipeThrough(counted);
  return isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
}

// What the browser says of a file that it does not give out is another text in each.
/**
 * @template T
 * @param {File} file @param {() => Promise<T>} read
 * @returns {Promise<T>}
 */
async function reading(file, read) {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DOMException) throw new UnreadableFile(file.name, error);
    throw error;
  }
}

/** @param {ArrayLike<number>} bytes */
export function encodingOf({ 0: first, 1: second }) {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
