// The reader's own file: dropped, chosen or pasted, read and judged in this browser, shown among the others until it is taken away.

const SHOWN_PROBLEMS = 6;

// `judge(source, name)` is asked to take a file in, `remove()` to forget it. Returns `update(own, lang)`, where `own` is null or { name, sum, kernels, nReplayed, nDied, problems, failed, busy, n }.
export function createOwn(element, said, { t, fmt }, { judge, remove }) {
  element.innerHTML = `
    <h3 data-t="evidence.own.title"></h3>
    <p data-t="evidence.own.how"></p>
    <div class="drop">
      <label class="choose"><input type="file" accept=".csv,.json,.txt,text/csv,application/json"><span data-t="evidence.own.choose"></span></label>
      <span class="or" data-t="evidence.own.or"></span>
      <details><summary data-t="evidence.own.paste"></summary>
        <textarea rows="6" spellcheck="false" autocomplete="off" data-t-label="evidence.own.paste.label"></textarea>
        <button type="button" class="judge" data-t="evidence.own.judge"></button>
      </details>
    </div>
    <div class="result" role="status"></div>`;
  const [zone, input, pasted, button, result] = [".drop", "input", "textarea", ".judge", ".result"].map((selector) => element.querySelector(selector));

  const take = (file) => file && judge({ file }, file.name);
  input.addEventListener("change", () => {
    take(input.files[0]);
    input.value = ""; // the same file again is a change again
  });
  button.addEventListener("click", () => judge({ text: pasted.value }, t("evidence.own.pasted")));

  // Anywhere in the section: a file that misses the zone must not replace the page.
  const section = element.closest("section");
  const isFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  section.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  section.addEventListener("dragleave", (event) => section.contains(event.relatedTarget) || zone.classList.remove("over"));
  section.addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });

  const megabytes = (bytes) => t("evidence.mb", { n: fmt.number(bytes / 1e6, { most: 1 }) });
  const failure = ({ why, given, allowed }) =>
    why === "too-large" ? t("evidence.bad.too-large", { given: megabytes(given), allowed: megabytes(allowed) }) : t(`evidence.bad.${why}`, { given: given ?? "" });
  const allowedOf = (problem) => {
    const { why, min, max, choices } = problem;
    const size = (n) => fmt.number(n, { most: 0 });
    if (why === "choice") return t("evidence.allowed.choice", { choices: choices.join(", ") });
    return why === "text" ? t("evidence.allowed.text", { max: size(max) }) : t(`evidence.allowed.${why}`, { min: size(min), max: size(max) });
  };
  const CELL = ["number", "whole", "choice", "text"];
  const problemText = (problem) => {
    const { line, entry, column, why, given, allowed } = problem;
    const place = [line && t("evidence.place.line", { n: fmt.number(line) }), entry && t("evidence.place.entry", { n: fmt.number(entry) }), column && t("evidence.place.column", { name: column })].filter(Boolean);
    const what = CELL.includes(why) ? t(given === "" ? "evidence.bad.empty" : "evidence.bad.cell", { given, allowed: allowedOf(problem) }) : t(`evidence.bad.${why}`, { given: given ?? "", allowed: allowed ?? "" });
    return place.length ? t("evidence.bad", { place: place.join(t("evidence.place.join")), what }) : what;
  };
  const line = (text) => Object.assign(document.createElement("p"), { textContent: text });
  const list = (texts) => {
    const items = document.createElement("ul");
    items.className = "problems";
    items.append(...texts.map((textContent) => Object.assign(document.createElement("li"), { textContent })));
    return items;
  };

  // Made anew only where it says something else: the reader may be about to press its button.
  let shown = "";
  return (own, lang) => {
    const key = own ? JSON.stringify([lang, own.name, own.busy, own.failed, own.problems.length, own.sum, own.nReplayed]) : "";
    if (key === shown) return;
    shown = key;
    if (!own) return result.replaceChildren();
    const { name, sum, kernels, nReplayed, nDied, problems, failed, busy, n } = own;
    const title = document.createElement("p");
    title.className = "file";
    const away = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: t("evidence.own.remove") });
    away.addEventListener("click", () => {
      remove();
      input.focus();
    });
    title.append(Object.assign(document.createElement("strong"), { textContent: name }), " ", away);
    const parts = [title];
    if (failed) parts.push(line(failure(failed)));
    else if (busy) parts.push(line(t("evidence.own.busy", { n: fmt.number(n) })));
    else if (sum.n > 0) {
      const { largest, largestMiss } = sum;
      const values = { n: fmt.number(sum.n), inside: fmt.number(sum.nInside), kernels: kernels.join(t("evidence.place.join")) };
      const far = largestMiss ? t("evidence.own.miss", { distance: said.distance(largestMiss.verdict.missS), id: largestMiss.run.id }) : t("evidence.own.no-miss", { distance: largest ? said.distance(largest.verdict.distanceS) : "0" });
      parts.push(line(t("evidence.own.sum", values) + far + (nReplayed ? t("evidence.own.replayed", { n: fmt.number(nReplayed), died: fmt.number(nDied) }) : "")));
    }
    if (problems.length) {
      const texts = problems.slice(0, SHOWN_PROBLEMS).map(problemText);
      const more = problems.length - texts.length;
      parts.push(line(t("evidence.own.problems", { n: fmt.number(problems.length) })), list(more ? [...texts, t("evidence.own.more", { n: fmt.number(more) })] : texts));
    }
    result.replaceChildren(...parts);
  };
}

