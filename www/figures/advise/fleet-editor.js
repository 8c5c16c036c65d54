// The fleet as text: a kernel a line, pasted from wherever it stands.

import { keptList, setTextOf } from "../../ui/list.js";
import { fleetOf, fleetText, linesOf, MAX_KERNELS, readLines } from "./fleet.js";

const PAUSE_MS = 400;

export function createFleetEditor({ t, store }) {
  const element = Object.assign(document.createElement("div"), { className: "advise-fleet" });
  const fold = Object.assign(document.createElement("details"), { className: "fold" });
  const summary = document.createElement("summary");
  const heading = document.createElement("span");
  summary.append(heading);
  const hint = document.createElement("p");
  hint.className = "reading";
  hint.id = "advise-fleet-hint";
  hint.dataset.t = "advise.fleet.hint";
  const box = Object.assign(document.createElement("textarea"), { rows: 4, spellcheck: false, autocomplete: "off" });
  box.dataset.tLabel = "advise.fleet.label";
  box.setAttribute("aria-describedby", hint.id);
  const problems = Object.assign(document.createElement("ul"), { className: "problems" });
  problems.setAttribute("aria-live", "polite");
  fold.append(summary, hint, box, problems);
  element.append(fold);

  let pause = 0;
  let left = [];
  let cut = false;
  const take = () => {
    clearTimeout(pause);
    const read = readLines(box.value);
    ({ left, cut } = read);
    store.set({ adviseFleet: fleetText(read.members) });
    show();
  };
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(take, PAUSE_MS);
  });
  box.addEventListener("change", take);

  const fillProblems = keptList(problems, () => {
    const line = document.createElement("li");
    return { element: line, fill: (text) => setTextOf(line, text) };
  });
  let refused = [];
  const show = () => {
    const texts = [
      ...refused.map(({ kernel }) => t("advise.fleet.unknown", { given: kernel })),
      ...left.map((given) => t("advise.fleet.no-release", { given: given.slice(0, 60) })),
      ...(cut ? [t("advise.fleet.too-many", { max: MAX_KERNELS })] : []),
    ];
    fillProblems(texts);
    if (texts.length) fold.open = true;
  };

  return {
    element,
    update({ asked }, good, bad) {
      refused = bad;
      setTextOf(heading, t("advise.fleet.summary", { list: [...good, ...bad].map(({ kernel }) => kernel).join(", ") }));
      // Not under the hands of who is typing.
      if (document.activeElement !== box) {
        const members = asked.adviseFleet
          ? fleetOf(asked.adviseFleet)
          : good.map(({ kernel }) => ({ kernel, hz: null }));
        const text = linesOf(members);
        if (box.value !== text && left.length === 0) box.value = text;
      }
      show();
    },
  };
}
