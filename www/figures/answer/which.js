// "Which is it, and what now?": the command that tells an orphan from a socket that a process holds, what its line looks
// like for each, and what to do next.

import { copyText } from "../../ui/copy.js";

const COMMAND = "ss -tanpo state fin-wait-2";

/** @typedef {import("../../app/types.js").View} View */

/**
 * Made when it is opened first. Returns `update(view)`.
 * @param {HTMLDetailsElement} details @param {import("../../app/types.js").App} app
 */
export function createWhich(details, app) {
  /** @type {((view: View) => void) | null} */
  let card = null;
  /** @type {View | null} */
  let view = null;
  const update = () => card && view && card(view);
  details.addEventListener("toggle", () => {
    if (details.open) card ??= build(details, app);
    update();
  });
  return (/** @type {View} */ next) => {
    view = next;
    update();
  };
}

/** @param {HTMLDetailsElement} details @param {import("../../app/types.js").App} app */
function build(details, { t, translate, store }) {
  const make = (/** @type {string} */ tag, properties = {}) => Object.assign(document.createElement(tag), properties);
  const run = make("p");
  const code = make("code", { textContent: COMMAND });
  const copy = make("button", { type: "button", className: "quiet" });
  const said = make("span", { className: "copied" });
  copy.dataset.t = "which.copy";
  said.setAttribute("role", "status");
  copy.addEventListener("click", () => copyText(COMMAND, said, t));
  const lead = make("span");
  lead.dataset.t = "which.run";
  run.append(lead, " ", code, " ", copy, " ", said);

  const cases = make("div", { className: "which-cases" });
  const parts = ["orphan", "held"].map((kind) => {
    const [box, choose, looks, next] = ["div", "label", "p", "p"].map((tag) => make(tag));
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "which" });
    const name = make("span");
    name.dataset.t = `which.${kind}`;
    looks.dataset.t = `which.${kind}.looks`;
    next.dataset.t = `which.${kind}.next`;
    choose.append(radio, " ", name);
    radio.addEventListener("change", () => store.set({ held: kind === "held" }));
    box.append(choose, looks, next);
    cases.append(box);
    return { kind, radio };
  });
  details.append(run, cases);
  translate(details);

  return (/** @type {View} */ { held }) => {
    for (const { kind, radio } of parts) radio.checked = held === (kind === "held");
  };
}
