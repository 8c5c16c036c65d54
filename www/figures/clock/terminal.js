// The lines a tool prints of one end, one per look, as in a terminal that stands still around the present: the last look is marked, those to come are
// faint.

import { TOOLS } from "../../app/tools.js";
import { say } from "../../ui/list.js";
import { ADDRESSES, sampleBefore, sampleMs, socketAt, tickOf } from "./lines.js";

// `rows`: how many lines are shown, `above`: of these, before the last look.
export function createTerminal({ t, fmt }, end, { rows, above }) {
  const element = document.createElement("div");
  element.className = "terminal";
  element.tabIndex = 0;
  element.dataset.end = end;
  element.setAttribute("role", "region");
  element.dataset.tLabel = `clock.terminal.${end}`;
  const prompt = element.appendChild(document.createElement("p"));
  prompt.className = "prompt";
  const list = element.appendChild(document.createElement("div"));
  list.className = "lines";
  const head = list.appendChild(document.createElement("p"));
  head.className = "heads";
  const lines = Array.from({ length: rows }, () => list.appendChild(createLine()));

  return {
    element,
    update({ story, pace, ms, tool, lang }) {
      const { record, hz, lastMs } = story;
      const { command, heads, line, order } = TOOLS[tool];
      const [local] = ADDRESSES[end];
      say(prompt, `${t(`clock.prompt.${end}`)}$ ${command} | grep :${local.split(":")[1]}`);
      fill(head, order, heads, "");
      const current = sampleBefore(pace, ms);
      const last = sampleBefore(pace, lastMs) + 1;
      const first = Math.max(0, Math.min(current - above, last - rows + 1));
      lines.forEach((row, i) => {
        const look = first + i;
        // Its place stays, so that nothing below moves.
        row.classList.toggle("unused", look > last);
        const atMs = sampleMs(pace, look);
        const key = [story.key, atMs, tool, lang].join();
        row.dataset.when = look < current ? "past" : look === current ? "now" : "ahead";
        if (row.dataset.key === key) return;
        row.dataset.key = key;
        const socket = socketAt(record, hz, end, tickOf(atMs, hz));
        const parts = socket ? line(socket, ...ADDRESSES[end]) : { fixed: "", state: "", timer: "" };
        fill(row, order, parts, fmt.number(atMs / 1000, { least: 1, most: 1 }));
        row.classList.toggle("none", !socket);
        if (!socket) say(row.querySelector(".timer"), t("clock.no-line"));
      });
    },
  };
}

function createLine() {
  const line = document.createElement("p");
  line.className = "line";
  return line;
}

// The time in the margin, then the parts in the tool's order.
function fill(row, order, parts, time) {
  if (row.dataset.order !== order.join()) {
    row.dataset.order = order.join();
    row.replaceChildren(
      ...["when", ...order].map((name) => {
        const part = document.createElement(name === "timer" && row.className !== "heads" ? "b" : "span");
        part.className = name;
        return part;
      }),
    );
  }
  for (const name of order) say(row.querySelector(`.${name}`), parts[name]);
  say(row.firstElementChild, time);
}
