// A published trace beside the model's lines: the choice of one, and line against line whether they agree.

import { html } from "../../ui/html.js";
import { say } from "../../ui/list.js";
import { matchTrace, paceOf, printed } from "./match.js";
import { loadTraces } from "./traces.js";

// `recordOf(trace, setting)`: the model's record of the trace's machine with a setting; `changed()` asks for an update.
export function createComparison(app, recordOf, changed) {
  const { store, t, setText, fmt } = app;
  const element = document.createElement("div");
  element.className = "comparison";
  element.append(html`
    <p class="pick"><label><span data-t="clock.trace"></span> <select></select></label></p>
    <div class="problem" role="alert" hidden></div>
    <div class="match" hidden>
      <div class="judged"><p class="outcome"></p><p></p></div>
      <div class="scroll" tabindex="0" role="region" data-t-label="clock.match"><table><thead><tr><th scope="col" data-t="clock.match.when"></th><th scope="col" data-t="clock.match.published"></th><th scope="col" data-t="clock.match.model"></th><th scope="col" data-t="clock.match.same"></th></tr></thead><tbody></tbody></table><p class="more" data-t="clock.match.more"></p></div>
    </div>`);
  const find = (selector) => element.querySelector(selector);
  const [select, problem, match, verdict, about, body, more] = [
    "select",
    ".problem",
    ".match",
    ".outcome",
    ".outcome + p",
    "tbody",
    ".more",
  ].map(find);
  const options = app.controlRow("trace").options.map((id) => {
    const option = select.appendChild(document.createElement("option"));
    option.value = id;
    return option;
  });
  let traces = null;
  let asked = false;
  let worded = "";
  let shown = "";
  const paces = new Map();

  // A trace brings its machine and the setting it was published under; the rest of the story is the plainest.
  const choose = (id) => {
    const trace = traces?.find((one) => one.id === id);
    store.set(trace ? { ...stateOf(trace, trace.headed), trace: id } : { trace: "none" });
  };
  select.addEventListener("change", () => {
    const id = select.value;
    load().then(() => choose(id));
  });

  const load = () => {
    asked = true;
    return loadTraces()
      .then((loaded) => {
        traces = loaded;
        problem.hidden = true;
        changed();
      })
      .catch((error) => {
        problem.textContent = t("clock.trace.failed", { message: error.message });
        problem.hidden = false;
      });
  };
  // Opening the list is soon enough: the choice needs them.
  select.addEventListener("focus", load, { once: true });

  const paceFor = (trace) => {
    if (!paces.has(trace.id)) paces.set(trace.id, paceOf(trace, recordOf(trace, trace.explained[0]), trace.hz));
    return paces.get(trace.id);
  };

  return {
    element,
    // The pace of the chosen trace; null while there is none.
    paceIn({ state }) {
      if (state.trace === "none") return null;
      if (!asked) load();
      const trace = traces?.find(({ id }) => id === state.trace);
      return trace ? paceFor(trace) : null;
    },
    update({ state, lang }, story) {
      if (worded !== lang) {
        worded = lang;
        for (const option of options) option.textContent = nameOf(option.value, t);
      }
      select.value = state.trace;
      const trace = traces?.find(({ id }) => id === state.trace) ?? null;
      match.hidden = trace === null;
      const key = trace && [trace.id, story.key, lang].join();
      if (!trace || key === shown) return;
      shown = key;
      const found = matchTrace(trace, paceFor(trace), story.record, story.hz);
      tell(trace, found, state);
      body.replaceChildren(...found.rows.map(rowOf));
      more.hidden = !found.goesOn;
    },
    // Marks the last look up to `ms`.
    mark(ms) {
      if (match.hidden) return;
      const rows = [...body.rows];
      const now = rows.findLastIndex((row) => Number(row.dataset.ms) <= ms + 1e-6);
      rows.forEach((row, i) => (row.dataset.when = i < now ? "past" : i === now ? "now" : "ahead"));
    },
  };

  function tell(trace, { n, agree, ends, kinds }, state) {
    const list = kinds.map((kind) => kind.n).join(" + ");
    const all = agree === n && ends;
    element.dataset.agrees = String(all);
    const values = { list, agree: fmt.number(agree), n: fmt.number(n), t: fmt.exactSeconds(state.finTimeout * 1000) };
    setText(verdict, all ? "clock.match.all" : agree === n ? "clock.match.but" : "clock.match.some", values);
    const [explained] = trace.explained;
    const best = matchTrace(trace, paceFor(trace), recordOf(trace, explained), trace.hz);
    const headed = trace.headed === explained ? "clock.about.as-headed" : "clock.about.mislabelled";
    setText(about, headed, {
      headed: trace.headed,
      explained,
      agree: fmt.number(best.agree),
      n: fmt.number(n),
      try: tryButton(trace, explained, state),
    });
  }

  // To the one setting that explains the trace, or from there to the one it was published under.
  function tryButton(trace, explained, { finTimeout: now }) {
    const to = now === explained && trace.headed !== explained ? trace.headed : explained;
    const button = Object.assign(document.createElement("button"), { type: "button", hidden: now === to });
    button.textContent = t("clock.try", { t: fmt.exactSeconds(to * 1000) });
    button.addEventListener("click", () => store.set(stateOf(trace, to)));
    return button;
  }

  function rowOf({ ms, published, model, same, off }) {
    const row = document.createElement("tr");
    row.dataset.ms = ms;
    row.dataset.same = String(same);
    const cells = [
      fmt.number(ms / 1000, { least: 2, most: 2 }),
      line(published),
      line(model),
      same ? "✓" : `✗ ${off === null ? "" : signed(off)}`,
    ];
    for (const text of cells) row.insertCell().append(text);
    return row;
  }

  function line(given) {
    const code = document.createElement("code");
    say(code, given ? printed(given) : t("clock.no-line"));
    return code;
  }

  function signed(hundredths) {
    return `${hundredths < 0 ? "−" : "+"}${fmt.number(Math.abs(hundredths) / 100, { least: 2, most: 2 })}`;
  }
}

// A lone socket on a LAN whose peer is silent.
const stateOf = ({ kernel, hz }, setting) => ({
  kernel,
  hz,
  finTimeout: setting,
  rto: 200,
  held: false,
  scenario: "silent",
  events: "",
});

function nameOf(id, t) {
  if (id === "none") return t("clock.trace.none");
  const [kernel, headed] = id.split("-");
  return t("clock.trace.name", { kernel, t: headed });
}
