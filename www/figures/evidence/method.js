// How the runs were made, and how wrong they can be: in words, with the numbers that the data have. `golden` counts the golden vectors.

import { isRealTime } from "./records.js";

const PARTS = ["how", "clock", "error", "start", "not", "golden"];

export function createMethod(element, said, { t, fmt, setText }) {
  const title = document.createElement("h3");
  title.dataset.t = "evidence.method.title";
  const paragraphs = PARTS.map(() => document.createElement("p"));
  element.append(title, ...paragraphs);
  let shown = "";

  return (entries, golden) => {
    if (!entries.length || !golden) return;
    const errors = entries.map(({ run }) => run.errorS).sort((a, b) => a - b);
    const values = {
      files: fmt.number(golden.files),
      vectors: fmt.number(golden.vectors),
      real: fmt.number(entries.filter(({ run }) => isRealTime(run)).length),
      median: said.distance(errors[errors.length >> 1]),
      most: said.distance(errors.at(-1)),
      machines: fmt.number(new Set(entries.map(({ run }) => run.run)).size),
    };
    const texts = PARTS.map((name) => t(`evidence.method.${name}`, values));
    if (texts.join() === shown) return;
    shown = texts.join();
    paragraphs.forEach((paragraph, i) => setText(paragraph, `evidence.method.${PARTS[i]}`, values));
  };
}
