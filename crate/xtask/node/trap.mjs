// Takes out of the module what it would say if it panicked: nobody hears it, since a module has no stderr.
// A panic then stops at once, with the same RuntimeError ("unreachable"), and wasm-opt removes what only led up to it.
// Usage: node trap.mjs <module with names>

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// What never returns; and the printing of floats to so many digits, which no format of ours asks for.
const NEVER_READ = [
  /^core::panicking::/,
  /^core::(option|result)::(unwrap|expect)_failed/,
  /^core::(str::slice_error_fail|slice::index::slice_index_fail)/,
  /^alloc::(raw_vec::handle_error|alloc::handle_alloc_error)/,
  /^std::panicking::/,
  /^core::fmt::float::float_to_decimal_common_exact/,
];

const [path] = process.argv.slice(2);
const bytes = readFileSync(path);
wipePlaces(bytes);
const module = binaryen.readBinary(bytes);
const found = new Set();
for (let i = 0; i < module.getNumFunctions(); i++) {
  const f = module.getFunctionByIndex(i);
  // Rust's own hash of a crate stands in the name: core[c5930c85a12de822]::panicking::panic_fmt.
  const name = binaryen.Function.getName(f).replaceAll(/\[[0-9a-f]{16}\]/g, "");
  const pattern = NEVER_READ.find((pattern) => pattern.test(name));
  if (pattern) {
    binaryen.Function.setBody(f, module.unreachable());
    found.add(pattern);
  }
}
const missing = NEVER_READ.filter((pattern) => !found.has(pattern));
if (missing.length > 0) {
  throw new Error(`no function is called ${missing.join(" or ")}: has the standard library changed its names?`);
}
writeFileSync(path, module.emitBinary());

/** Wipes the places in the sources that a panic names: records of text, length, line and column, and the texts. */
function wipePlaces(bytes) {
  const texts = [];
  const parts = segments(bytes);
  for (const { offset, data } of parts) {
    const all = data.toString("latin1").matchAll(/(?<=\0|^)(crate|\/)[\w./@-]+\.rs(?=\0)/g);
    texts.push(...Array.from(all, ({ index, 0: { length } }) => ({ data, index, length, at: offset + index })));
  }
  const lengths = new Map(texts.map(({ at, length }) => [at, length]));
  const RECORD = 16;
  for (const { offset, data } of parts) {
    for (let i = (4 - (offset % 4)) % 4; i + RECORD <= data.length; i += 4) {
      if (lengths.get(data.readUInt32LE(i)) === data.readUInt32LE(i + 4)) {
        data.fill(0, i, i + RECORD);
      }
    }
  }
  for (const { data, index, length } of texts) {
    data.fill(0, index, index + length);
  }
}

/** The data of a module as parts of its bytes, each with its address. */
function segments(bytes) {
  const module = binaryen.readBinary(bytes);
  return Array.from({ length: module.getNumDataSegments() }, (_, i) => {
    const { offset, data } = module.getDataSegmentInfo(module.getDataSegmentByIndex(i));
    const from = bytes.indexOf(Buffer.from(data));
    return { offset, data: bytes.subarray(from, from + data.byteLength) };
  });
}
