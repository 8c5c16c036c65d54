// The buttons for what can be made to happen at the playhead's time, by whom it is done: the peer, the process, the network,
// the machine.

import { packetName } from "./describe.js";
import { fateOf, offersAt } from "./offers.js";

const LATE_MS = 300;
const GROUPS = ["peer", "process", "network", "admin"];

/**
 * `button(key, act)` makes a button, `add(what)` adds an event at the playhead's time, `addFate(text)` a packet's fate.
 * @typedef {object} Acts
 * @property {(key: string | null, act: () => void) => HTMLButtonElement} button
 * @property {(what: string) => void} add
 * @property {(text: string) => void} addFate
 *
 * @typedef {{ from: string, kind: string, nth: number }} Packet
 */

/**
 * Fills the fieldset; returns what shows the offers of a story at a moment.
 * @param {HTMLElement} fieldset @param {import("../../app/types.js").App} app @param {Acts} acts
 */
export function createOffers(fieldset, app, acts) {
  const groups = Object.fromEntries(GROUPS.map((name) => [name, createGroup(fieldset, name)]));
  const showFates = createFates(groups.network.box, app, acts);
  return (/** @type {import("./types.js").Story} */ story, /** @type {number} */ moment) => {
    for (const { group, offers, not } of offersAt(story, moment)) {
      const { box, reason, buttons } = groups[group];
      reason.textContent = not ? app.t(`states.do.${not}`) : "";
      reason.hidden = !not;
      if (group === "network") {
        showFates(/** @type {Packet[]} */ (offers));
        continue;
      }
      const possible = /** @type {string[]} */ (offers);
      for (const action of possible) {
        if (buttons.has(action)) continue;
        const made = actionButton(action, acts);
        buttons.set(action, made);
        reason.before(" ", made);
        app.translate(box);
      }
      for (const [action, made] of buttons) made.hidden = !possible.includes(action);
    }
  };
}

/** @param {HTMLElement} fieldset @param {string} name */
function createGroup(fieldset, name) {
  const [box, label, reason] = ["p", "span", "span"].map((tag) => document.createElement(tag));
  label.className = "what";
  label.dataset.t = `states.do.${name}`;
  reason.className = "not";
  box.append(label, reason);
  fieldset.append(box);
  return { box, reason, buttons: /** @type {Map<string, HTMLElement>} */ (new Map()) };
}

/** @param {string} action @param {Acts} acts */
function actionButton(action, { button, add }) {
  return action === "fin-timeout"
    ? writeField(button, add)
    : button(`states.do.${action.replace(/-[01]$/, "")}`, () => add(action));
}

// "tcp_fin_timeout = [30] s [write]"
/** @param {Acts["button"]} button @param {Acts["add"]} add */
function writeField(button, add) {
  const [box, label, unit] = ["span", "span", "span"].map((tag) => document.createElement(tag));
  const seconds = document.createElement("input");
  Object.assign(seconds, { type: "number", min: "0", max: "100000", step: "1", value: "30" });
  seconds.setAttribute("aria-label", "net.ipv4.tcp_fin_timeout");
  box.className = "write";
  label.dataset.t = "states.do.fin-timeout";
  unit.dataset.t = "states.do.seconds";
  const write = () => seconds.reportValidity() && add(`fin-timeout-${seconds.valueAsNumber}`);
  box.append(label, seconds, unit, button("states.do.write", write));
  return box;
}

// For each packet sent at this time: that it is lost, or late.
/** @param {HTMLElement} box @param {import("../../app/types.js").App} app @param {Acts} acts */
function createFates(box, { t }, { button, addFate }) {
  const fates = [0, 1, 2].map(() => {
    /** @type {{ packet: Packet | null }} */
    const of = { packet: null };
    const choose = (/** @type {number | null} */ lateMs) => () => of.packet && addFate(fateOf(of.packet, lateMs));
    const [lose, late] = [button(null, choose(null)), button(null, choose(LATE_MS))];
    box.append(" ", lose, " ", late);
    return { of, lose, late };
  });
  return (/** @type {Packet[]} */ packets) =>
    fates.forEach(({ of, lose, late }, i) => {
      of.packet = packets[i] ?? null;
      lose.hidden = late.hidden = !of.packet;
      if (!of.packet) return;
      const packet = packetName(of.packet, t);
      lose.textContent = t("states.do.lose", { packet });
      late.textContent = t("states.do.late", { packet });
    });
}
