// How the runs were made, and how wrong they can be: in words, with the numbers that the data have.

import { find } from "../../ui/dom.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";

const PARTS = ["how", "clock", "error", "start", "not", "golden"];

/**
 * Returns what puts it into the language.
 * @param {HTMLElement} element @param {import("./describe.js").Descriptions} describe
 * @param {Pick<import("../../app/types.js").App, "fmt" | "setText">} app @param {import("./project.js").Comes} summary
 */
export function createMethod(element, describe, { fmt, setText }, { method, golden }) {
  element.append(html`<h3 data-t="evidence.method.title"></h3><div></div>`);
  const paragraphs = PARTS.map(() => document.createElement("p"));
  find(element, "div").append(...paragraphs);
  fold(element);

  return () => {
    const values = {
      files: fmt.number(golden.files),
      vectors: fmt.number(golden.vectors),
      real: fmt.number(method.nRealTime),
      median: describe.distance(method.medianErrorS),
      most: describe.distance(method.mostErrorS),
      machines: fmt.number(method.nMachines),
    };
    paragraphs.forEach((paragraph, i) => setText(paragraph, `evidence.method.${PARTS[i]}`, values));
  };
}
