// What moves over the plot without drawing it again: the reader's setting with its handle, and the crosshair. Both are sliders to the keyboard; the
// handle sets `t`, the crosshair only reads.

import { say } from "../../ui/list.js";

const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

// `read(t)` hears where the crosshair stands (null: nowhere); `set(t)` that the reader chose a setting, `get()` is the one chosen last, shown or not. `valueText(t)` words the lifetimes there.
export function createMarkers(box, { read, get, set, valueText, valuesAt, answerAt }) {
  const mine = marker("mine");
  const cross = marker("cross");
  const handle = sliderElement("handle", "lifetime.handle");
  const reader = sliderElement("reader", "lifetime.crosshair");
  handle.hidden = reader.hidden = true; // until they have a place
  box.append(reader, cross.line, mine.line, handle);

  let layout = null;
  let setting = 1;
  let crossed = null;

  const place = ({ line, dots, label, answer }, t, answerText) => {
    const x = layout.x(t);
    line.style.transform = `translateX(${x}px)`;
    line.style.top = `${layout.area.top}px`;
    line.style.height = `${layout.area.height}px`;
    say(label, t > layout.lastSetting ? `${t} →` : String(t));
    valuesAt(t).forEach(({ mechanism, mine: own, span }, i) => {
      const dot = dots[i];
      const y = layout.y(span.lone.maxMs) - layout.area.top;
      dot.dataset.mechanism = mechanism;
      dot.style.top = `${y}px`;
      if (own && answer) {
        answer.dataset.mechanism = mechanism;
        say(answer, answerText);
        answer.style.top = `${Math.max(y, 12)}px`;
        // Clear of the fall, and of the names at the lines' ends.
        answer.classList.toggle("left", (t > 50 && t <= 60) || (t > 63 && x > layout.right - 75));
      }
    });
    return x;
  };
  const bounds = (element, t, words) => {
    element.setAttribute("aria-valuemin", 1);
    element.setAttribute("aria-valuemax", layout.lastSetting);
    element.setAttribute("aria-valuenow", Math.min(Math.max(t, 1), layout.lastSetting));
    element.setAttribute("aria-valuetext", words);
  };
  const update = () => {
    if (!layout) return;
    const x = place(mine, setting, answerAt(setting));
    handle.style.transform = `translate(${x}px, ${layout.bottom}px)`;
    const words = valueText(setting);
    bounds(handle, setting, words);
    if (crossed === null) bounds(reader, setting, words);
    else bounds(reader, crossed, valueText(crossed));
    cross.line.hidden = crossed === null || crossed === setting;
    if (!cross.line.hidden) place(cross, crossed);
    for (const tick of box.querySelectorAll(".shown .tick-x")) {
      const near = [setting, crossed].some(
        (t) => t !== null && Math.abs(layout.x(t) - layout.x(Number(tick.dataset.tick))) < 22,
      );
      tick.classList.toggle("covered", near);
    }
  };
  const cross_ = (t) => {
    if (t === crossed) return;
    crossed = t;
    read(t);
    update();
  };

  const at = (event) => layout.settingAt(event.clientX - box.getBoundingClientRect().left);
  const inPlot = (event) => {
    if (!layout) return false;
    const { left, top } = box.getBoundingClientRect();
    const { area, right, bottom } = layout;
    const [x, y] = [event.clientX - left, event.clientY - top];
    return x >= area.left - 8 && x <= right + 8 && y >= area.top - 8 && y <= bottom + 8;
  };
  const stepped = (event, from) => {
    const n = KEYS[event.key];
    if (n === undefined || event.ctrlKey || event.altKey || event.metaKey) return null;
    event.preventDefault();
    const steps = event.shiftKey && Math.abs(n) === 1 ? n * 10 : n;
    return Math.min(Math.max(Math.min(Math.max(from, 1), layout.lastSetting) + steps, 1), layout.lastSetting);
  };

  handle.addEventListener("keydown", (event) => {
    const t = stepped(event, get());
    if (t !== null) set(t);
  });
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    cross_(null);
  });
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) set(at(event));
  });
  reader.addEventListener("keydown", (event) => {
    const t = stepped(event, crossed ?? setting);
    if (t !== null) cross_(t);
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      set(crossed ?? setting);
    } else if (event.key === "Escape") cross_(null);
  });
  reader.addEventListener("focus", () => reader.matches(":focus-visible") && cross_(setting));
  reader.addEventListener("blur", () => cross_(null));
  reader.addEventListener("click", (event) => set(at(event)));
  box.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) return;
    cross_(inPlot(event) ? at(event) : null);
  });
  box.addEventListener("pointerleave", () => cross_(null));

  return {
    reader,
    laidOut(next) {
      layout = next;
      handle.hidden = reader.hidden = false;
      const { left, top, width, height } = layout.area;
      Object.assign(reader.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      if (crossed !== null && crossed > layout.lastSetting) crossed = null;
      update();
    },
    // Where the reader's setting is; shown by `update`, or with the next layout.
    to: (t) => (setting = t),
    update,
  };
}

function marker(kind) {
  const line = div(`marker ${kind}`);
  const dots = [0, 1, 2].map(() => div("dot"));
  const label = div("at");
  const answer = kind === "mine" ? div("answer-here") : null;
  line.append(...dots, label, ...(answer ? [answer] : []));
  line.setAttribute("aria-hidden", "true");
  return { line, dots, label, answer };
}

function sliderElement(name, words) {
  const element = div(name);
  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  element.setAttribute("aria-orientation", "horizontal");
  element.dataset.tLabel = words;
  return element;
}

function div(className) {
  const element = document.createElement("div");
  element.className = className;
  return element;
}
