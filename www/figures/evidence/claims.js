// Claims that are commonly repeated, and what is true: each with the figure that shows it, in the state that does, and its source.

import { DEFAULTS } from "../../controls.js";
import { number } from "../../widgets/number.js";
import { CLAIMS, numbersOf } from "./claim-list.js";

// `update(view)` words them; nothing in them depends on the settings but the links, which keep the language and the colours.
export function createClaims(app) {
  const { store } = app;
  const element = document.createElement("div");
  element.className = "claims";
  element.innerHTML = `<h3 id="claims" data-t="claims.title"></h3><p data-t="claims.lead"></p><div class="claim-list"></div>`;
  const items = CLAIMS.map((claim) => claimItem(claim, app));
  element.lastElementChild.append(...items.map((item) => item.element));

  let worded = "";
  return {
    element,
    update({ lang }) {
      const { lang: chosen, theme } = store.get();
      if (worded === `${lang}/${chosen}/${theme}`) return;
      worded = `${lang}/${chosen}/${theme}`;
      for (const item of items) item.word({ ...DEFAULTS, ...item.claim.state, lang: chosen, theme });
    },
  };
}

function claimItem(claim, { t, rich, fmt, href, engine }) {
  const { id, cites } = claim;
  const places = [claim, ...(claim.see ? [claim.see] : [])];
  const element = document.createElement("article");
  element.id = `claim-${id}`;
  element.innerHTML = `<h4></h4><p class="truth"></p><p class="shown"><a class="own" href="#${element.id}" data-t="claims.link"></a></p><ul class="sources"></ul>`;
  const [title, truth, shown, sources] = element.children;
  title.id = `${element.id}-title`;
  element.setAttribute("aria-labelledby", title.id);
  sources.append(...cites.map(source));
  const links = places.map(() => document.createElement("a"));
  for (const link of links) shown.lastElementChild.before(link, " ");

  return {
    claim,
    element,
    word(full) {
      rich(title, t(`claim.${id}`));
      const text = t(`claim.${id}.truth`);
      const numbers = numbersOf(text, full, claim, engine);
      const words = ({ span, question }) => (question.span === "lone" ? fmt.span(span) : fmt.shortSpan(span));
      rich(truth, text, Object.fromEntries(numbers.map((one) => [one.slot, number(words(one), one.question)])));
      places.forEach(({ at, state }, i) => {
        rich(links[i], t(`claims.at.${at}`));
        links[i].href = href({ ...full, ...state }, at);
      });
    },
  };
}

function source({ file, symbol, version, commit }) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("code"), { textContent: symbol });
  item.append(name, ` ${file}, ${version}`);
  if (commit)
    item.append(
      ", ",
      Object.assign(document.createElement("a"), {
        textContent: commit,
        href: `https://git.kernel.org/linus/${commit}`,
      }),
    );
  return item;
}
