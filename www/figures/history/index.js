// #history: what the releases from 2.6.32 to today changed in this matter and what they did not, on a line; and the
// four changes worth a closer look.

import { actions } from "../../ui/actions.js";
import { createAnnouncer } from "../../ui/announce.js";
import { find } from "../../ui/dom.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { createCommit } from "./commit.js";
import { createLine, nameOf } from "./line.js";
import { createPanel } from "./panel.js";
import { createRace } from "./race-view.js";
import { setsTimeWait, stationFor, stationsOf } from "./releases.js";
import { createRounding } from "./rounding.js";
import { createStall } from "./stall.js";

export default { mount };

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").State} State */
/** @typedef {import("./releases.js").Station} Station */

/** @param {HTMLElement} section @param {App} app @returns {import("../../app/types.js").Update} */
function mount(section, app) {
  const { engine } = app;
  section.append(
    html`<h2></h2><p data-t="history.lead"></p><p class="reading" data-t="history.reading"></p><p class="unseen" role="status"></p>`,
  );
  const [title, reading] = [find(section, "h2"), find(section, ".reading")];
  const announce = createAnnouncer(section, find(section, ".unseen"));
  const stations = stationsOf(engine);
  const line = createLine(stations, app);
  const panel = createPanel(stations, app);
  reading.before(line.element);
  reading.after(panel.element);
  const closer = mountCloser(section, app);
  section.append(actions("history", app));

  return (view) => {
    const { state } = view;
    const chosen = stationFor(state.release, stations, engine);
    const mine = stationFor(state.kernel, stations, engine);
    const before = stations.find(({ id }) => id === chosen.before);
    const text = finding(chosen, before, state, app);
    if (title.textContent !== text) {
      title.textContent = text;
      announce(text);
    }
    line.update(view, chosen, mine);
    panel.update(view, chosen, mine);
    for (const { update } of closer) update(view);
  };
}

/** The closer looks, each folded under its heading. @param {HTMLElement} section @param {App} app */
function mountCloser(section, app) {
  const closer = {
    commit: createCommit(app),
    race: createRace(app),
    rounding: createRounding(app),
    stall: createStall(app),
  };
  for (const [name, { element }] of Object.entries(closer)) {
    element.id = `history-${name}`;
    element.className = `closer ${name}`;
    fold(element);
    section.append(element);
  }
  return Object.values(closer);
}

/**
 * What the chosen release did to the reader's timer, in a sentence.
 * @param {Station} station @param {Station | undefined} before @param {State} state @param {Pick<App, "t" | "fmt" | "engine">} app
 */
export function finding(station, before, { hz, finTimeout, rto }, { t, fmt, engine }) {
  const predict = (/** @type {Station} */ { id }) => engine.predict(id, hz, finTimeout, rto);
  const now = predict(station);
  const is = fmt.span(now.total.lone);
  const values = { name: nameOf(station), t: fmt.number(finTimeout), is };
  if (!before) return t("history.finding.first", values);
  const then = predict(before);
  const was = fmt.span(then.total.lone);
  if (is !== was) return t("history.finding.moved", { ...values, was });
  const [crowded, crowdedBefore] = [now, then].map(
    ({ timeWait }) => timeWait.overloaded && fmt.span(timeWait.overloaded),
  );
  if (crowded !== crowdedBefore)
    return t("history.finding.crowd", { ...values, is: crowded ?? "", was: crowdedBefore ?? "" });
  return t(setsTimeWait(station) ? "history.finding.own" : "history.finding.same", values);
}
