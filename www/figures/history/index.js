// #history: what the releases from 2.6.32 to today changed in this matter and what they did not, on a line; and the four changes worth a closer look.

import { actions } from "../../ui/actions.js";
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

const SAY_AFTER_MS = 700;

function mount(section, app) {
  const { t, fmt, engine } = app;
  section.append(
    html`<h2></h2><p data-t="history.lead"></p><p class="reading" data-t="history.reading"></p><p class="unseen" role="status"></p>`,
  );
  const [title, , reading, status] = section.children;
  const stations = stationsOf(engine);
  const line = createLine(stations, app);
  const panel = createPanel(stations, app);
  reading.before(line.element);
  reading.after(panel.element);
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
  section.append(actions("history", app));

  let lang = "";
  let saying = 0;
  return (view) => {
    const { state } = view;
    const chosen = stationFor(state.release, stations, engine);
    const mine = stationFor(state.kernel, stations, engine);
    const said = finding(
      chosen,
      stations.find(({ id }) => id === chosen.before),
      state,
      { t, fmt, engine },
    );
    if (title.textContent !== said) {
      title.textContent = said;
      clearTimeout(saying);
      saying = setTimeout(
        () => (status.textContent = section.contains(document.activeElement) ? said : ""),
        SAY_AFTER_MS,
      );
    }
    line.update(view, chosen, mine);
    panel.update(view, chosen, mine);
    if (lang !== view.lang) closer.commit.word();
    lang = view.lang;
    closer.race.update(view);
    closer.rounding.update(view);
    closer.stall.update(view);
  };
}

// What the chosen release did to the reader's timer, in a sentence.
export function finding(station, before, { hz, finTimeout, rto }, { t, fmt, engine }) {
  const [now, then] = [station, before].map((at) => at && engine.predict(at.id, hz, finTimeout, rto));
  const name = nameOf(station);
  const values = { name, t: fmt.number(finTimeout) };
  const is = fmt.span(now.total.lone);
  if (!then) return t("history.finding.first", { ...values, is });
  const was = fmt.span(then.total.lone);
  if (is !== was) return t("history.finding.moved", { ...values, is, was });
  const crowd = [then, now].map(({ timeWait }) => timeWait.overloaded && fmt.shortSpan(timeWait.overloaded));
  if (crowd[0] !== crowd[1]) return t("history.finding.crowd", { ...values, is: crowd[1], was: crowd[0] });
  return t(setsTimeWait(station) ? "history.finding.own" : "history.finding.same", { ...values, is });
}
