// #claims: what is commonly repeated, and what is true: each with the figure that shows it, in the state that does, and
// its source.

import { DEFAULTS } from "../../app/controls.js";
import { actions } from "../../ui/actions.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { number } from "../../ui/number.js";
import { CLAIMS, numbersOf } from "./list.js";

export default { mount };

// Nothing in the claims depends on the settings but the links, which keep the language and the colours.
function mount(section, app) {
  const { store } = app;
  section.append(
    html`<h2 id="claims-title" data-t="claims.title"></h2><p data-t="claims.lead"></p><div class="claim-list"></div>`,
  );
  section.setAttribute("aria-labelledby", "claims-title");
  const items = CLAIMS.map((claim) => claimItem(claim, app));
  section.querySelector(".claim-list").append(...items.map((item) => item.element));
  section.append(actions("claims", app));

  let shown = "";
  return ({ lang }) => {
    const { lang: chosen, theme } = store.get();
    if (shown === `${lang}/${chosen}/${theme}`) return;
    shown = `${lang}/${chosen}/${theme}`;
    for (const item of items) item.update({ ...DEFAULTS, ...item.claim.state, lang: chosen, theme });
  };
}

function claimItem(claim, { t, setText, fmt, href, engine }) {
  const { id, cites } = claim;
  const places = [claim, ...(claim.see ? [claim.see] : [])];
  const element = document.createElement("article");
  element.id = `claim-${id}`;
  element.append(
    html`<h3></h3><p class="truth"></p><p class="shown"><a class="own" data-t="claims.link"></a></p><ul class="sources"></ul>`,
  );
  const [title, truth, shown, sources] = element.children;
  shown.lastElementChild.href = `#${element.id}`;
  title.id = `${element.id}-title`;
  element.setAttribute("aria-labelledby", title.id);
  sources.append(...cites.map(source));
  fold(element);
  const links = places.map(() => document.createElement("a"));
  for (const link of links) shown.lastElementChild.before(link, " ");

  return {
    claim,
    element,
    update(full) {
      setText(title, `claim.${id}`);
      const numbers = numbersOf(t(`claim.${id}.truth`), full, claim, engine);
      const text = ({ span, question }) => (question.span === "lone" ? fmt.span(span) : fmt.shortSpan(span));
      const values = numbers.map((one) => [one.slot, number(text(one), one.question)]);
      setText(truth, `claim.${id}.truth`, Object.fromEntries(values));
      places.forEach(({ at, state }, i) => {
        setText(links[i], `claims.at.${at}`);
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
