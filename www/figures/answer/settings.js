// What is folded away until it is wanted: HZ, the RTO, and the kernels to compare with, behind a line that says what they
// stand at. The fields are made when it is opened first.

import { HZ_OF } from "../../app/hz.js";
import { find } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { slider } from "../../ui/slider.js";

const NUMBERS = /** @type {const} */ (["hz", "rto", "secondHz", "thirdHz"]);
const KERNELS = /** @type {const} */ (["secondKernel", "thirdKernel"]);

/**
 * @typedef {import("../../app/types.js").App} App
 * @typedef {import("../../app/types.js").View} View
 * @typedef {ReturnType<typeof inlineNumber> | ReturnType<typeof inlineKernel>} Field
 */

/**
 * `details` has a <summary> and a .settings. Returns its fields, as far as they are made, and `update(view)`.
 * @param {HTMLDetailsElement} details @param {App} app @param {() => void} onProblem
 */
export function createSettings(details, app, onProblem) {
  const summary = find(details, "summary");
  /** @type {Record<string, Field>} */
  const fields = {};
  /** @type {{ update(view: View): void }[] | null} */
  let parts = null;
  /** @type {View | null} */
  let view = null;

  const build = () => {
    for (const name of NUMBERS) fields[name] = inlineNumber(name, app, onProblem);
    for (const name of KERNELS) fields[name] = inlineKernel(name, app, onProblem);
    const [hz, rto] = /** @type {const} */ (["hz", "rto"]).map((name) => slider(name, app));
    const notes = layOut(find(details, ".settings"), hz, rto);
    const lines = wordLines(notes, fields, app);
    parts = [hz, rto, ...Object.values(fields), { update: lines }];
  };
  const update = () => {
    for (const part of parts ?? []) if (view) part.update(view);
  };
  details.addEventListener("toggle", () => {
    if (!details.open || parts) return;
    build();
    update();
    // The fields stand in their lines now.
    app.translate(details);
  });

  let shown = "";
  return {
    fields,
    /** @param {View} next */
    update(next) {
      view = next;
      const values = settingsValues(view, app);
      const key = `${view.lang} ${JSON.stringify(values)}`;
      if (key !== shown) app.setText(summary, "settings.summary", values);
      shown = key;
      update();
    },
  };
}

/**
 * What the settings stand at.
 * @param {Pick<View, "comparisons" | "state">} view @param {Pick<App, "t" | "fmt">} words
 */
export function settingsValues({ comparisons: [own, one, other], state }, { t, fmt }) {
  return {
    hz: t(`settings.hz.${own.hzFrom}`, { hz: own.hz }),
    rto: fmt.number(state.rto),
    one: one.about.version,
    other: other.about.version,
  };
}

/** @param {HTMLElement} box @param {{ element: HTMLElement }} hz @param {{ element: HTMLElement }} rto */
function layOut(box, hz, rto) {
  box.append(html`
    <p class="setting-hz"></p>
    <p class="setting-note"></p>
    <p class="setting-rto"></p>
    <p class="setting-compared"></p>`);
  const [hzLine, note, rtoLine, compared] = box.children;
  note.after(hz.element);
  rtoLine.after(rto.element);
  return { hzLine, note, rtoLine, compared };
}

// The lines around the fields. They are set anew with the language only: a field that leaves the page, even for a moment,
// is left by the reader, too.
/** @param {ReturnType<typeof layOut>} lines @param {Record<string, Field>} fields @param {App} app */
function wordLines({ hzLine, note, rtoLine, compared }, fields, { t, setText }) {
  const slots = Object.fromEntries(Object.entries(fields).map(([name, { element }]) => [name, element]));
  const assumed = Object.fromEntries(Object.values(HZ_OF).map((name) => [name, document.createElement("span")]));
  let worded = "";
  let from = "";
  return (/** @type {View} */ { comparisons, lang }) => {
    if (worded !== lang) {
      setText(hzLine, "settings.hz", { ...slots, assumed: assumed.hz });
      setText(rtoLine, "settings.rto", slots);
      const [secondAssumed, thirdAssumed] = [assumed.secondHz, assumed.thirdHz];
      setText(compared, "settings.compared", { ...slots, secondAssumed, thirdAssumed });
      worded = lang;
      from = "";
    }
    const now = comparisons.map(({ hzFrom }) => hzFrom).join();
    if (from === now) return;
    from = now;
    for (const { name, hzFrom } of comparisons)
      assumed[HZ_OF[name]].textContent = hzFrom === "set" ? "" : t("settings.assumed");
    setText(note, `settings.hz-note.${comparisons[0].hzFrom}`);
  };
}
