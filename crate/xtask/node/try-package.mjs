// Tries the package of npm in a bundler, in a browser: Vite's build and its development server, in an empty project.
//   node crate/xtask/node/try-package.mjs
// Vite is fetched from the registry, which is why this is no part of the tests; what needs no network is in
// tests/node/npm.test.mjs.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSite } from "../../../tests/browser/harness.mjs";
import { pack, writePackage } from "./package.mjs";
import { serve } from "./server.mjs";

const VITE = "8.4.0";
const PORT = "5199";
const USE = `
import init, { predict } from "finwait";
import address from "finwait/finwait_bg.wasm?url";
await init(globalThis.location.search === "?plain" ? undefined : { module_or_path: address });
document.title = String(Math.round(predict("3.10", 250, 5, 200).total.lone.maxMs / 1000));
`;

const project = mkdtempSync(join(tmpdir(), "finwait-vite-"));
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: project, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
};
const site = await openSite("chromium");
try {
  writePackage();
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(project, "index.html"), '<!doctype html><script type="module" src="use.js"></script>');
  writeFileSync(join(project, "use.js"), USE);
  run("npm", ["install", "--no-audit", "--no-fund", pack(project).path, `vite@${VITE}`]);

  run("npx", ["vite", "build", "--base", "./"]);
  const built = await serve({ root: join(project, "dist"), prefix: "/a/path/" });
  await expect(`${built.url}?plain`, "built, found by itself");
  await expect(built.url, "built, by its address");
  await built.close();

  const server = spawn("npx", ["vite", "--port", PORT, "--strictPort"], {
    cwd: project,
    detached: true,
    stdio: "ignore",
  });
  try {
    await expect(`http://localhost:${PORT}/`, "developing, by its address");
  } finally {
    process.kill(-server.pid);
  }
} finally {
  await site.close();
  rmSync(project, { recursive: true, force: true });
}

async function expect(url, what) {
  const page = await site.newPage();
  for (let tries = 0; tries < 50; tries++) {
    if (await page.goto(url).catch(() => null)) break;
    await new Promise((soon) => setTimeout(soon, 200));
  }
  await page.waitForFunction(() => document.title === "15");
  await page.close();
  console.log(`ok: ${what}`);
}
