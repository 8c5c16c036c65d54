// The machinery of one kernel at one moment, from the simulator's snapshot.

import { setAttributes, svg, textures } from "../../ui/svg.js";
import { BARS_NARROW, BARS_WIDE, createBars, heightOfBars } from "./bars.js";
import { CALENDAR_NARROW, CALENDAR_WIDE, createCalendar, heightOfCalendar } from "./calendar.js";
import { CELLS_NARROW, CELLS_WIDE, createCells, heightOfCells, sideOf } from "./cells.js";
import { createLevels, heightOfLevels, LEVELS_NARROW, LEVELS_WIDE } from "./levels.js";
import { stageOf } from "./record.js";
import { chosenBy } from "./sockets.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Panel} Panel */
/** @typedef {import("./words.js").Words} Words */
/**
 * @typedef {object} Moment
 * @property {Snapshot} snapshot
 * @property {Panel} own
 * @property {import("./types.js").Width} width
 * @property {number | null} selected
 */
/** @typedef {(id: number) => Shown} Item */

const NAME = "row";
const LAYOUTS = {
  wide: { cells: CELLS_WIDE, calendar: CALENDAR_WIDE, bars: BARS_WIDE, levels: LEVELS_WIDE, next: 190, base: 300 },
  narrow: {
    cells: CELLS_NARROW,
    calendar: CALENDAR_NARROW,
    bars: BARS_NARROW,
    levels: LEVELS_NARROW,
    next: 150,
    base: 240,
  },
};
const BETWEEN = 18;
// More squares than these are never drawn.
const MOST_SQUARES = 200;

/** `choose(id)` hears of the socket under the pointer. @param {Words} words @param {(id: number) => void} choose */
export function createMachine(words, choose) {
  const picture = svg("svg", { class: "machine", "aria-hidden": "true" }, textures(NAME));
  const parts = {
    cells: createCells(NAME),
    calendar: createCalendar(NAME),
    levels: createLevels(NAME),
    bars: createBars(NAME),
  };
  picture.append(...Object.values(parts).map(({ element }) => element));
  chosenBy(picture, choose);
  const only = (/** @type {(keyof typeof parts)[]} */ ...shown) => {
    for (const name of /** @type {(keyof typeof parts)[]} */ (Object.keys(parts)))
      setAttributes(parts[name].element, { display: shown.includes(name) ? null : "none" });
  };

  return {
    element: picture,
    /** @param {Moment} moment */
    paint(moment) {
      const { snapshot, own, width } = moment;
      const item = itemsOf(moment, words);
      const armed = snapshot.timers.filter(({ socket }) => socket !== null);
      let y = 0;
      if (snapshot.row) {
        only("cells", "calendar", ...(armed.length ? /** @type {const} */ (["bars"]) : []));
        y = paintWheel(parts, moment, item, words);
      } else if (own.mechanism === "level-wheel") {
        only("levels", "bars");
        y = paintLevels(parts.levels, moment, item, words);
      } else only("bars");
      y = paintBars(parts.bars, y, moment, item, words);
      const viewBox = `0 0 ${LAYOUTS[width].cells.width} ${Math.max(y, 24)}`;
      setAttributes(picture, { viewBox, "data-mechanism": own.mechanism });
    },
  };
}

/** A socket as the pictures have it. @param {Moment} moment @param {Words} words @returns {Item} */
function itemsOf({ snapshot, own: { scenario }, selected }, words) {
  const shown = new Map(snapshot.sockets.map((socket) => [socket.socket, socket]));
  return (id) => {
    const { batch, name } = scenario.sockets[id];
    const socket = shown.get(id);
    const stage = socket && stageOf(socket);
    return {
      id,
      title: name,
      stage: stage ?? (batch.kind === "timewait" ? "time-wait" : "mini"),
      left: socket ? words.netstat(socket.shownTicks) : "",
      selected: id === selected,
    };
  };
}

/**
 * The shared wheel, and the list for short times under it; returns where they end.
 * @param {{ cells: ReturnType<typeof createCells>, calendar: ReturnType<typeof createCalendar> }} parts
 * @param {Moment} moment @param {Item} item @param {Words} words
 */
function paintWheel({ cells, calendar }, { snapshot, own: { scenario, record }, width }, item, words) {
  const { row, timers, now } = snapshot;
  if (!row) return 0;
  const layouts = LAYOUTS[width];
  const wide = width === "wide";
  const due = (/** @type {string} */ why) => timers.find((timer) => timer.why === why)?.at ?? null;
  const visit = due("hangman");
  const queue = (/** @type {{ n: number, sockets: number[] }} */ { n, sockets }) => ({
    n,
    sockets: sockets.slice(0, MOST_SQUARES).map(item),
  });
  cells.paint(layouts.cells, 0, {
    // The most any slot ever holds, so that they do not change their size on the way.
    side: sideOf(scenario.sockets.length),
    slot: row.slot,
    next: words.hand(visit === null ? null : visit - now),
    idle: visit === null,
    nextWidth: layouts.next,
    count: wide ? words.times : words.count,
    cells: row.cells.map((cell, i) => ({
      ...queue(cell),
      when: cell.n ? words.visit(record.fates[cell.sockets[0]]?.at ?? null, wide) : "",
      waiting: row.threadSlots.includes(i),
    })),
  });
  const under = heightOfCells(layouts.cells) + BETWEEN;
  calendar.paint(layouts.calendar, under, {
    slots: row.rows.map(queue),
    first: row.hand,
    says: words.base(row.hand, row.base, due("calendar")),
    saysWidth: layouts.base,
    count: words.count,
  });
  return under + heightOfCalendar(layouts.calendar);
}

/** @param {ReturnType<typeof createLevels>} levels @param {Moment} moment @param {Item} item @param {Words} words */
function paintLevels(levels, { snapshot, width, selected }, item, words) {
  const start = snapshot.nowJiffies - snapshot.now;
  const timers = snapshot.timers.flatMap(({ at, socket, wheel }) =>
    socket === null || wheel === null
      ? []
      : {
          ...item(socket),
          level: wheel.level,
          granule: wheel.granuleTicks,
          expires: start + wheel.expires,
          fires: start + at,
        },
  );
  levels.paint(LAYOUTS[width].levels, 0, {
    timers,
    now: snapshot.nowJiffies,
    focus: timers.find(({ id }) => id === selected) ?? timers[0] ?? null,
    words: {
      count: words.count,
      level: words.level,
      asked: ({ expires }) => words.asked(expires - start),
      fires: ({ fires }) => words.fires(fires - start),
      title: ({ title, level, granule }) => words.rounding(title, level, granule),
    },
  });
  return heightOfLevels(LAYOUTS[width].levels) + BETWEEN;
}

/**
 * Each timer of its own as a bar; returns where they end.
 * @param {ReturnType<typeof createBars>} bars @param {number} y @param {Moment} moment @param {Item} item
 * @param {Words} words
 */
function paintBars(bars, y, { snapshot, own: { scenario, record }, width }, item, words) {
  const timers = snapshot.timers.flatMap(({ at, socket }) => {
    if (socket === null) return [];
    const stage = record.stages?.[socket].findLast(({ from }) => from <= snapshot.now);
    const began = stage?.from ?? scenario.sockets[socket].at;
    const left = at - snapshot.now;
    const shown = item(socket);
    return {
      ...shown,
      title: words.timer(shown),
      note: words.left(left),
      fraction: left / Math.max(at - began, 1),
    };
  });
  bars.paint(LAYOUTS[width].bars, y, timers, words.more);
  return timers.length ? y + heightOfBars(LAYOUTS[width].bars, timers.length) : y;
}
