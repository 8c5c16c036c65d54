// The setting as files and commands: choose one, read it, copy it or save it.

import { untie } from "../../app/tie.js";
import { find, findEach } from "../../ui/dom.js";
import { save } from "../../ui/files.js";
import { html } from "../../ui/html.js";
import { setTextOf } from "../../ui/list.js";
import { FILES, KINDS } from "./files.js";
import { wishTexts } from "./words.js";

const markup = () => html`
  <h3 data-t="advise.files.title"></h3>
  <div class="switch" role="group" data-t-label="advise.files.title"></div>
  <pre tabindex="0" role="region" data-t-label="advise.files.label"></pre>
  <p class="actions"><button type="button" class="copy" data-t="advise.files.copy"></button><button type="button" class="save" data-t="advise.files.download"></button><span role="status"></span></p>`;

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("./result.js").Result} Result */

/** @param {App} app */
export function createFileChoice(app) {
  const element = Object.assign(document.createElement("div"), { className: "advise-files" });
  element.append(markup());
  const [text, status] = findEach(element, "pre", "[role=status]");
  const buttons = KINDS.map((kind) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `advise.files.${kind}`;
    button.addEventListener("click", () => app.store.set({ adviseFile: kind }));
    return { kind, button };
  });
  find(element, ".switch").append(...buttons.map(({ button }) => button));
  takeAway(element, text, status, app);

  return {
    element,
    /** @param {Result} result */
    update(result) {
      const { adviseFile } = result.view.state;
      for (const { kind, button } of buttons) button.ariaPressed = String(kind === adviseFile);
      const content = contentOf(result, app);
      element.hidden = content === null;
      if (content === null) return;
      const now = untie(FILES[adviseFile].text(content));
      if (text.textContent === now) return;
      text.textContent = now;
      setTextOf(status, "");
    },
  };
}

/** @param {HTMLElement} element @param {HTMLElement} text @param {HTMLElement} status @param {App} app */
function takeAway(element, text, status, { t, store }) {
  const [copy, download] = findEach(element, ".copy", ".save");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      setTextOf(status, t("actions.copied"));
    } catch {
      getSelection()?.selectAllChildren(text);
      setTextOf(status, t("advise.files.selected"));
    }
  });
  download.addEventListener("click", () =>
    save(new Blob([text.textContent ?? ""], { type: "text/plain;charset=utf-8" }), FILES[store.get().adviseFile].name),
  );
}

// What the files are made of; null without a setting.
/** @param {Result} result @param {App} app @returns {import("./files.js").Content | null} */
function contentOf({ advice, setting, members, lives, wish }, app) {
  const { t, fmt } = app;
  if (setting === null || !lives) return null;
  const kernels = members.map(({ kernel, hz }, i) => {
    const { now } = advice.kernels[i];
    return { kernel, hz, now: now ? fmt.span(now) : "", after: fmt.span(lives[i]) };
  });
  return { setting, kernels, wishes: wishTexts(wish, app), link: app.href({}, "advise"), words: t };
}
