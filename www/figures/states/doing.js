// What the reader can do at the playhead's time, what was done so far, and what can be set before: everything in the
// state's `events` (app/story.js).

import { withItem, withoutItem } from "../../app/story.js";
import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { createChanges } from "./changes.js";
import { fillExamples } from "./examples.js";
import { createOffers } from "./offer-buttons.js";
import { createOptions } from "./options.js";

/** @param {import("../../app/types.js").App} app @param {import("../../ui/player.js").Playhead} playhead */
export function createDoing(app, playhead) {
  const { store, t, fmt } = app;
  const element = document.createElement("div");
  element.className = "doing";
  element.append(html`
    <fieldset class="offers" tabindex="-1"><legend></legend></fieldset>
    <div class="done" hidden><span class="what"></span><ul></ul><button type="button" class="clear" data-t="states.done.clear"></button></div>
    <p class="problem" role="status"></p>
    <details class="examples"><summary data-t="states.examples"></summary><ul></ul></details>
    <details class="more"><summary data-t="states.more"></summary><div></div></details>`);
  const [offers, legend, done, chips, problem] = findEach(
    element,
    ".offers",
    "legend",
    ".done",
    ".done ul",
    ".problem",
  );

  const events = {
    get: () => store.get().events,
    set: (/** @type {string} */ text) => store.set({ events: text }),
  };
  const add = (/** @type {string} */ text) => {
    playhead.pause();
    events.set(withItem(events.get(), text));
  };
  // What was pressed is often not there a second time.
  const button = (/** @type {string | null} */ key, /** @type {() => void} */ act) => {
    const made = Object.assign(document.createElement("button"), { type: "button" });
    if (key) made.dataset.t = key;
    made.addEventListener("click", () => {
      act();
      soon(() => document.activeElement === document.body && offers.focus());
    });
    return made;
  };
  const atPlayhead = () => Math.ceil(playhead.ms - 1e-6);

  const showOffers = createOffers(offers, app, {
    button,
    add: (what) => add(`${atPlayhead()}.${what}`),
    addFate: add,
  });
  const showChanges = createChanges(done, find(done, ".what"), chips, app, ({ text }) => {
    events.set(withoutItem(events.get(), text));
    soon(() => (chips.querySelector("button") ?? offers).focus());
  });
  find(done, ".clear").addEventListener("click", () => {
    events.set("");
    soon(() => offers.focus());
  });
  fillExamples(find(element, ".examples ul"), button, (example) => {
    store.set({ scenario: "silent", ...example, storyMs: 0 });
    playhead.set(0);
  });
  const showOptions = createOptions(find(element, ".more div"), events);

  let shown = "";
  return {
    element,
    // Once for each state.
    /** @param {import("./types.js").Story} story @param {string} lang */
    update(story, lang) {
      const key = `${story.key},${lang}`;
      if (key === shown) return;
      shown = key;
      showChanges(story);
      showOptions(story);
      problem.textContent = problemsOf(story, t);
    },
    // Once for each time.
    /** @param {import("./types.js").Story} story @param {number} moment */
    paint(story, moment) {
      legend.textContent = t("states.do", { time: fmt.seconds(playhead.ms) });
      showOffers(story, moment);
    },
  };
}

/** @param {import("./types.js").Story} story @param {import("../../app/types.js").App["t"]} t */
const problemsOf = ({ unread, refused }, t) =>
  [
    unread.length ? t("states.unread", { items: unread.join(", ") }) : "",
    refused === null ? "" : t("states.refused", { message: refused }),
  ]
    .join(" ")
    .trim();

// When the state has been shown.
/** @param {() => void} act */
const soon = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
