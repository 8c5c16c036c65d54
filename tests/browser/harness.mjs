// Opens the site as a reader would: served under a sub-path, in a stock browser, with every complaint
// the browser makes collected. Nothing in here knows what is on the page.

import assert from "node:assert/strict";
import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import puppeteer from "puppeteer-core";
import { serve } from "../../crate/xtask/node/server.mjs";

/** The site lives under a project path; the tests serve it under one too. */
export const PREFIX = "/finwait/";

/** Where Chromium is to note which lines of `www/`, served as it is written, were run (`cargo xtask coverage`). */
const COVERAGE = process.env.FINWAIT_COVERAGE;
const WWW = new URL("../../www/", import.meta.url);

const FAILED = fileURLToPath(new URL("../../target/failed", import.meta.url));

const COMMANDS = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  firefox: ["firefox-esr", "firefox"],
};

/** The browsers to test: all of them, or those named in `FINWAIT_BROWSERS` (comma-separated). */
export const BROWSERS = (process.env.FINWAIT_BROWSERS ?? Object.keys(COMMANDS).join(",")).split(",");

/** `test` in the first of the browsers, nothing in the others: for what no browser does in a way of its own. */
export const onceFor = (name) => (name === BROWSERS[0] ? test : () => {});

/** How long anything may take: only what hangs takes longer, however busy the machine is. */
const LIMIT_MS = Number(process.env.FINWAIT_LIMIT_MS ?? 90_000);
/** Before a command to the browser counts as lost; some, such as all rules of axe, are long ones. */
const COMMAND_MS = 3 * LIMIT_MS;
/** A page that plays asks for frames without end. */
const MOST_FRAMES = 12;
/** Between two looks at what is waited for. */
const PAUSE_MS = 20;
/** A player that was moved tells the page's state when it has stood still for a while (www/app/playhead.js). */
export const PLAYER_RESTS_MS = 350;

/** The site in one browser, started with `args` beside our own. Close it when done. */
export async function openSite(name, args = []) {
  const server = await serve({ prefix: PREFIX, ...(COVERAGE && { root: fileURLToPath(WWW) }) });
  const browser = await launch(name, args).catch(async (error) => {
    await server.close();
    throw error;
  });
  const kept = { key: null, opened: null };
  const drop = async () => {
    await kept.opened?.close().catch(() => {}); // of a page that is gone something else has been said
    kept.opened = null;
  };
  return {
    name,
    url: server.url,
    browser,
    /** A page with nothing on it, and nothing heard of it. */
    newPage: () => newPage(browser),
    visit: (options) => visit(browser, server, options),
    /** Opens one page, runs `body` on it, and fails on anything the browser complained of. */
    check: async (options, body) => {
      const opened = await visit(browser, server, options);
      try {
        await run(opened, body);
      } finally {
        await opened.close().catch(() => {});
      }
    },
    /**
     * The same on a page that stays: where the last test had the same one in another state, it goes to this one as by a
     * link on it. What the link does not carry is a test's own to put back, or it takes a page of its own (`check`).
     * `restMs` is how long the page takes before it has come to rest itself, beyond frames.
     */
    checkOn: async ({ fragment = "", restMs = 0, ...options }, body) => {
      const key = JSON.stringify(options);
      if (kept.key !== key) await drop();
      kept.key = key;
      if (kept.opened) await pause(restMs).then(() => goTo(kept.opened.page, fragment));
      else kept.opened = await visit(browser, server, { fragment, ...options });
      try {
        await run(kept.opened, body);
      } catch (error) {
        await drop();
        throw error;
      }
    },
    close: async () => {
      // One that does not go must not keep the tests.
      const hung = setTimeout(() => browser.process()?.kill("SIGKILL"), LIMIT_MS);
      await browser.close().finally(() => clearTimeout(hung));
      await server.close();
    },
  };
}

async function run(opened, body) {
  try {
    await body(opened.page, opened);
    assert.deepEqual(await opened.complaints(), []);
  } catch (error) {
    await keepPicture(opened.page, error);
    const complaints = await opened.complaints().catch(() => []);
    if (complaints.length > 0) error.message += `\nthe browser complained:\n${complaints.join("\n")}`;
    throw error;
  }
}

