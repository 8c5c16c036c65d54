// A paste or files, piece by piece as text: packed ones unpacked, UTF-16 by its mark.

const CHARS = 1 << 20;
const GZIP = [0x1f, 0x8b];

// Yields { text, done, total }; `done` of `total` are characters of a text, bytes of files as they lie on the disk.
export async function* piecesOf(source) {
  if (source.text !== undefined) yield* ofText(source.text);
  else yield* ofFiles(source.files);
}

function* ofText(text) {
  for (let from = 0; from < text.length; from += CHARS) {
    const piece = text.slice(from, from + CHARS);
    yield { text: piece, done: Math.min(from + CHARS, text.length), total: text.length };
  }
}

async function* ofFiles(files) {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const counted = () =>
    new TransformStream({
      transform(bytes, controller) {
        done += bytes.byteLength;
        controller.enqueue(bytes);
      },
    });
  for (const file of files) {
    let stream = file.stream().pipeThrough(counted());
    if (await isPacked(file)) stream = stream.pipeThrough(new DecompressionStream("gzip"));
    let decoder = null;
    const reader = stream.getReader();
    for (;;) {
      const { value, done: ended } = await reader.read();
      if (ended) break;
      decoder ??= new TextDecoder(encodingOf(value));
      yield { text: decoder.decode(value, { stream: true }), done, total };
    }
    // The end of a file is the end of a line.
    yield { text: `${decoder?.decode() ?? ""}\n`, done, total };
  }
}

async function isPacked(file) {
  const begin = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return begin[0] === GZIP[0] && begin[1] === GZIP[1];
}

export function encodingOf([first, second]) {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
