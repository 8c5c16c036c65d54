// What #row says: its finding, a sentence on how it comes about, and the small words in the picture. All numbers are the model's.

import { netstatTime } from "../../app/tools.js";
import { covered } from "../../ui/covered.js";
import { asked, withQuestions } from "../../ui/number.js";
import { PRESETS } from "./scenario.js";

// The words within the pictures; `hz()` is asked for each time.
export function createWords({ t, fmt }, hz) {
  const ms = (ticks) => (ticks * 1000) / hz();
  const seconds = (ticks) => fmt.seconds(ms(ticks));
  return {
    ms,
    seconds,
    span: ({ minTicks, maxTicks }) => fmt.span({ minMs: ms(minTicks), maxMs: ms(maxTicks) }),
    netstat: (ticks) => netstatTime(ms(ticks)),
    hand: (ticks) => (ticks === null ? t("row.hand.stopped") : t("row.hand.next", { left: seconds(ticks) })),
    base: (row, tick, due) =>
      row === null
        ? t("row.base.idle")
        : t("row.base.next", { row, at: seconds(tick), due: due === null ? "–" : seconds(due) }),
    visit: (tick, wide) =>
      tick === null ? "" : wide ? seconds(tick) : fmt.bareSpan({ minMs: ms(tick), maxMs: ms(tick) }),
    cell: (i) => String(i),
    count: (n) => fmt.number(n),
    times: (n) => `×${fmt.number(n)}`,
    level: (level, granule) => t("row.level", { level, granule: fmt.exactSeconds(ms(granule)) }),
    asked: (tick) => t("row.asked", { at: seconds(tick) }),
    fires: (tick) => t("row.fires", { at: seconds(tick) }),
    rounding: (name, level, granule) => t("row.rounding", { name, level, granule: fmt.exactSeconds(ms(granule)) }),
    timer: ({ title, stage }) => t(`row.timer.${stage}`, { name: title }),
    left: (ticks) => t("row.left", { left: seconds(ticks) }),
    more: (n) => t("row.more", { n: fmt.number(n) }),
    axis: (at) => t("format.seconds", { n: fmt.number(at / 1000) }),
  };
}

// "B", "C ×101"
export const lineName = ({ batch, n, ids }, { fmt }) =>
  n > 1 ? `${batch.name}×${fmt.number(n)}` : batch.n > 1 ? `${batch.name}${ids[0] - batch.first + 1}` : batch.name;

const spanOf = (numbers) => ({ min: Math.min(...numbers), max: Math.max(...numbers) });

// The lives, in ticks, of the sockets of one batch, or of all.
export function livesOf({ sockets }, { fates }, batch = null, from = 0) {
  return sockets
    .filter((socket) => (batch === null || socket.batch === batch) && fates[socket.id] && socket.at >= from)
    .map(({ id, at }) => fates[id].at - at);
}

// What there is to say of a scenario: { finding, sentences }, all phrases.
export function describeScenario(shown, { t, phrase, fmt }) {
  const { state, scenario, record, prediction } = shown;
  const ms = (ticks) => (ticks * 1000) / state.hz;
  const seconds = (ticks) => fmt.seconds(ms(ticks));
  const spanText = ({ min, max }) => fmt.shortSpan({ minMs: ms(min), maxMs: ms(max) });
  const k = prediction.kernel.version;
  const mechanism = prediction.kernel.mechanism;
  const all = livesOf(scenario, record);
  if (scenario.sockets.length === 0)
    return { finding: phrase("row.finding.empty"), sentences: [phrase("row.said.empty")] };
  const general = {
    finding: phrase("row.finding.general", { k, n: fmt.number(all.length), span: spanText(spanOf(all)) }),
    sentences: [],
  };
  const own = OWN[state.rowScenario];
  const told = scenario.batches.every(({ preset }) => preset) && own ? own(shown, { seconds, spanText, fmt, t }) : null;
  if (!told) return { ...general, sentences: [phrase(`row.said.${mechanism}`)] };
  const values = { k, t: fmt.exactSeconds(state.finTimeout * 1000), ...told.values };
  return {
    finding: phrase(`row.finding.${told.id}`, withQuestions(values, told.why ?? {})),
    sentences: [
      phrase(`row.said.${told.id}`, values),
      ...(told.generic === false ? [] : [phrase(`row.said.${mechanism}`)]),
    ],
  };
}

