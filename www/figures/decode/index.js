// #decode: what was pasted, socket by socket: which go and when, which stay and who holds them.

import { actions } from "../../ui/actions.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { inlineNumber } from "../../ui/inline-number.js";
import { keptList, say } from "../../ui/list.js";
import { createCounts } from "./counts.js";
import { createInput } from "./input.js";
import { createListing } from "./listing.js";
import { createReport } from "./report.js";
import { createTable } from "./table.js";
import { csvOf, jsonOf, markdownOf } from "./take-away.js";

export default { mount };

// The settings a listing is read with.
const HOST = ["kernel", "hz", "finTimeout", "rto"];
const SETTLED_MS = 250;
// Rows taken from the worker at a time for a file.
const PAGE = 5000;

const markup = () => html`
  <h2 data-t="decode.title"></h2>
  <p class="lead" data-t="decode.lead"></p>
  <div class="paste"></div>
  <p class="host"></p>
  <ul class="problems"></ul>
  <p class="hints" role="status" hidden></p>
  <div class="progress" hidden><progress></progress> <span></span> <button type="button" class="quiet" data-t="decode.cancel"></button></div>
  <p class="failed notice" role="alert" hidden></p>
  <div class="told" hidden>
    <p class="verdict" role="status"></p>
    <ul class="advice"></ul>
    <div class="counts"></div>
    <ul class="notes"></ul>
    <div class="listed" hidden>
      <p class="filters">
        <label><span data-t="decode.filter.state"></span> <select class="by-state"></select></label>
        <label><span data-t="decode.filter.fate"></span> <select class="by-fate"></select></label>
        <label><span data-t="decode.filter.text"></span> <input type="search" class="by-text" autocomplete="off" spellcheck="false"></label>
      </p>
    </div>
    <details class="skipped" hidden><summary></summary><ol></ol></details>
  </div>`;

function mount(section, app) {
  const { t, fmt, store } = app;
  section.append(markup());
  const find = (selector) => section.querySelector(selector);
  const [told, progress, failed, hints, listed] = [".told", ".progress", ".failed", ".hints", ".listed"].map(find);
  const fillProblems = keptList(find(".problems"), () => {
    const element = document.createElement("li");
    return { element, fill: ({ why, ...values }) => say(element, t(`problem.${why}`, values)) };
  });
  const problems = () =>
    fillProblems(
      Object.values(controls)
        .map((control) => control.problem())
        .filter(Boolean),
    );
  const controls = {
    kernel: inlineKernel("kernel", app, problems),
    hz: inlineNumber("hz", app, problems),
    t: inlineNumber("finTimeout", app, problems),
    rto: inlineNumber("rto", app, problems),
  };

  let source = null;
  let result = null; // { length, overview }
  let hinted = null; // the paste whose hints have been taken
  const listing = createListing((heard) => {
    if (heard.done !== undefined) return showProgress(heard);
    progress.hidden = true;
    failed.hidden = heard.problem === undefined;
    if (heard.problem !== undefined) {
      failed.textContent = t("decode.failed", { message: heard.problem });
      return;
    }
    result = heard;
    if (takeHints()) return; // it is read again with what it says of its host
    show();
  });
  const table = createTable(app, listing.rows, (row) => report.cellsOf(row));
  listed.append(table.element);
  const report = createReport(section, app);
  const showCounts = createCounts(find(".counts"), app, (picked) => pick(picked));
  const filters = createFilters(listed, app, (where) => table.show(where));
  const pick = (picked) => filters.set(picked);

  const read = () => {
    if (!source) return;
    const { kernel, hz, finTimeout, rto } = store.get();
    listing.read(source, { kernel, hz, fin_timeout: finTimeout, rto });
  };
  createInput(find(".paste"), section, app, {
    take(given) {
      source = given;
      filters.reset();
      read();
    },
    clear() {
      source = null;
      result = null;
      hinted = null;
      listing.stop();
      for (const part of [told, progress, failed, hints]) part.hidden = true;
    },
  });
  progress.querySelector("button").addEventListener("click", () => {
    listing.stop();
    progress.hidden = true;
  });

  const showProgress = ({ done, total }) => {
    progress.hidden = false;
    Object.assign(progress.querySelector("progress"), { max: total, value: done });
    say(
      progress.querySelector("span"),
      t("decode.progress", { percent: fmt.number(Math.floor((100 * done) / total)) }),
    );
  };
  const takeHints = () => {
    const note = result.overview.notes.find(({ id }) => id === "host-hint");
    hints.hidden = !note;
    if (!note) return false;
    const { kernel, hz, fin_timeout: finTimeout } = note.values;
    const given = Object.entries({ kernel, hz, finTimeout }).filter(([, value]) => value !== undefined);
    hints.hidden = given.length === 0;
    const parts = given.map(([name, value]) => t(`decode.hint.${name}`, { value }));
    hints.textContent = t("decode.hints", { parts: parts.join(t("decode.join")) });
    if (hinted === source || given.length === 0) return false;
    hinted = source;
    const patch = Object.fromEntries(given);
    const state = store.get();
    if (app.refuses(patch) || given.every(([name, value]) => state[name] === value)) return false;
    store.set(patch);
    return true;
  };
  const show = () => {
    told.hidden = false;
    listed.hidden = result.length === 0;
    report.show(result);
    showCounts(result.overview);
    filters.offer(result.overview);
    if (result.length > 0) table.refresh();
  };

  section.append(
    actions("decode", app, [
      ["decode.take.csv", () => take("csv")],
      ["decode.take.json", () => take("json")],
      ["decode.take.markdown", () => take("md")],
    ]),
  );
  const take = async (kind) => {
    if (!result) return;
    const rows = await allRows(listing, table);
    const text = {
      csv: () => csvOf(rows),
      json: () => jsonOf(rows, result.overview),
      md: () => markdownOf(report.markdown(rows)),
    };
    const type = { csv: "text/csv", json: "application/json", md: "text/markdown" }[kind];
    save(new Blob([text[kind]()], { type }), `finwait-decode.${kind}`);
  };

  return whenChanged(section, app, controls, { read, show: () => result && show() });
}

