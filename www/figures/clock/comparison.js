// A published trace beside the model's lines: the choice of one, and line against line whether they agree.

import { find, findEach, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { matchTrace, paceOf, printed } from "./match.js";
import { loadTraces } from "./traces.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./types.js").Trace} Trace */
/** @typedef {import("./types.js").Story} Story */

/** `changed()` asks for an update. @param {HTMLElement} element @param {App} app @param {() => void} changed */
export function createComparison(element, app, changed) {
  element.append(html`
    <p class="pick"><label><span data-t="clock.trace.pick"></span> <select></select></label></p>
    <div class="problem" role="alert" hidden></div>
    <div class="match" hidden>
      <div class="judged"><p class="outcome"></p><p class="about"></p></div>
      <div class="scroll" tabindex="0" role="region" data-t-label="clock.match">
        <table>
          <thead><tr>
            <th scope="col" data-t="clock.match.when"></th>
            <th scope="col" data-t="clock.match.published"></th>
            <th scope="col" data-t="clock.match.model"></th>
            <th scope="col" data-t="clock.match.same"></th>
          </tr></thead>
          <tbody></tbody>
        </table>
        <p class="more" data-t="clock.match.more"></p>
      </div>
    </div>`);
  app.translate(element);
  const traces = createTraces(app, find(element, ".problem"), changed);
  const pick = createPick(find(element, "select", HTMLSelectElement), app, traces);
  const match = find(element, ".match");
  const rows = createRows(match, app);
  const verdict = createVerdict(element, app, traces);

  return {
    /** The pace of the chosen trace; null while there is none. @param {View} view */
    paceIn({ state }) {
      const trace = traces.byId(state.trace);
      return trace && traces.paceOf(trace);
    },
    /** @param {View} view @param {Story} story @param {number} ms */
    update({ state, lang }, story, ms) {
      pick(state.trace, lang);
      const trace = traces.byId(state.trace);
      match.hidden = trace === null;
      if (!trace) return;
      rows.update(trace, traces.paceOf(trace), story, lang);
      verdict(trace, story, state.finTimeout, lang);
      rows.mark(ms);
    },
  };
}

/**
 * The traces, fetched when the first one is asked for.
 * @param {App} app @param {HTMLElement} problem @param {() => void} changed
 */
function createTraces({ engine, t }, problem, changed) {
  /** @type {Trace[] | null} */
  let all = null;
  let asked = false;
  const load = () => {
    asked = true;
    return loadTraces()
      .then((loaded) => {
        all = loaded;
        problem.hidden = true;
        changed();
      })
      .catch((error) => {
        problem.textContent = t("clock.trace.failed", { message: error.message });
        problem.hidden = false;
      });
  };
  /** The model's record of a trace's machine with a setting. @param {Trace} trace @param {number} finTimeout */
  const recordOf = ({ kernel, hz }, finTimeout) =>
    engine.simulateConversation({ kernel, hz, finTimeout, rtoMs: 200, script: [{ atMs: 0, do: "close" }] });
  /** @type {Map<string, import("./types.js").Pace>} */
  const paces = new Map();
  return {
    load,
    recordOf,
    /** @param {string} id */
    byId(id) {
      if (id === "none") return null;
      if (!asked) load();
      return all?.find((trace) => trace.id === id) ?? null;
    },
    /** @param {Trace} trace */
    paceOf(trace) {
      const pace = paces.get(trace.id) ?? paceOf(trace, recordOf(trace, trace.explained[0]), trace.hz);
      paces.set(trace.id, pace);
      return pace;
    },
  };
}

/** @typedef {ReturnType<typeof createTraces>} Traces */

/** @param {HTMLSelectElement} select @param {App} app @param {Traces} traces */
function createPick(select, { store, t, controlRow }, traces) {
  const row = controlRow("trace");
  const options = (row.kind === "choice" ? row.options : []).map((id) => new Option("", String(id)));
  select.append(...options);
  // Opening the list is soon enough: the choice needs them.
  select.addEventListener("focus", () => traces.load(), { once: true });
  // A trace brings its machine and the setting it was published under; the rest of the story is the plainest.
  select.addEventListener("change", async () => {
    const id = select.value;
    await traces.load();
    const trace = traces.byId(id);
    store.set(
      trace
        ? { ...stateOf(trace, trace.headed), trace: /** @type {View["state"]["trace"]} */ (id) }
        : { trace: "none" },
    );
  });
  const word = memo((/** @type {string} */ _lang) => {
    for (const option of options) option.textContent = nameOf(option.value, t);
  });
  return (/** @type {string} */ chosen, /** @type {string} */ lang) => {
    word(lang);
    select.value = chosen;
  };
}

