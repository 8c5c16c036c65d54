// What one has to know besides: where the setting holds, what it does not reach, and what does instead.

import { keptList } from "../../ui/list.js";

// The first version in which each network namespace has its own value.
const PER_NAMESPACE = [4, 6];
const REMEDIES = ["any", "node", "go", "haproxy", "nginx", "so-linger", "linger2"];

export function createKnowledge({ t, setText }) {
  const element = Object.assign(document.createElement("div"), { className: "advise-knowledge" });
  const heading = document.createElement("h3");
  heading.dataset.t = "advise.know.title";
  const list = document.createElement("ul");
  const fold = Object.assign(document.createElement("details"), { className: "fold" });
  const summary = document.createElement("summary");
  const name = document.createElement("span");
  name.dataset.t = "advise.held.title";
  summary.append(name);
  const lead = document.createElement("p");
  lead.dataset.t = "advise.held.lead";
  const remedies = document.createElement("dl");
  for (const id of REMEDIES) {
    const [term, what, price] = ["dt", "dd", "dd"].map((tag) => document.createElement(tag));
    term.dataset.t = `advise.held.${id}.name`;
    what.dataset.t = `advise.held.${id}`;
    price.dataset.t = `advise.held.${id}.price`;
    price.className = "price";
    remedies.append(term, what, price);
  }
  fold.append(summary, lead, remedies);
  element.append(heading, list, fold);

  const fillList = keptList(list, () => {
    const line = document.createElement("li");
    let said = "";
    const fill = ({ key, lang }) => {
      if (said !== key + lang) setText(line, key);
      said = key + lang;
    };
    return { element: line, fill };
  });
  return {
    element,
    update({ members, lang }) {
      const keys = ["held", "time-wait", ...namespaces(members), "cliff", "floor", "conntrack"];
      fillList(keys.map((key) => ({ key: `advise.know.${key}`, lang })));
      // The words come with the figure; those of a fold that is closed need no more.
      heading.textContent ||= t("advise.know.title");
    },
  };
}

function namespaces(members) {
  const own = members.filter(({ version }) => !isBefore(version, PER_NAMESPACE));
  if (own.length === 0) return ["one-value"];
  return [own.length === members.length ? "per-namespace" : "per-namespace-some", "kubernetes"];
}

function isBefore(version, [major, minor]) {
  const [a, b] = version.split(".").map(Number);
  return a < major || (a === major && b < minor);
}
