// The words of what was read: verdict, advice, notes, rows, and the lines that were not understood.

import { say } from "../../ui/list.js";
import { barsOf, KINDS } from "./counts.js";
import { adviceOf, verdictOf } from "./verdict.js";

// Lines listed of those not understood.
const MAX_SKIPPED = 200;

/** Returns { show(result), cellsOf(row), markdown(rows) }. */
export function createReport(section, app) {
  const { t, fmt } = app;
  const [verdict, advice, notes, skipped] = [".verdict", ".advice", ".notes", ".skipped"].map((selector) =>
    section.querySelector(selector),
  );
  let overview = null;

  const sentence = (prefix, { key, values }) => t(`${prefix}.${key}`, worded(values));
  const worded = (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (name === "ms") return ["time", value === null ? "?" : fmt.shortSeconds(value)];
        if (name === "pid" || typeof value !== "number") return [name, value];
        return [name, fmt.number(value)];
      }),
    );
  const verdictText = () => app.sentences(verdictOf(overview).map((part) => sentence("decode.verdict", part)));
  const list = (element, items, key) => {
    element.hidden = items.length === 0;
    element.replaceChildren(
      ...items.map((item) => {
        const li = document.createElement("li");
        app.setText(li, `${key}.${item.key}`, worded(item.values));
        return li;
      }),
    );
  };
  const noteItems = () =>
    overview.notes
      .filter(({ id }) => id !== "host-hint")
      .map(({ id, values }) => {
        const { longestHandoverUs: us, system, ...rest } = values;
        const more = us === undefined ? {} : { longestHandover: fmt.number(us / 1000) };
        return { key: system ? `${id}.${system}` : id, values: { ...rest, ...more } };
      });
  const showSkipped = () => {
    const lines = overview.skipped;
    skipped.hidden = lines.length === 0;
    say(skipped.querySelector("summary"), t("decode.skipped", { n: fmt.number(overview.lines.skipped) }));
    const shown = lines
      .slice(0, MAX_SKIPPED)
      .map(({ lineNo, why }) => t("decode.skipped.line", { n: fmt.number(lineNo), why: t(`decode.why.${why}`) }));
    const more =
      lines.length > MAX_SKIPPED ? [t("decode.skipped.more", { n: fmt.number(lines.length - MAX_SKIPPED) })] : [];
    skipped
      .querySelector("ol")
      .replaceChildren(
        ...[...shown, ...more].map((textContent) => Object.assign(document.createElement("li"), { textContent })),
      );
  };

  const ownerOf = ({ owner, pid, program }) => {
    if (pid !== null) return program ? `${program} (${pid})` : String(pid);
    return owner === null ? t("decode.owner.unknown") : t(`decode.owner.${owner}`);
  };
  const timerOf = ({ timer, shownMs }) => {
    if (timer === null) return t("decode.timer.unknown");
    return timer === "off" || shownMs === null ? timer : t("decode.timer", { timer, time: fmt.shortSeconds(shownMs) });
  };
  const endOf = ({ fate: { kind, minMs, maxMs } }) =>
    maxMs === null ? t(`decode.end.${kind}`) : t(`decode.end.${kind}`, { span: fmt.shortSpan({ minMs, maxMs }) });
  const cellsOf = (row) => ({
    line: fmt.number(row.lineNo),
    state: row.state ?? t("decode.state.none"),
    local: row.local,
    peer: row.peer,
    timer: timerOf(row),
    owner: ownerOf(row),
    end: endOf(row),
    why: app.sentences(row.fate.ids.map((id) => t(`decode.reason.${id}`))),
  });

  return {
    cellsOf,
    show(result) {
      overview = result.overview;
      say(verdict, verdictText());
      list(advice, adviceOf(overview), "decode.advice");
      list(notes, noteItems(), "decode.note");
      showSkipped();
    },
    markdown(rows) {
      const columns = ["state", "local", "peer", "timer", "owner", "end"];
      const told = overview.states.length > 0;
      return {
        lines: [`**${verdictText()}**`, ...adviceOf(overview).map((part) => `- ${sentence("decode.advice", part)}`)],
        counts: {
          head: [t("decode.column.state"), ...(told ? KINDS.map((kind) => t(`decode.fate.${kind}`)) : ["n"])],
          body: barsOf(overview).map(({ state, n, parts }) => [
            state ?? t("decode.state.none"),
            ...(told ? KINDS.map((kind) => parts.find((part) => part.kind === kind)?.n ?? 0) : [n]),
          ]),
        },
        rows: {
          head: columns.map((column) => t(`decode.column.${column}`)),
          body: rows.map(cellsOf).map((cells) => columns.map((column) => cells[column])),
        },
      };
    },
  };
}
