// Opens the site as a reader would: served under a sub-path, in a stock browser, with every complaint
// the browser makes collected. Nothing in here knows what is on the page.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "../server.mjs";

/** The site lives under a project path; the tests serve it under one too. */
export const PREFIX = "/finwait/";

const COMMANDS = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  firefox: ["firefox-esr", "firefox"],
};

/** The browsers to test: all of them, or those named in `FINWAIT_BROWSERS` (comma-separated). */
export const BROWSERS = (process.env.FINWAIT_BROWSERS ?? Object.keys(COMMANDS).join(",")).split(",");

/** How long the page may take to say that it stands (`<html data-ready>`). */
const READY_MS = 20_000;

/** The site in one browser, started with `args` beside our own. Close it when done. */
export async function openSite(name, args = []) {
  const server = await serve({ prefix: PREFIX });
  const browser = await launch(name, args).catch(async (error) => {
    await server.close();
    throw error;
  });
  return {
    name,
    url: server.url,
    browser,
    visit: (options) => visit(browser, server, options),
    /** Opens one page, runs `body` on it, and fails on anything the browser complained of. */
    check: async (options, body) => {
      const opened = await visit(browser, server, options);
      await body(opened.page, opened);
      assert.deepEqual(await opened.complaints(), []);
      await opened.close();
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function launch(name, args) {
  const command = COMMANDS[name];
  if (!command) throw new Error(`no browser "${name}": ${Object.keys(COMMANDS).join(", ")}`);
  const executablePath = onPath(command);
  if (!executablePath) throw new Error(`${name} is not installed: none of ${command.join(", ")} is on PATH`);
  if (name === "firefox") return puppeteer.launch({ browser: "firefox", executablePath, headless: true, args });
  return puppeteer.launch({
    executablePath,
    headless: true,
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
  return commands.flatMap((c) => directories.map((d) => join(d, c))).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Opens one page. `fragment` is the state in the link ("k=4.4&t=61"), `query` what follows "?". `whole` scrolls
 * through the page first, so that all of it is there.
 * `complaints()` lists everything wrong so far: console errors and warnings, exceptions, answers that
 * failed, requests that left the origin, violations of the content security policy.
 */
async function visit(browser, server, options = {}) {
  const { fragment = "", query = "", width = 1440, height = 900, scale = 1, ready = true, whole = ready } = options;
  const page = await browser.newPage();
  const heard = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warn", "warning"].includes(message.type())) heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    requests.push(request.url());
    if (!isOurs(request.url(), server)) heard.push(`request left the site: ${request.url()}`);
  });
  page.on("requestfailed", (request) => heard.push(`request failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) heard.push(`${response.status()}: ${response.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    globalThis.cspViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.cspViolations.push(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
  });
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  await page.goto(`${server.url}${query && `?${query}`}${fragment && `#${fragment}`}`, { waitUntil: "load" });
  if (ready) {
    await page.waitForSelector("html[data-ready]", { timeout: READY_MS }).catch(() => {
      throw new Error(["the page did not come up", ...heard].join("\n"));
    });
  }
  if (whole) await scrollThrough(page);
  return {
    page,
    requests,
    complaints: async () => [...heard, ...(await page.evaluate(() => globalThis.cspViolations))],
    close: () => page.close(),
  };
}

/** To the end and back, so that the figures that come when the reader is near have come and are drawn. */
async function scrollThrough(page) {
  await page.evaluate(async () => {
    while (!document.documentElement.dataset.whole) {
      scrollBy(0, innerHeight / 2);
      await new Promise((painted) => requestAnimationFrame(painted));
    }
    scrollTo(0, 0);
  });
  await settle(page);
}

/**
 * Until what the last input changed is painted everywhere: in the first frame the figures on the screen hear of it,
 * in the second the others, in the third is drawn what a figure puts off; in the fourth all that has been painted.
 */
export const settle = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise((next) => requestAnimationFrame(next));
  });

function isOurs(url, server) {
  return url.startsWith(server.url) || url.startsWith("data:") || url.startsWith("blob:");
}
