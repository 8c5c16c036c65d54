// Makes www/pkg/ a package of npm: what it is, how it is loaded where, how it is used, under which licences.
//   node crate/xtask/node/package.mjs [--pack]      with --pack, packs it: target/finwait-<version>.tgz
//
// Version and description are those of the crate. `repository` is what package.json at the root says, or the
// workflow's own.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HOME } from "./site/home.mjs";

const ROOT = new URL("../../../", import.meta.url);
const PKG = new URL("www/pkg/", ROOT);
const TARGET = fileURLToPath(new URL("target", ROOT));

const BUILT = ["finwait.js", "finwait.d.ts", "finwait_bg.wasm", "finwait_bg.wasm.d.ts"];
const COPIED = ["LICENSE-MIT", "LICENSE-APACHE"];
const OURS = ["README.md", "node.js"];

/** Its classes can be disposed of, which the libraries of older targets have no name for. */
const NEEDED = '/// <reference lib="esnext.disposable" />\n';

const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const field = (toml, name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(read(toml))?.[1];

export function writePackage() {
  for (const name of COPIED) cpSync(new URL(name, ROOT), new URL(name, PKG));
  for (const name of OURS) cpSync(new URL(`package/${name}`, import.meta.url), new URL(name, PKG));
  const types = new URL("finwait.d.ts", PKG);
  const written = readFileSync(types, "utf8");
  if (!written.startsWith(NEEDED)) writeFileSync(types, NEEDED + written);
  writeFileSync(new URL("package.json", PKG), `${JSON.stringify(describe(), null, 2)}\n`);
}

function describe() {
  const repository = repositoryOf(JSON.parse(read("package.json")).repository ?? process.env.GITHUB_REPOSITORY);
  const types = "./finwait.d.ts";
  return {
    name: "finwait",
    version: field("Cargo.toml", "version"),
    description: field("crate/Cargo.toml", "description"),
    keywords: ["tcp", "linux", "FIN_WAIT2", "TIME_WAIT", "tcp_fin_timeout", "wasm"],
    license: "(MIT OR Apache-2.0)",
    ...(repository && { repository }),
    ...(HOME && { homepage: HOME }),
    type: "module",
    engines: { node: ">=20" },
    sideEffects: ["./node.js"],
    main: "./node.js",
    module: "./finwait.js",
    browser: "./finwait.js",
    types,
    exports: {
      ".": { types, browser: "./finwait.js", node: "./node.js", default: "./finwait.js" },
      "./finwait.js": { types, default: "./finwait.js" },
      "./finwait_bg.wasm": { types: "./finwait_bg.wasm.d.ts", default: "./finwait_bg.wasm" },
      "./package.json": "./package.json",
    },
    files: [...BUILT, ...OURS, ...COPIED],
  };
}

/** "owner/name", or what npm takes itself. */
function repositoryOf(given) {
  if (typeof given !== "string") return given;
  const url = /^[\w.-]+\/[\w.-]+$/.test(given) ? `https://github.com/${given}` : given;
  return { type: "git", url: `git+${url.replace(/^git\+|\.git$/g, "")}.git` };
}

/** Packs it, and returns where. */
export function pack(to = TARGET) {
  mkdirSync(to, { recursive: true });
  const { stdout, stderr, status } = spawnSync("npm", ["pack", "--json", "--pack-destination", to], {
    cwd: fileURLToPath(PKG),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm pack: ${stderr}`);
  const [{ filename, size, files }] = JSON.parse(stdout);
  return { path: `${to}/${filename}`, size, files: files.map(({ path }) => path) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writePackage();
  if (process.argv.includes("--pack")) {
    const { path, size } = pack();
    console.log(`${Math.round(size / 1000)} kB  ${path}`);
  }
}
