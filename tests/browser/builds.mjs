// The site as it was built, and the same as the next deployment would have it.

import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("../../target/site/", import.meta.url));
const { build, assets } = JSON.parse(readFileSync(new URL("../../target/site.json", import.meta.url), "utf8"));

export const firstBuild = { id: build, root: SITE, assets, remove() {} };

/** Another name for each hashed file, and another id. */
export function makeSecondBuild() {
  const root = join(mkdtempSync(join(tmpdir(), "finwait-")), "site");
  cpSync(SITE, root, { recursive: true });
  const id = build.split("").reverse().join("");
  const rename = (text) =>
    text.replaceAll(build, id).replace(/-([A-Z0-9]{8})\.(js|css|wasm|csv|json|txt)\b/g, "-$1Z.$2");
  for (const path of assets) renameSync(join(root, path), join(root, rename(path)));
  for (const path of readdirSync(root, { recursive: true })) {
    if (!/\.(?:html|js|css)$/.test(path) || path.startsWith("pkg")) continue;
    writeFileSync(join(root, path), rename(readFileSync(join(root, path), "utf8")));
  }
  return { id, root, assets: assets.map(rename), remove: () => rmSync(join(root, ".."), { recursive: true }) };
}