// The question that opens the derivation of a socket's life, if there is one; of its TIME_WAIT, if that is but a part of it.
const whyOf = ({ lifeOf, records }, id) => {
  const { question, part } = lifeOf?.(id, records[0]) ?? {};
  return (part ? part.question : question) ?? null;
};
// The same for a span of TIME_WAITs.
const whySpan = ({ prediction }, { min, max }) => {
  const [a, b] = [min, max].map((ticks) => covered(ticks, prediction, "timeWait"));
  return a?.span === b?.span ? a : null;
};

// What is worth saying of a preset on this kernel: the id of the words, their values, and the questions behind those (`why`); or null if nothing of its own.
const OWN = {
  alone: (shown, { seconds }) => {
    const { record, scenario } = shown;
    const [life] = livesOf(scenario, record);
    const last = record.stages[0].at(-1);
    if (!last) return null;
    return {
      id: last.stage === "mini" && record.stages[0].length > 1 ? "alone-two" : "alone",
      values: { life: seconds(life), told: seconds(last.until - last.from) },
      why: { life: whyOf(shown, 0) },
    };
  },
  phase: (shown, { seconds }) => {
    const { record, scenario, prediction } = shown;
    const [, b, c] = scenario.batches.map((batch) => livesOf(scenario, record, batch)[0]);
    const [, first, second] = scenario.sockets;
    const values = { gap: seconds(second.at - first.at), b: seconds(b), c: seconds(c) };
    // Any other wheel may round them differently; only the row's hand makes a round of it.
    return {
      id: prediction.kernel.mechanism === "death-row" && values.b !== values.c ? "phase" : "phase-same",
      values,
      why: { b: whyOf(shown, 1), c: whyOf(shown, 2) },
    };
  },
  calendar: (shown, { seconds }) => {
    const { record, scenario } = shown;
    const [a, b] = livesOf(scenario, record);
    const [stage] = record.stages[1];
    const values = { a: seconds(a), b: seconds(b), told: seconds(stage.until - stage.from) };
    return {
      id: stage.until - record.fates[1].at > record.hz / 10 ? "calendar" : "calendar-same",
      values,
      why: { a: whyOf(shown, 0), b: whyOf(shown, 1) },
    };
  },
  quota: ({ record, scenario, prediction }, { seconds, spanText }) => {
    const [burst, ...others] = scenario.batches.map((batch) => livesOf(scenario, record, batch));
    const late = others.flat();
    const held = Math.max(...late) > prediction.timeWait.busy.maxTicks;
    return {
      id: held ? "quota" : "quota-none",
      values: {
        n: burst.length,
        burst: spanText(spanOf(burst)),
        late: seconds(Math.max(...late)),
        most: spanText(spanOf(late)),
      },
    };
  },
  load: (shown, { spanText }) => {
    const { record, scenario, prediction } = shown;
    const [batch] = scenario.batches;
    // Once the first of them have gone and the row is in its stride.
    const steady = livesOf(scenario, record, batch, 120 * record.hz);
    const span = spanOf(steady);
    const stalled = span.min > prediction.timeWait.busy.maxTicks;
    return {
      id: stalled ? "load" : "load-none",
      values: { rate: batch.perS, span: spanText(span) },
      why: { span: whySpan(shown, span) },
    };
  },
  overload: ({ record, scenario, prediction }, { spanText, fmt }) => {
    const { hz } = record;
    const [first, second, third] = scenario.batches;
    const spans = [
      spanOf(livesOf(scenario, record, first, 30 * hz)),
      spanOf(livesOf(scenario, record, second)),
      spanOf(livesOf(scenario, record, third, (third.atMs / 1000 + 180) * hz)),
    ];
    const stuck = spans[1].min > prediction.timeWait.busy.maxTicks;
    const [a, b, c] = spans.map(spanText);
    return {
      id: stuck ? "overload" : "overload-none",
      values: { a, b, c, r1: first.perS, r2: second.perS, r3: third.perS, n: fmt.number(scenario.sockets.length) },
    };
  },
  fin: (shown, { seconds }) => {
    const { record, scenario } = shown;
    const [a, b] = scenario.batches.map(({ first }) => ({ fate: record.fates[first], stages: record.stages[first] }));
    const began = a.stages.find(({ stage }) => stage === "time-wait");
    if (!began || b.stages.some(({ stage }) => stage === "time-wait")) return null;
    return {
      id: "fin",
      values: { x: seconds(began.from), timewait: seconds(a.fate.at - began.from), b: seconds(b.fate.at) },
      why: { timewait: whyOf(shown, 0) },
    };
  },
  lowered: (shown, { seconds }) => {
    const { record } = shown;
    if (record.fates[0].cause !== "reset") return null;
    const [, b] = record.stages;
    return {
      id: "lowered",
      values: { end: seconds(record.fates[0].at), b: seconds(record.fates[1].at - b[0].from) },
      why: { end: whyOf(shown, 0) },
    };
  },
  "sixty-one": (shown, { seconds }) => {
    const { record, scenario } = shown;
    const [a, b] = livesOf(scenario, record);
    return {
      id: a > b ? "sixty-one" : "sixty-one-same",
      values: { a: seconds(a), b: seconds(b) },
      why: { a: whyOf(shown, 0), b: whyOf(shown, 1) },
    };
  },
};

