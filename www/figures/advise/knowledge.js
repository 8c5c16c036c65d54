// What one has to know besides: where the setting holds, what it does not reach, and what does instead.

import { find, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { keptList } from "../../ui/list.js";

// The first version in which each network namespace has its own value.
/** @type {[number, number]} */
const PER_NAMESPACE = [4, 6];
const REMEDIES = ["any", "node", "go", "haproxy", "nginx", "so-linger", "linger2"];

const markup = () => html`
  <h3 data-t="advise.know.title"></h3>
  <ul></ul>
  <details class="fold">
    <summary><span data-t="advise.held.title"></span></summary>
    <p data-t="advise.held.lead"></p>
    <dl></dl>
  </details>`;

/** @param {Pick<import("../../app/types.js").App, "setText">} app */
export function createKnowledge(app) {
  const element = Object.assign(document.createElement("div"), { className: "advise-knowledge" });
  element.append(markup());
  find(element, "dl").append(...REMEDIES.flatMap(remedy));
  const fillList = keptList(find(element, "ul"), () => sentenceRow(app));
  return {
    element,
    /** @param {import("./result.js").Result} result */
    update({ members, view }) {
      const ids = ["held", "time-wait", ...namespaces(members), "cliff", "floor", "conntrack"];
      fillList(ids.map((id) => ({ key: `advise.know.${id}`, lang: view.lang })));
    },
  };
}

/** @param {Pick<import("../../app/types.js").App, "setText">} app */
function sentenceRow({ setText }) {
  const element = document.createElement("li");
  const write = memo((/** @type {string} */ key, /** @type {string} */ _lang) => setText(element, key));
  return { element, fill: (/** @type {{ key: string, lang: string }} */ { key, lang }) => write(key, lang) };
}

/** @param {string} id */
function remedy(id) {
  const [term, what, price] = ["dt", "dd", "dd"].map((tag) => document.createElement(tag));
  term.dataset.t = `advise.held.${id}.name`;
  what.dataset.t = `advise.held.${id}`;
  price.dataset.t = `advise.held.${id}.price`;
  price.className = "price";
  return [term, what, price];
}

/** @param {{ version: string }[]} members */
function namespaces(members) {
  const own = members.filter(({ version }) => !isBefore(version, PER_NAMESPACE));
  if (own.length === 0) return ["one-value"];
  return [own.length === members.length ? "per-namespace" : "per-namespace-some", "kubernetes"];
}

/** @param {string} version @param {[number, number]} release */
function isBefore(version, [major, minor]) {
  const [a, b] = version.split(".").map(Number);
  return a < major || (a === major && b < minor);
}
