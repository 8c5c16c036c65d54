// How many sockets there are of each state, and what becomes of them: a bar a state, with its numbers.

export const KINDS = ["dies", "held", "either", "other"];

/** What to draw: rows { state, n, parts: [{ kind, n, share }] }, the largest first; shares of the largest row. */
export function barsOf(overview) {
  const { states, counts } = overview;
  const known = states.length > 0 ? states : Object.entries(counts).map(([state, n]) => ({ state, other: n }));
  const rows = known.map(({ state, ...fates }) => ({
    state,
    n: KINDS.reduce((sum, kind) => sum + (fates[kind] ?? 0), 0),
    fates,
  }));
  rows.sort((one, other) => other.n - one.n);
  const largest = rows[0]?.n ?? 1;
  return rows.map(({ state, n, fates }) => ({
    state,
    n,
    parts: KINDS.filter((kind) => fates[kind] > 0).map((kind) => ({
      kind,
      n: fates[kind],
      share: fates[kind] / largest,
    })),
  }));
}

// `pick({ state, fate })` hears what is pressed. Returns `show(overview)`.
export function createCounts(element, { t, fmt }, pick) {
  const legend = document.createElement("ul");
  legend.className = "legend";
  const table = document.createElement("table");
  const caption = document.createElement("caption");
  const body = document.createElement("tbody");
  caption.dataset.t = "decode.counts.caption";
  table.append(caption, body);
  element.append(table, legend);

  const button = (text, picked, label) => {
    const pressed = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    if (label) pressed.setAttribute("aria-label", label);
    pressed.addEventListener("click", () => pick(picked));
    return pressed;
  };
  const rowOf = ({ state, n, parts }, told) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    const name = state ?? t("decode.state.none");
    if (told && state) head.append(button(name, { state }));
    else head.textContent = name;
    const bars = document.createElement("td");
    const bar = document.createElement("div");
    bar.className = "bar";
    for (const { kind, n: of, share } of parts) {
      const part = document.createElement("span");
      part.dataset.fate = kind;
      part.style.width = `${100 * share}%`;
      part.title = t("decode.counts.part", { n: fmt.number(of), fate: t(`decode.fate.${kind}`) });
      bar.append(part);
    }
    bars.append(bar);
    const number = document.createElement("td");
    number.className = "n";
    number.textContent = told
      ? parts
          .map(({ kind, n: of }) => t("decode.counts.part", { n: fmt.number(of), fate: t(`decode.fate.${kind}`) }))
          .join(t("decode.join"))
      : fmt.number(n);
    row.append(head, bars, number);
    return row;
  };

  return (overview) => {
    const rows = barsOf(overview);
    const told = overview.states.length > 0;
    element.hidden = rows.length === 0;
    body.replaceChildren(...rows.map((row) => rowOf(row, told)));
    caption.textContent = t("decode.counts.caption");
    const kinds = KINDS.filter((kind) => told && rows.some(({ parts }) => parts.some((part) => part.kind === kind)));
    legend.replaceChildren(
      ...kinds.map((kind) => {
        const item = document.createElement("li");
        const key = document.createElement("span");
        key.className = "key";
        key.dataset.fate = kind;
        item.append(key, button(t(`decode.fate.${kind}`), { fate: kind }));
        return item;
      }),
    );
  };
}
