// What the reader can do at the playhead's time, what was done so far, and what can be set before: everything in the state's `events` (app/story.js).

import { FLAGS, NUMBERS, WRITES, withItem, withoutItem } from "../../app/story.js";
import { html } from "../../ui/html.js";
import { packetName } from "./describe.js";
import { fateOf, offersAt } from "./offers.js";

const LATE_MS = 300;
const GROUPS = ["peer", "process", "network", "admin"];
const OFF = { linger2: 0, "so-linger": -1, net: 0 };
const MOST = { linger2: 9999, "so-linger": 9999, net: 60_000 };
const LEAST = { linger2: -1, "so-linger": -1, net: 0 };

// Stories worth looking at: what is added to a close, or to a shutdown.
const EXAMPLES = [
  ["later", "60000.close", { held: true }],
  ["lost-fin", "lose.host-fin-1_lose.host-fin-2_lose.host-fin-3"],
  ["no-answer", Array.from({ length: 12 }, (_, i) => `lose.host-fin-${i + 1}`).join("_")],
  ["both", "net.40_20.peer-close"],
  ["at-once", "at-once"],
  ["data", "2000.peer-data"],
  ["held-data", "2000.peer-data_4000.peer-close", { held: true }],
  ["last-ack", "2000.peer-close_lose.host-ack-1_lose.host-ack-2"],
  ["duplicate", "2000.peer-close_20000.peer-stale"],
  ["syn", "2000.peer-close_4000.peer-syn"],
  ["full", "0.max-tw-buckets-0_net.40"],
  ["orphans", "lose.host-fin-1_100.orphans-full"],
  ["unread", "unread"],
  ["linger", "so-linger.5_net.200"],
];

