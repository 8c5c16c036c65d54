// The site with something wrong with it: files that are not there, are cut off, of another build or changed.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SITE, serve } from "../../crate/xtask/node/server.mjs";

/** A directory by which `serve` says that a file is not there. */
const MISSING = null;

/**
 * Serves the site; `become(faults)` changes what is wrong with it from now on. A fault is [pattern of paths, what the
 * file becomes of its bytes], or null for a file that is not there.
 */
export async function serveFaulty(faults = []) {
  const directory = mkdtempSync(join(tmpdir(), "finwait-faulty-"));
  let now = faults;
  let n = 0;
  const rootOf = (path) => {
    const file = path || "index.html";
    const found = now.find(([pattern]) => pattern.test(file));
    if (!found || !existsSync(join(SITE, file))) return SITE;
    const [, change] = found;
    if (change === MISSING) return null;
    const root = join(directory, String(n++));
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), change(readFileSync(join(SITE, file))));
    return root;
  };
  const server = await serve({ prefix: "/finwait/", rootOf });
  return {
    url: server.url,
    become: (next) => (now = next),
    close: () => server.close().finally(() => rmSync(directory, { recursive: true })),
  };
}

export const missing = (pattern) => [pattern, MISSING];
export const cut = (pattern) => [pattern, (bytes) => bytes.subarray(0, bytes.length >> 1)];
/** The smallest module there is. */
export const ofAnotherBuild = (pattern) => [pattern, () => Buffer.from("0061736d01000000", "hex")];
export const replaced = (pattern, from, to) => [pattern, (bytes) => String(bytes).replace(from, to)];
export const begunWith = (pattern, script) => [pattern, (bytes) => script + bytes];

/** A module that gets hardly more memory than it begins with. */
export const withLittleMemory = (pattern) => [pattern, limitMemory];

const PAGES_MORE = 4;
const MEMORY_SECTION = 5;

function limitMemory(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const size = leb(bytes, at + 1);
    if (bytes[at] !== MEMORY_SECTION) {
      at = size.end + size.value;
      continue;
    }
    // One memory, without a limit so far.
    const least = leb(bytes, size.end + 2);
    const section = [1, 1, ...toLeb(least.value), ...toLeb(least.value + PAGES_MORE)];
    const rest = bytes.subarray(size.end + size.value);
    return Buffer.concat([bytes.subarray(0, at + 1), Buffer.from([...toLeb(section.length), ...section]), rest]);
  }
  throw new Error("the module has no memory of its own");
}

function leb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return { value, end: at };
  }
}

const toLeb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...toLeb(value >>> 7)]);