/** What the page looked like when it failed: the workflow keeps these. */
async function keepPicture(page, error) {
  mkdirSync(FAILED, { recursive: true });
  const path = join(FAILED, `${process.pid}-${Date.now()}.png`);
  // Of a page that is gone there is none.
  const kept = await page.screenshot({ path, fullPage: true }).catch(() => null);
  if (kept) error.message += `\nsee ${path}`;
}

/** Another state of an open page, with nothing opened, pointed at or focused. */
async function goTo(page, fragment) {
  await page.mouse.move(0, 0);
  await page.evaluate((hash) => {
    for (const open of document.querySelectorAll("details[open]")) open.open = false;
    document.querySelector("dialog[open]")?.close();
    document.activeElement.blur();
    // Where it leads is where the last test began: only another text is followed.
    location.hash = location.hash === `#${hash}` ? `${hash}&v=1` : hash;
    scrollTo(0, 0);
  }, fragment);
  await settle(page);
  await unfold(page);
}

/** What a figure in a frame folds away is shown. */
async function unfold(page) {
  const pressed = await page.evaluate(() => {
    const button = document.querySelector('.embed-more[aria-expanded="false"]');
    button?.click();
    return button !== null;
  });
  if (pressed) await settle(page);
}

/** A browser started, with `args` beside our own. */
export function launch(name, args) {
  const command = COMMANDS[name];
  if (!command) throw new Error(`no browser "${name}": ${Object.keys(COMMANDS).join(", ")}`);
  const executablePath = onPath(command);
  if (!executablePath) throw new Error(`${name} is not installed: none of ${command.join(", ")} is on PATH`);
  const common = { executablePath, headless: true, timeout: LIMIT_MS, protocolTimeout: COMMAND_MS };
  if (name === "firefox") return puppeteer.launch({ ...common, browser: "firefox", args });
  return puppeteer.launch({
    ...common,
    args: [
      // Chromium's sandbox refuses to run as root; only our own files are opened here.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
      "--force-color-profile=srgb",
      ...args,
    ],
  });
}

