// The reader's own files: dropped, chosen or pasted, read and judged in this browser, shown among the others until they are taken away.

import { html } from "../../ui/html.js";
import { kernelsIn } from "./entries.js";
import { sumUp } from "./span.js";

const SHOWN = 6; // of misses, of problems

// `files` are those of files.js. Returns `update(lang)`.
export function createOwn(element, said, { t, fmt }, files) {
  element.append(html`
    <h3 data-t="evidence.own.title"></h3>
    <p data-t="evidence.own.how"></p>
    <div class="drop">
      <label class="choose"><input type="file" multiple accept=".csv,.json,.txt,text/csv,application/json"><span data-t="evidence.own.choose"></span></label>
      <span class="or" data-t="evidence.own.or"></span>
      <details><summary data-t="evidence.own.paste"></summary>
        <textarea rows="6" spellcheck="false" autocomplete="off" data-t-label="evidence.own.paste.label"></textarea>
        <button type="button" class="judge" data-t="evidence.own.judge"></button>
      </details>
    </div>
    <div class="result" role="status"></div>`);
  const [zone, input, pasted, button, result] = [".drop", "input", "textarea", ".judge", ".result"].map((selector) =>
    element.querySelector(selector),
  );

  const take = (given) => {
    for (const file of given) files.take({ file }, file.name);
  };
  input.addEventListener("change", () => {
    take(input.files);
    input.value = ""; // the same file again is a change again
  });
  button.addEventListener("click", () => files.take({ text: pasted.value }, t("evidence.own.pasted")));

  // Anywhere in the section: a file that misses the zone must not replace the page.
  const section = element.closest("section");
  const isFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  section.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  section.addEventListener(
    "dragleave",
    (event) => section.contains(event.relatedTarget) || zone.classList.remove("over"),
  );
  section.addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  });

  const megabytes = (bytes) => t("evidence.mb", { n: fmt.number(bytes / 1e6, { most: 1 }) });
  const failure = ({ why, given, allowed }) =>
    why === "too-large"
      ? t("evidence.bad.too-large", { given: megabytes(given), allowed: megabytes(allowed) })
      : t(`evidence.bad.${why}`, { given: given ?? "" });
  const allowedOf = (problem) => {
    const { why, min, max, choices } = problem;
    const size = (n) => fmt.number(n, { most: 0 });
    if (why === "choice") return t("evidence.allowed.choice", { choices: choices.join(", ") });
    return why === "text"
      ? t("evidence.allowed.text", { max: size(max) })
      : t(`evidence.allowed.${why}`, { min: size(min), max: size(max) });
  };
  const CELL = ["number", "whole", "choice", "text"];
  const problemText = (problem) => {
    const { line, entry, column, why, given, allowed } = problem;
    const place = [
      line && t("evidence.place.line", { n: fmt.number(line) }),
      entry && t("evidence.place.entry", { n: fmt.number(entry) }),
      column && t("evidence.place.column", { name: column }),
    ].filter(Boolean);
    const what = CELL.includes(why)
      ? t(given === "" ? "evidence.bad.empty" : "evidence.bad.cell", { given, allowed: allowedOf(problem) })
      : t(`evidence.bad.${why}`, { given: given ?? "", allowed: allowed ?? "" });
    return place.length ? t("evidence.bad", { place: place.join(t("evidence.place.join")), what }) : what;
  };
  const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });
  // The first of them, and how many more there are.
  const list = (texts) => {
    const items = document.createElement("ul");
    items.className = "problems";
    const more = texts.length > SHOWN ? [t("evidence.own.more", { n: fmt.number(texts.length - SHOWN) })] : [];
    items.append(
      ...[...texts.slice(0, SHOWN), ...more].map((textContent) =>
        Object.assign(document.createElement("li"), { textContent }),
      ),
    );
    return items;
  };
  const title = (file) => {
    const away = Object.assign(document.createElement("button"), {
      type: "button",
      className: "quiet",
      textContent: t("evidence.own.remove"),
    });
    away.setAttribute("aria-label", t("evidence.own.remove-file", { name: file.name }));
    away.addEventListener("click", () => {
      files.remove(file);
      input.focus();
    });
    const heading = Object.assign(document.createElement("p"), { className: "file" });
    heading.append(Object.assign(document.createElement("strong"), { textContent: file.name }), " ", away);
    return heading;
  };
  const runsOf = (entries) => {
    const { n, nInside, largest, largestMiss } = sumUp(entries);
    const replayed = entries.filter(({ replay }) => replay);
    const died = replayed.filter(({ replay }) => replay.missS === 0);
    const values = {
      n: fmt.number(n),
      inside: fmt.number(nInside),
      kernels: kernelsIn(entries).join(t("evidence.list")),
    };
    const far = largestMiss
      ? t("evidence.own.miss", { distance: said.distance(largestMiss.verdict.missS), id: largestMiss.run.id })
      : t("evidence.own.no-miss", { distance: said.distance(largest?.verdict.distanceS ?? 0) });
    const missed = entries.filter(({ miss }) => miss).sort((one, other) => other.verdict.missS - one.verdict.missS);
    const told = paragraph(
      t("evidence.own.sum", values) +
        far +
        (replayed.length
          ? t("evidence.own.replayed", { n: fmt.number(replayed.length), died: fmt.number(died.length) })
          : ""),
    );
    const missText = (entry) =>
      t("evidence.own.missed", {
        id: entry.run.id,
        where: said.where(entry),
        asked: said.asked(entry),
        lived: said.lived(entry),
        predicted: said.predicted(entry),
        verdict: said.verdictOf(entry),
      });
    return missed.length ? [told, list(missed.map(missText))] : [told];
  };
  const loadsOf = (loads) => {
    const differing = loads.filter(({ checks }) => checks.some(({ inside }) => !inside));
    const told = paragraph(
      t("evidence.own.loads", { n: fmt.number(loads.length), agree: fmt.number(loads.length - differing.length) }),
    );
    const numbers = (lives) =>
      ["leastS", "meanS", "longestS"].map((name) => fmt.number(lives[name], { least: 1, most: 2 })).join(" · ");
    const text = (judged) =>
      t("evidence.own.load-differs", {
        id: judged.load.id || judged.load.scenario,
        kernel: judged.load.kernel,
        measured: numbers(judged.load),
        simulated: numbers(judged),
      });
    return differing.length ? [told, list(differing.map(text))] : [told];
  };
  const show = (file) => {
    const { entries, loads, problems, failed, busy, n } = file;
    const parts = [title(file)];
    if (failed) parts.push(paragraph(failure(failed)));
    else if (busy && loads.length === 0) parts.push(paragraph(t("evidence.own.busy", { n: fmt.number(n) })));
    if (entries.length) parts.push(...runsOf(entries));
    if (loads.length) parts.push(...loadsOf(loads));
    if (problems.length)
      parts.push(
        paragraph(t("evidence.own.problems", { n: fmt.number(problems.length) })),
        list(problems.map(problemText)),
      );
    const element = document.createElement("div");
    element.append(...parts);
    return element;
  };

  // Made anew only where one says something else: the reader may be about to press its button.
  const shown = new Map();
  return (lang) => {
    const wanted = files.all.map((file) => {
      const { busy, failed, problems, entries, loads } = file;
      const key = [
        lang,
        busy,
        Boolean(failed),
        problems.length,
        entries.length,
        loads.length,
        entries.filter(({ replay }) => replay).length,
      ].join();
      const old = shown.get(file);
      return [file, old?.key === key ? old : { key, element: show(file) }];
    });
    if (wanted.length === shown.size && wanted.every(([file, { element }]) => shown.get(file)?.element === element))
      return;
    shown.clear();
    for (const [file, made] of wanted) shown.set(file, made);
    result.replaceChildren(...wanted.map(([, { element }]) => element));
  };
}