// The socket a preset is about.
export const POINT = { phase: 1, calendar: 1, quota: 101, load: 2800, overload: 3800, "sixty-one": 1 };

// What one socket was told, what the tools show of it now, and what becomes of it: a phrase each. `lifeOf` is
// explained.js's.
export function describeSocket(id, { scenario, own, beside, snapshot, lifeOf }, { phrase, words }) {
  const { record } = own;
  const socket = scenario.sockets[id];
  const { at, name, batch } = socket;
  const fate = record.fates[id];
  const stages = record.stages?.[id] ?? [];
  const last = stages.at(-1);
  const said = [
    phrase(`row.socket.${batch.kind}`, { name, at: words.seconds(at) }),
    ...stages.map(({ stage, from, until }) =>
      phrase(`row.socket.${from === at ? "first" : "told"}.${stage}`, {
        told: words.seconds(until - from),
        at: words.seconds(from),
      }),
    ),
  ];
  if (fate) {
    const life = lifeOf(id, own);
    const off = last ? fate.at - last.until : 0;
    const key = !last || Math.abs(off) < record.hz / 20 ? "" : off > 0 ? "-late" : "-early";
    said.push(
      phrase(`row.socket.fate.${fate.cause}`, {
        at: words.seconds(fate.at),
        life: asked(words.seconds(life.ticks), life.question),
      }),
    );
    if (key) said.push(phrase(`row.socket${key}`, { off: words.seconds(Math.abs(off)) }));
    said.push(...compareLife(life, { phrase, words }));
  }
  const present = snapshot.sockets.find((shown) => shown.socket === id);
  const now =
    snapshot.now < at
      ? phrase("row.socket.now.before")
      : fate && snapshot.now >= fate.at
        ? phrase("row.socket.now.gone")
        : present
          ? phrase("row.socket.now", { timer: `${present.timer} (${words.netstat(present.shownTicks)}/0/0)` })
          : null;
  const others = beside
    .filter(({ record: other }) => other.fates[id])
    .map((other) => {
      const { ticks, question } = lifeOf(id, other);
      return phrase("row.socket.beside", { k: other.kernel, life: asked(words.seconds(ticks), question) });
    });
  return [...said, ...(now ? [now] : []), ...others];
}

// How a life differs from what is predicted of a socket that is alone, or among others.
function compareLife({ question, part, asked: settings, spans }, { phrase, words }) {
  if (part) return [phrase("row.socket.part", { part: asked(words.seconds(part.ticks), part.question) })];
  const span = question === null ? "busy" : question.span === "lone" ? null : "lone";
  if (!span || !spans[span]) return [];
  return [phrase(`row.socket.predicted.${span}`, { span: asked(words.span(spans[span]), { ...settings, span }) })];
}

// The preset as it is linked to: what it needs is set, the reader's own kernel stays unless only an old one shows it.
export function patchOf(row, mechanism) {
  const { needs = {}, row: old } = PRESETS[row];
  return {
    rowScenario: row,
    rowAdded: "",
    rowMs: 0,
    ...needs,
    ...(old && mechanism !== "death-row" ? { kernel: "3.10" } : {}),
  };
}
