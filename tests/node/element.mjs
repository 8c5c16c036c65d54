// <finwait-figure> in as much of a page as its script needs.

import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

export const SITE = "https://docs.example/team/finwait/";
const SCRIPT = readFileSync(new URL("../../www/embed-finwait.js", import.meta.url), "utf8");

/** What the script defines. */
export function loadElement() {
  class HTMLElement {
    isConnected = true;
    title = "";
    textContent = "How long it stays";
    given = new Map();
    getAttribute = (name) => this.given.get(name) ?? null;
    attachShadow = () => ({ append() {} });
  }
  const made = { listeners: new Set() };
  const page = {
    URL,
    HTMLElement,
    CSSStyleSheet: class {
      replaceSync() {}
    },
    document: {
      currentScript: { src: `${SITE}embed-finwait.js` },
      createElement: (tag) => ({
        tag,
        style: {},
        setAttribute() {},
        contentWindow: { location: { replace: (to) => (made.replaced = String(to)) } },
      }),
    },
    customElements: {
      get: () => undefined,
      define: (name, element) => Object.assign(made, { name, element }),
    },
    addEventListener: (_, listener) => made.listeners.add(listener),
    removeEventListener: (_, listener) => made.listeners.delete(listener),
  };
  const frames = [];
  const { createElement } = page.document;
  page.document.createElement = (tag) => {
    const element = createElement(tag);
    if (tag === "iframe") frames.push(element);
    return element;
  };
  runInNewContext(SCRIPT, page);
  return { ...made, made, frames };
}

/** An element with `attributes`, in the page. */
export function createFigure(attributes) {
  const loaded = loadElement();
  const element = new loaded.element();
  for (const [name, value] of Object.entries(attributes)) element.given.set(name, value);
  element.connectedCallback();
  return { ...loaded, element, frame: loaded.frames[0] };
}