function onPath(commands) {
  const directories = (process.env.PATH ?? "").split(delimiter);
  return commands
    .flatMap((c) => directories.map((d) => join(d, c)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function newPage(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  return page;
}

/**
 * Opens one page, "index", "inside" … (www/pages.js). `fragment` is the state in the link ("k=4.4&t=61"), `query` what
 * follows "?". `whole` scrolls through the page first, so that all of it is there. A figure in a frame (`?embed=`) shows
 * its words and controls, too, unless `folded`. `prepare` runs in the page before its own scripts.
 * No service worker steps in, which it would after three seconds, on a slow machine in the middle of a test.
 * `complaints()` lists everything wrong so far: console errors and warnings, exceptions, answers that
 * failed, requests that left the origin, violations of the content security policy.
 */
async function visit(browser, server, options = {}) {
  const { page: name = "index", fragment = "", query = "", width = 1440, height = 900, scale = 1 } = options;
  const { ready = true, whole = ready, folded = false, prepare = null } = options;
  const page = await newPage(browser);
  const heard = [];
  const requests = [];
  const url = `${server.url}${pageFile(name)}${query && `?${query}`}`;
  const failed = watchFailed(page, url);
  const note = COVERAGE ? await watchLines(page, server) : () => {};
  page.on("console", (message) => {
    if (["error", "warn", "warning"].includes(message.type())) heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    requests.push(request.url());
    if (!isOurs(request.url(), server)) heard.push(`request left the site: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) heard.push(`${response.status()}: ${response.url()}`);
  });
  await page.evaluateOnNewDocument(watchFrames, MOST_FRAMES);
  await page.evaluateOnNewDocument(() => {
    delete Navigator.prototype.serviceWorker;
    globalThis.cspViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.cspViolations.push(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
  });
  if (prepare) await page.evaluateOnNewDocument(prepare);
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  await page.goto(`${url}${fragment && `#${fragment}`}`, { waitUntil: "load" });
  if (ready) {
    await page.waitForSelector("html[data-ready]").catch(() => {
      throw new Error(["the page did not come up", ...heard].join("\n"));
    });
  }
  if (whole) await scrollThrough(page, heard);
  if (!folded) await unfold(page);
  if (ready) await settle(page);
  return {
    page,
    requests,
    complaints: async () => [...heard, ...failed(), ...(await page.evaluate(() => globalThis.cspViolations))],
    close: async () => {
      await note();
      await page.close();
    },
  };
}

/** Notes which lines the page runs; the function returned writes them down, as Node writes its own. */
async function watchLines(page, server) {
  const options = { resetOnNavigation: false, includeRawScriptCoverage: true, useBlockCoverage: true };
  await page.coverage.startJSCoverage(options);
  return async () => {
    const entries = await page.coverage.stopJSCoverage().catch(() => []); // of a page that has gone
    const ours = entries.map(({ rawScriptCoverage }) => rawScriptCoverage);
    const result = ours
      .filter(({ url }) => url.startsWith(server.url) && url.endsWith(".js"))
      .map((script) => ({ ...script, url: new URL(script.url.slice(server.url.length), WWW).href }));
    mkdirSync(COVERAGE, { recursive: true });
    const name = `coverage-${process.pid}-${Date.now()}-${Math.trunc(performance.now())}.json`;
    writeFileSync(join(COVERAGE, name), JSON.stringify({ result }));
  };
}

/**
 * What could not be fetched. A page that leads on to another at once gives up what it had asked for, and the other asks
 * for it again: that does not count.
 */
function watchFailed(page, url) {
  const failed = [];
  page.on("requestfailed", (request) => failed.push(request));
  const isGivenUp = (request) => /ABORTED/.test(request.failure()?.errorText);
  return () => {
    const ledOn = page.url().split("#")[0] !== url;
    return failed.filter((one) => !(ledOn && isGivenUp(one))).map((one) => `request failed: ${one.url()}`);
  };
}

const pageFile = (name) => (name === "index" ? "" : `${name}.html`);

/** To the end and back, so that the figures that come when the reader is near have come. */
async function scrollThrough(page, heard) {
  const lacking = await page.evaluate(async (limitMs) => {
    const until = performance.now() + limitMs;
    while (!document.documentElement.dataset.whole) {
      if (performance.now() > until) return [...document.querySelectorAll(".figure:empty")].map(({ id }) => `#${id}`);
      scrollBy(0, innerHeight);
      await new Promise((painted) => requestAnimationFrame(painted));
    }
    scrollTo(0, 0);
    return null;
  }, LIMIT_MS);
  if (lacking) throw new Error([`not all figures came, not ${lacking}`, ...heard].join("\n"));
}

/** In the page: `settled()`, until every figure shows the state and no frame is asked for any more, or it is clear that one always will be. */
function watchFrames(most) {
  const ask = requestAnimationFrame.bind(globalThis);
  const cancel = cancelAnimationFrame.bind(globalThis);
  const asked = new Set();
  globalThis.requestAnimationFrame = (step) => {
    const id = ask((now) => {
      asked.delete(id);
      step(now);
    });
    asked.add(id);
    return id;
  };
  globalThis.cancelAnimationFrame = (id) => {
    asked.delete(id);
    cancel(id);
  };
  // Some ask for the next one when they hear of a size, which is after the frame.
  const frame = () => new Promise((next) => ask(() => setTimeout(next)));
  globalThis.settled = async () => {
    // Figures off the screen wait for a pause (schedule.js).
    do await frame();
    while ("behind" in document.documentElement.dataset);
    for (let n = 0; asked.size > 0 && n < most; n++) await frame();
  };
}

/** The text of an element as one reads it: a space is a space, whether a line may break there or not. */
export const textOf = (page, selector) =>
  page.$eval(selector, (element) => element.textContent.trim().replaceAll("\u00a0", " "));

/** Until what the last input changed is painted everywhere. What waits for longer than frames is to be waited for (`until`). */
export const settle = (page) => page.evaluate(() => globalThis.settled());

/** Until `read()` gives a text that matches, or a value equal to `expected`; if it never does, fails with what it gave last. */
export async function until(read, expected) {
  const limit = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await read();
    if (isDeepStrictEqual(found, expected) || (expected instanceof RegExp && expected.test(found))) return found;
    if (Date.now() > limit) {
      if (expected instanceof RegExp) assert.match(found, expected);
      else assert.deepEqual(found, expected);
    }
    await pause(PAUSE_MS);
  }
}

function isOurs(url, server) {
  return url.startsWith(server.url) || url.startsWith("data:") || url.startsWith("blob:");
}
