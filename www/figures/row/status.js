// The row's own counters, beside its picture: what the kernel keeps of it all.

export function createStatus({ t, fmt }, words) {
  const list = document.createElement("dl");
  list.className = "counters";
  const rows = new Map();
  const row = (name) => {
    if (!rows.has(name)) {
      const group = document.createElement("div");
      const term = document.createElement("dt");
      const value = document.createElement("dd");
      group.append(term, value);
      rows.set(name, { group, term, value });
    }
    return rows.get(name);
  };
  let order = "";
  return {
    element: list,
    update({ snapshot, mechanism }) {
      const values = valuesOf(snapshot, mechanism);
      if (order !== mechanism) {
        order = mechanism;
        list.replaceChildren(...Object.keys(values).map((name) => row(name).group));
      }
      for (const [name, text] of Object.entries(values)) {
        const { term, value } = row(name);
        if (term.textContent !== t(`row.counter.${name}`)) term.textContent = t(`row.counter.${name}`);
        if (value.textContent !== text) value.textContent = text;
      }
    },
  };

  function valuesOf({ row: death, timers, counters, now, finTimeoutS }, mechanism) {
    const due = (why) => timers.find((timer) => timer.why === why)?.at ?? null;
    const left = (at) => words.seconds(at - now);
    const sysctl = fmt.exactSeconds(finTimeoutS * 1000);
    if (mechanism !== "death-row") {
      const next = timers[0]?.at ?? null;
      return {
        alive: fmt.number(counters.alive),
        timers: fmt.number(counters.alive),
        next: next === null ? "–" : left(next),
        sysctl,
      };
    }
    const [hangman, calendar, work] = ["hangman", "calendar", "work"].map(due);
    return {
      count: fmt.number(death.count),
      wheel:
        hangman === null
          ? t("row.wheel.stopped", { cell: death.slot })
          : t("row.wheel.runs", { left: left(hangman), cell: death.slot }),
      calendar: calendar === null ? t("row.calendar.idle") : t("row.calendar.due", { left: left(calendar) }),
      work: work === null ? t("row.work.idle") : t("row.work.busy", { cell: death.threadSlots.join(", ") }),
      sysctl,
    };
  }
}
