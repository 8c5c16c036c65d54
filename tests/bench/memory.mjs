// What an hour of use leaves behind: the page is dragged, played and pasted into, and counted before and after, once
// its garbage is collected.

import { dragged, jumped, ourPosition } from "./turns.mjs";

const DRAGS = 10_000;
const DRAGS_A_FRAME = 5;
const PLAYED = 40;
const PASTES = 40;
const LISTING = Array.from({ length: 2_000 }, (_, i) => {
  const port = 1024 + (i % 60_000);
  return `FIN-WAIT-2 0 0 10.0.0.1:443 10.0.${i >> 8}.${i & 255}:${port} timer:(timewait,${i % 60}sec,0)`;
}).join("\n");

/** What a page holds after garbage collection: { heap, wasm } in bytes, { nodes, listeners }. */
async function held(page) {
  const devtools = await page.createCDPSession();
  await devtools.send("Performance.enable");
  // What is only weakly held goes with the second one.
  for (let i = 0; i < 3; i++) await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const wasm = await page.evaluate(() =>
    globalThis.wasmMemories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  );
  await devtools.detach();
  return { heap: of("JSHeapUsedSize"), wasm, nodes: of("Nodes"), listeners: of("JSEventListeners") };
}

/** Opens a page of the site, uses it a little, counts, uses it much, counts again: { before, after }. */
export async function grown(site, options, use) {
  const { page, close } = await site.visit({ ...options, prepare: noteMemories });
  await use(page, 0.2);
  const before = await held(page);
  await use(page, 1);
  const after = await held(page);
  await close();
  return { before, after };
}

/** In the page, before it: the memory of every module that is compiled there. */
function noteMemories() {
  globalThis.wasmMemories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original(...given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) globalThis.wasmMemories.push(memory);
      return made;
    };
  }
}

/** The sliders of the first page, and its state machine played. */
export async function dragAndPlay(page, share) {
  const count = Math.round(DRAGS * share);
  const positions = [...dragged(count / 2), ...jumped(count / 2)].map(ourPosition);
  await page.evaluate(dragInPage, "#answer input[type=range]", positions, DRAGS_A_FRAME);
  await page.evaluate(playInPage, Math.round(PLAYED * share));
}

async function dragInPage(selector, positions, each) {
  const slider = document.querySelector(selector);
  for (const [i, position] of positions.entries()) {
    slider.value = position;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    if (i % each === 0) await new Promise((next) => requestAnimationFrame(next));
  }
  await globalThis.settled();
}

async function playInPage(times) {
  const play = document.querySelector("#states .player .play");
  const time = document.querySelector("#states .player .time");
  play.scrollIntoView();
  for (let n = 0; n < times; n++) {
    time.value = String((n * 7_000) % Number(time.max));
    time.dispatchEvent(new Event("input", { bubbles: true }));
    play.click();
    for (let i = 0; i < 10; i++) await new Promise((next) => requestAnimationFrame(next));
    if (play.dataset.playing === "true") play.click();
  }
  scrollTo(0, 0);
  await globalThis.settled();
}

/** Listings pasted into the tools. */
export async function paste(page, share) {
  for (let n = 0; n < PASTES * share; n++) {
    const lines = LISTING.split("\n").slice(n % 7);
    await page.evaluate(
      async (text, count) => {
        const field = document.querySelector("#decode textarea");
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        while (!document.querySelector("#decode .verdict")?.textContent.includes(count))
          await new Promise((next) => setTimeout(next, 5));
        await globalThis.settled();
      },
      lines.join("\n"),
      new Intl.NumberFormat("en").format(lines.length),
    );
  }
}