// Reads again when the settings have come to rest, and words anew what is shown in another language.
function whenChanged(section, app, controls, { read, show }) {
  const host = section.querySelector(".host");
  let settled = 0;
  let before = "";
  let lang = "";
  return (view) => {
    if (lang !== view.lang) {
      lang = view.lang;
      app.setText(
        host,
        "decode.host",
        Object.fromEntries(Object.entries(controls).map(([name, { element }]) => [name, element])),
      );
      show();
    }
    for (const control of Object.values(controls)) control.update(view);
    const now = HOST.map((name) => view.state[name]).join("|");
    if (now === before) return;
    const first = before === "";
    before = now;
    clearTimeout(settled);
    if (!first) settled = setTimeout(read, SETTLED_MS);
  };
}

async function allRows(listing, { sort, filter }) {
  const all = [];
  for (;;) {
    const { rows, total } = await listing.rows({ from: all.length, count: PAGE, sort, where: filter });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

// The choices over the table. `changed(where)` hears what is to be shown.
function createFilters(element, { t }, changed) {
  const [byState, byFate, byText] = [".by-state", ".by-fate", ".by-text"].map((selector) =>
    element.querySelector(selector),
  );
  const where = () => ({
    ...(byState.value && { state: byState.value }),
    ...(byFate.value && { fate: byFate.value }),
    ...(byText.value.trim() && { text: byText.value.trim() }),
  });
  const hear = () => changed(where());
  byState.addEventListener("change", hear);
  byFate.addEventListener("change", hear);
  let pause = 0;
  byText.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(hear, SETTLED_MS);
  });
  const fill = (select, choices, name) => {
    const kept = select.value;
    const options = ["", ...choices].map(
      (value) => new Option(value === "" ? t("decode.filter.all") : name(value), value),
    );
    select.replaceChildren(...options);
    select.value = choices.includes(kept) ? kept : "";
  };
  return {
    offer({ states, fates }) {
      fill(byState, states.map(({ state }) => state).filter(Boolean), (state) => state);
      const kinds = Object.keys(fates).filter((kind) => fates[kind] > 0);
      fill(byFate, kinds, (kind) => t(`decode.fate.${kind}`));
    },
    set({ state, fate }) {
      byState.value = state ?? "";
      byFate.value = fate ?? "";
      hear();
      element.scrollIntoView({ block: "nearest" });
    },
    reset() {
      byText.value = "";
      byState.value = "";
      byFate.value = "";
      changed({});
    },
  };
}
