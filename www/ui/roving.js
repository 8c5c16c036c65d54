// A group of things to press that is one tab stop: the arrow keys go from one to the next, Home and End to the first and
// the last. In a table, up and down stay in the column.

const STOPS = "[data-why][role], [data-term], button, a[href]";
/** @type {Record<string, number>} */
const BY = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };

/** Makes `group` such a one. Returns what is to be called when other things stand in it. */
/** @param {HTMLElement} group */
export function oneTabStop(group) {
  /** @type {HTMLElement | null} */
  let current = null;
  /** @returns {HTMLElement[]} */
  const stops = () =>
    [.../** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(STOPS))].filter(
      (stop) => !stop.closest("[hidden]"),
    );
  const refresh = () => {
    const all = stops();
    if (!current || !all.includes(current)) current = all[0] ?? null;
    for (const stop of all)
      if (stop.tabIndex !== (stop === current ? 0 : -1)) stop.tabIndex = stop === current ? 0 : -1;
  };
  group.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || target === current || !target.matches(STOPS)) return;
    if (current) current.tabIndex = -1;
    target.tabIndex = 0;
    current = target;
  });
  group.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(target instanceof HTMLElement) || !target.matches(STOPS)) return;
    const next = nextOf(stops(), target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return refresh;
}

/** @param {HTMLElement[]} all @param {HTMLElement} from @param {string} key */
function nextOf(all, from, key) {
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  const by = BY[key];
  if (!by) return null;
  const cell = cellOf(from);
  if (!cell || key === "ArrowLeft" || key === "ArrowRight") return all[all.indexOf(from) + by];
  const column = all.filter((stop) => cellOf(stop)?.cellIndex === cell.cellIndex);
  const rows = column.map((stop) => stop.closest("tr"));
  const here = rows.indexOf(from.closest("tr"));
  return by > 0
    ? column.find((_, i) => i > here && rows[i] !== rows[here])
    : column.findLast((_, i) => i < here && rows[i] !== rows[here]);
}

/** @param {HTMLElement} stop @returns {HTMLTableCellElement | null} */
const cellOf = (stop) => stop.closest("td, th");