/** @param {string} id @param {App["t"]} t */
function nameOf(id, t) {
  if (id === "none") return t("clock.trace.none");
  const [kernel, headed] = id.split("-");
  return t("clock.trace.name", { kernel, t: headed });
}

/**
 * What the comparison comes to, and which setting explains the trace.
 * @param {HTMLElement} element @param {App} app @param {Traces} traces
 */
function createVerdict(element, { store, t, setText, fmt }, traces) {
  const [outcome, about] = findEach(element, ".outcome", ".about");
  /**
   * To the one setting that explains the trace, or from there to the one it was published under.
   * @param {Trace} trace @param {number} now
   */
  const tryButton = (trace, now) => {
    const [explained] = trace.explained;
    const to = now === explained && trace.headed !== explained ? trace.headed : explained;
    const button = Object.assign(document.createElement("button"), { type: "button", hidden: now === to });
    button.textContent = t("clock.try", { t: fmt.exactSeconds(to * 1000) });
    button.addEventListener("click", () => store.set(stateOf(trace, to)));
    return button;
  };
  return memo(
    (
      /** @type {Trace} */ trace,
      /** @type {Story} */ story,
      /** @type {number} */ finTimeout,
      /** @type {string} */ _lang,
    ) => {
      const pace = traces.paceOf(trace);
      const { n, agree, ends, kinds } = matchTrace(trace, pace, story.record, story.hz);
      const all = agree === n && ends;
      element.dataset.agrees = String(all);
      setText(outcome, all ? "clock.match.all" : agree === n ? "clock.match.but" : "clock.match.some", {
        list: kinds.map((kind) => kind.n).join(" + "),
        agree: fmt.number(agree),
        n: fmt.number(n),
        t: fmt.exactSeconds(finTimeout * 1000),
      });
      const [explained] = trace.explained;
      const best = matchTrace(trace, pace, traces.recordOf(trace, explained), trace.hz);
      setText(about, trace.headed === explained ? "clock.about.as-headed" : "clock.about.mislabelled", {
        headed: trace.headed,
        explained,
        agree: fmt.number(best.agree),
        n: fmt.number(n),
        try: tryButton(trace, finTimeout),
      });
    },
  );
}

/** Line against line. @param {HTMLElement} match @param {App} app */
function createRows(match, { t, fmt }) {
  const body = find(match, "tbody", HTMLTableSectionElement);
  const more = find(match, ".more");
  const hundredths = (/** @type {number} */ n) => fmt.number(n / 100, { least: 2, most: 2 });
  const line = (/** @type {import("./types.js").Line | null} */ given) => {
    const textContent = given ? printed(given) : t("clock.no-line");
    return Object.assign(document.createElement("code"), { textContent });
  };
  const off = (/** @type {number | null} */ by) =>
    by === null ? "✗ " : `✗ ${by < 0 ? "−" : "+"}${hundredths(Math.abs(by))}`;
  /** @param {import("./types.js").MatchRow} row */
  const rowOf = ({ ms, published, model, same, off: by }) => {
    const row = document.createElement("tr");
    Object.assign(row.dataset, { ms, same });
    for (const cell of [hundredths(ms / 10), line(published), line(model), same ? "✓" : off(by)])
      row.insertCell().append(cell);
    return row;
  };
  return {
    update: memo(
      (
        /** @type {Trace} */ trace,
        /** @type {import("./types.js").Pace} */ pace,
        /** @type {Story} */ story,
        /** @type {string} */ _lang,
      ) => {
        const { rows, goesOn } = matchTrace(trace, pace, story.record, story.hz);
        body.replaceChildren(...rows.map(rowOf));
        more.hidden = !goesOn;
      },
    ),
    /** Marks the last look up to `ms`. @param {number} ms */
    mark(ms) {
      const rows = [...body.rows];
      const now = rows.findLastIndex((row) => Number(row.dataset.ms) <= ms + 1e-6);
      rows.forEach((row, i) => {
        row.dataset.when = i < now ? "past" : i === now ? "now" : "ahead";
      });
    },
  };
}

/**
 * A lone socket on a LAN whose peer is silent.
 * @param {{ kernel: string, hz: number }} machine @param {number} setting
 * @returns {import("../../app/types.js").Patch}
 */
const stateOf = ({ kernel, hz }, setting) => ({
  kernel,
  hz,
  finTimeout: setting,
  rto: 200,
  held: false,
  scenario: "silent",
  events: "",
});
