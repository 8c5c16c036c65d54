// #claims: what is commonly repeated, and what is true: each with the figure that shows it, in the state that does, and
// its source.

import { DEFAULTS } from "../../app/controls.js";
import { actions } from "../../ui/actions.js";
import { find, findEach } from "../../ui/dom.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { CLAIMS, numbersOf } from "./list.js";

export default { mount };

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").State} State */
/** @typedef {import("./list.js").Claim} Claim */

/**
 * Nothing in the claims depends on the settings but the links, which keep the language and the colours.
 * @param {HTMLElement} section @param {App} app @returns {import("../../app/types.js").Update}
 */
function mount(section, app) {
  section.append(
    html`<h2 id="claims-title" data-t="claims.title"></h2><p data-t="claims.lead"></p><div class="claim-list"></div>`,
  );
  section.setAttribute("aria-labelledby", "claims-title");
  const items = CLAIMS.map((claim) => claimItem(claim, app));
  find(section, ".claim-list").append(...items.map((item) => item.element));
  section.append(actions("claims", app));

  let shown = "";
  return ({ lang }) => {
    const { lang: chosen, theme } = app.store.get();
    if (shown === `${lang}/${chosen}/${theme}`) return;
    shown = `${lang}/${chosen}/${theme}`;
    for (const item of items) item.update({ ...DEFAULTS, ...item.claim.state, lang: chosen, theme });
  };
}

/** @param {Claim} claim @param {App} app */
function claimItem(claim, app) {
  const element = document.createElement("article");
  element.id = `claim-${claim.id}`;
  element.append(
    html`<h3></h3><p class="truth"></p><p class="shown"><a class="own" data-t="claims.link"></a></p><ul class="sources"></ul>`,
  );
  const [title, own, sources] = findEach(element, "h3", ".own", ".sources");
  own.setAttribute("href", `#${element.id}`);
  title.id = `${element.id}-title`;
  element.setAttribute("aria-labelledby", title.id);
  sources.append(...claim.cites.map(sourceItem));
  const places = [claim, ...(claim.see ? [claim.see] : [])];
  const links = places.map((place) => ({ place, link: document.createElement("a") }));
  for (const { link } of links) own.before(link, " ");
  fold(element);
  return {
    claim,
    element,
    update: (/** @type {State} */ full) => {
      fillTruth(element, claim, full, app);
      for (const { place, link } of links) {
        app.setText(link, `claims.at.${place.at}`, { release: place.state.release ?? "" });
        link.href = app.href({ ...full, ...place.state }, place.at);
      }
    },
  };
}

/**
 * What is true, with the model's numbers.
 * @param {HTMLElement} element @param {Claim} claim @param {State} full @param {App} app
 */
function fillTruth(element, claim, full, { t, setText, fmt, engine }) {
  setText(find(element, "h3"), `claim.${claim.id}`);
  const key = `claim.${claim.id}.truth`;
  const values = numbersOf(t(key), full, claim, engine).map(({ slot, question, span }) => {
    const text = question.span === "lone" ? fmt.span(span) : fmt.span(span);
    return [slot, number(text, question)];
  });
  setText(find(element, ".truth"), key, Object.fromEntries(values));
}

/** @param {Claim["cites"][number]} cite */
function sourceItem({ file, symbol, version, commit }) {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("code"), { textContent: symbol }), ` ${file}, ${version}`);
  if (commit) {
    const href = `https://git.kernel.org/linus/${commit}`;
    item.append(", ", Object.assign(document.createElement("a"), { textContent: commit, href }));
  }
  return item;
}