export function createDoing(app, playhead) {
  const { store, t, fmt } = app;
  const element = document.createElement("div");
  element.className = "doing";
  element.append(html`
    <fieldset class="offers" tabindex="-1"><legend></legend></fieldset>
    <div class="done" hidden><span class="what" data-t="states.done"></span><ul></ul><button type="button" class="clear" data-t="states.done.clear"></button></div>
    <p class="problem" role="status"></p>
    <details class="examples"><summary data-t="states.examples"></summary><ul></ul></details>
    <details class="more"><summary data-t="states.more"></summary><div></div></details>`);
  const [offers, legend, done, chips, clear, problem, examples, more] = [
    ".offers",
    "legend",
    ".done",
    ".done ul",
    ".clear",
    ".problem",
    ".examples ul",
    ".more div",
  ].map((selector) => element.querySelector(selector));

  const add = (text, also = {}) => {
    playhead.pause();
    store.set({ ...also, events: withItem(store.get().events, text) });
  };
  const nowMs = () => Math.ceil(playhead.ms - 1e-6);
  const button = (key, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button" });
    if (key) made.dataset.t = key;
    made.addEventListener("click", () => {
      act();
      // What was done is often not possible a second time.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => document.activeElement === document.body && offers.focus()),
      );
    });
    return made;
  };

  const groups = Object.fromEntries(GROUPS.map((group) => [group, makeGroup(group)]));
  function makeGroup(group) {
    const box = document.createElement("p");
    const label = document.createElement("span");
    label.className = "what";
    label.dataset.t = `states.do.${group}`;
    const not = document.createElement("span");
    not.className = "not";
    box.append(label, not);
    offers.append(box);
    return { box, not, buttons: new Map() };
  }
  const seconds = Object.assign(document.createElement("input"), {
    type: "number",
    min: "0",
    max: "100000",
    step: "1",
    value: "30",
  });
  seconds.setAttribute("aria-label", "net.ipv4.tcp_fin_timeout");
  const actionButton = (action) => {
    if (action !== "fin-timeout")
      return button(`states.do.${action.replace(/-[01]$/, "")}`, () => add(`${nowMs()}.${action}`));
    const box = document.createElement("span");
    box.className = "write";
    const label = document.createElement("span");
    label.dataset.t = "states.do.fin-timeout";
    const unit = document.createElement("span");
    unit.dataset.t = "states.do.seconds";
    box.append(
      label,
      seconds,
      unit,
      button(
        "states.do.write",
        () => seconds.reportValidity() && add(`${nowMs()}.fin-timeout-${seconds.valueAsNumber}`),
      ),
    );
    return box;
  };
  const fates = [0, 1, 2].map(() => {
    const fate = { packet: null };
    fate.lose = button(null, () => add(fateOf(fate.packet, null)));
    fate.late = button(null, () => add(fateOf(fate.packet, LATE_MS)));
    groups.network.box.append(" ", fate.lose, " ", fate.late);
    return fate;
  });

  const showOffers = (story, moment) => {
    legend.textContent = t("states.do", { time: fmt.seconds(playhead.ms) });
    for (const { group, offers: possible, not } of offersAt(story, moment)) {
      const { box, not: reason, buttons } = groups[group];
      reason.textContent = not ? t(`states.do.${not}`) : "";
      reason.hidden = !not;
      if (group === "network") {
        fates.forEach((fate, i) => {
          fate.packet = possible[i] ?? null;
          fate.lose.hidden = fate.late.hidden = !fate.packet;
          if (!fate.packet) return;
          const packet = packetName(fate.packet, t);
          fate.lose.textContent = t("states.do.lose", { packet });
          fate.late.textContent = t("states.do.late", { packet });
        });
        continue;
      }
      for (const action of possible) {
        if (buttons.has(action)) continue;
        buttons.set(action, actionButton(action));
        reason.before(" ", buttons.get(action));
        app.translate(box);
      }
      for (const [action, made] of buttons) made.hidden = !possible.includes(action);
    }
  };

  const said = ({ text, kind, action, rule, option }) => {
    if (kind === "action") {
      const { atMs, do: what, value } = action;
      const name = WRITES.includes(what)
        ? t("states.done.write", { name: `tcp_${what.replaceAll("-", "_")}`, value })
        : t(`states.event.${what}`);
      return t("states.done.at", { time: fmt.exactSeconds(atMs), what: name });
    }
    if (kind === "packet")
      return t(`states.done.${rule.delayMs === null ? "lose" : "late"}`, {
        packet: packetName(rule, t),
        n: rule.nth,
        delay: fmt.exactSeconds(rule.delayMs ?? 0),
      });
    const name = t(`states.more.${option}`);
    return option in NUMBERS ? t("states.done.write", { name, value: text.slice(option.length + 1) }) : name;
  };

  const showDone = (story) => {
    done.hidden = story.items.length === 0;
    chips.replaceChildren(
      ...story.items.map((item) => {
        const chip = document.createElement("li");
        const remove = Object.assign(document.createElement("button"), { type: "button" });
        const what = said(item);
        remove.append(what, Object.assign(document.createElement("span"), { textContent: " ×", ariaHidden: "true" }));
        remove.setAttribute("aria-label", t("states.done.remove", { what }));
        remove.addEventListener("click", () => {
          store.set({ events: withoutItem(store.get().events, item.text) });
          requestAnimationFrame(() => requestAnimationFrame(() => (chips.querySelector("button") ?? offers).focus()));
        });
        chip.append(remove);
        return chip;
      }),
    );
    problem.textContent = [
      story.unread.length ? t("states.unread", { items: story.unread.join(", ") }) : "",
      story.refused === null ? "" : t("states.refused", { message: story.refused }),
    ]
      .join(" ")
      .trim();
  };
  clear.addEventListener("click", () => {
    store.set({ events: "" });
    requestAnimationFrame(() => requestAnimationFrame(() => offers.focus()));
  });

  for (const [id, events, also = { held: false }] of EXAMPLES) {
    const line = document.createElement("li");
    line.append(
      button(`states.example.${id}`, () => {
        store.set({ scenario: "silent", ...also, events, storyMs: 0 });
        playhead.set(0);
      }),
    );
    examples.append(line);
  }

  const settings = createSettings(
    more,
    (text) => store.set({ events: text }),
    () => store.get().events,
  );

  let key = "";
  return {
    element,
    // Once for each state.
    update(story, lang) {
      const next = `${story.key},${lang}`;
      if (next === key) return;
      key = next;
      showDone(story);
      settings(story);
    },
    // Once for each time.
    paint: showOffers,
  };
}

// The options: fields and boxes, as the link has them.
function createSettings(holder, set, get) {
  const fields = Object.keys(NUMBERS).map((option) => {
    const label = document.createElement("label");
    const name = document.createElement("span");
    name.dataset.t = `states.more.${option}`;
    const field = Object.assign(document.createElement("input"), {
      type: "number",
      step: "1",
      min: String(LEAST[option]),
      max: String(MOST[option]),
    });
    field.addEventListener("change", () => {
      if (!field.checkValidity()) return void field.reportValidity();
      const value = field.value === "" ? OFF[option] : field.valueAsNumber;
      const rest = get()
        .split("_")
        .filter((text) => text && !text.startsWith(`${option}.`));
      set([...rest, ...(value === OFF[option] ? [] : [`${option}.${value}`])].join("_"));
    });
    label.append(name, " ", field);
    holder.append(label);
    return { option, field };
  });
  const boxes = Object.keys(FLAGS).map((option) => {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    const name = document.createElement("span");
    name.dataset.t = `states.more.${option}`;
    box.addEventListener("change", () => set(box.checked ? withItem(get(), option) : withoutItem(get(), option)));
    label.append(box, " ", name);
    holder.append(label);
    return { option, box };
  });
  return ({ items }) => {
    const given = (option) => items.findLast((item) => item.option === option);
    for (const { option, field } of fields)
      if (document.activeElement !== field)
        field.value = given(option)?.value ?? (OFF[option] === -1 ? "" : OFF[option]);
    for (const { option, box } of boxes) box.checked = given(option) !== undefined;
  };
}
