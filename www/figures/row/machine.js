// The machinery of one kernel at one moment, from the simulator's snapshot.

import { BARS_NARROW, BARS_WIDE, createBars, heightOfBars } from "./bars.js";
import { CALENDAR_NARROW, CALENDAR_WIDE, createCalendar, heightOfCalendar } from "./calendar.js";
import { CELLS_NARROW, CELLS_WIDE, createCells, heightOfCells, sideOf } from "./cells.js";
import { createLevels, heightOfLevels, LEVELS_NARROW, LEVELS_WIDE } from "./levels.js";
import { stageOf } from "./record.js";
import { chosenBy, make, put, textures } from "./svg.js";

const NAME = "row";
const LAYOUTS = {
  wide: { cells: CELLS_WIDE, calendar: CALENDAR_WIDE, bars: BARS_WIDE, levels: LEVELS_WIDE },
  narrow: { cells: CELLS_NARROW, calendar: CALENDAR_NARROW, bars: BARS_NARROW, levels: LEVELS_NARROW },
};
const BETWEEN = 18;

// Ticks of a bucket per level of the level wheel: eight times the level below.
const GRANULES = [0, 1, 2, 3, 4].map((level) => 8 ** level);

// `words` are the figure's (tell.js); `choose(id)` hears of the socket under the pointer.
export function createMachine(words, choose) {
  const svg = make("svg", { class: "machine", "aria-hidden": "true" }, textures(NAME));
  const [cells, calendar, bars, levels] = [createCells, createCalendar, createBars, createLevels].map((create) =>
    create(NAME),
  );
  const parts = [cells, calendar, bars, levels];
  svg.append(...parts.map(({ element }) => element));
  chosenBy(svg, choose);
  const only = (shown) => {
    for (const part of parts) put(part.element, { display: shown.includes(part) ? null : "none" });
  };

  return {
    element: svg,
    // width: "wide" | "narrow"; most: the most sockets any cell ever holds, so that they do not change their size on the way
    paint(width, { snapshot, scenario, record, selected, most, mechanism }) {
      const layouts = LAYOUTS[width];
      const shown = new Map(snapshot.sockets.map((socket) => [socket.socket, socket]));
      const item = (id) => {
        const { batch, name } = scenario.sockets[id];
        const socket = shown.get(id);
        return {
          id,
          title: name,
          stage: (socket && stageOf(socket)) ?? (batch.kind === "timewait" ? "time-wait" : "mini"),
          left: socket ? words.netstat(socket.shownTicks) : "",
          selected: id === selected,
        };
      };
      const own = snapshot.timers.filter(({ socket }) => socket !== null);
      let y = 0;
      if (mechanism === "death-row") {
        only(own.length ? [cells, calendar, bars] : [cells, calendar]);
        y = paintRow(y);
      } else only(mechanism === "level-wheel" ? [levels, bars] : [bars]);
      if (mechanism === "level-wheel") y = paintLevels(y, own);
      y = paintBars(y, own);
      put(svg, { viewBox: `0 0 ${layouts.cells.width} ${Math.max(y, 24)}`, "data-mechanism": mechanism });

      function paintRow(from) {
        const { row, timers } = snapshot;
        const due = (why) => timers.find((timer) => timer.why === why)?.at ?? null;
        const visit = due("hangman");
        const queue = ({ n, sockets }) => ({ n, sockets: sockets.map(item) });
        cells.paint(layouts.cells, from, {
          side: sideOf(most),
          slot: row.slot,
          next: words.hand(visit === null ? null : visit - snapshot.now),
          cells: row.cells.map((cell, i) => ({
            ...queue({ ...cell, sockets: cell.sockets.slice(0, 200) }),
            when: cell.n ? words.visit(record.fates[cell.sockets[0]]?.at ?? null, width === "wide") : "",
            waiting: row.threadSlots.includes(i),
          })),
          words: {
            cell: words.cell,
            n: width === "wide" ? words.times : words.count,
            nextWidth: width === "wide" ? 190 : 150,
            idle: visit === null,
          },
        });
        const calendarAt = from + heightOfCells(layouts.cells) + BETWEEN;
        calendar.paint(layouts.calendar, calendarAt, {
          rows: row.rows.map(queue),
          hand: row.hand,
          says: words.base(row.hand, row.base, due("calendar")),
          saysWidth: width === "wide" ? 300 : 240,
          words: { n: words.count },
        });
        return calendarAt + heightOfCalendar(layouts.calendar);
      }

      function paintLevels(from, armed) {
        const start = snapshot.nowJiffies - snapshot.now;
        const timers = armed.map(({ at, socket, wheel }) => ({
          ...item(socket),
          level: wheel.level,
          granule: wheel.granuleTicks,
          expires: start + wheel.expires,
          fires: start + at,
        }));
        const focus = timers.find(({ id }) => id === selected) ?? timers[0] ?? null;
        levels.paint(layouts.levels, from, {
          timers,
          now: snapshot.nowJiffies,
          granules: GRANULES,
          focus,
          words: {
            n: words.count,
            level: (level) => words.level(level, GRANULES[level]),
            asked: ({ expires }) => words.asked(expires - start),
            fires: ({ fires }) => words.fires(fires - start),
            title: ({ title, level, granule }) => words.rounding(title, level, granule),
          },
        });
        return from + heightOfLevels(layouts.levels) + BETWEEN;
      }

      function paintBars(from, armed) {
        const timers = armed.map(({ at, socket }) => {
          const { batch, at: arrived } = scenario.sockets[socket];
          const began = record.stages?.[socket].findLast((stage) => stage.from <= snapshot.now)?.from ?? arrived;
          const left = at - snapshot.now;
          const own = item(socket);
          return {
            ...own,
            title: words.timer(own, batch),
            note: words.left(left),
            fraction: left / Math.max(at - began, 1),
          };
        });
        bars.paint(layouts.bars, from, timers, words.more);
        return timers.length ? from + heightOfBars(layouts.bars, timers.length) : from;
      }
    },
  };
}
