// The setting as files and commands: choose one, read it, copy it or save it.

import { save } from "../../ui/files.js";
import { setTextOf } from "../../ui/list.js";
import { FILES } from "./files.js";

export function createFileChoice({ t, fmt, store, controlRow }) {
  const element = Object.assign(document.createElement("div"), { className: "advise-files" });
  const heading = document.createElement("h3");
  heading.dataset.t = "advise.files.title";
  const kinds = Object.assign(document.createElement("div"), { className: "switch" });
  kinds.setAttribute("role", "group");
  kinds.dataset.tLabel = "advise.files.title";
  const buttons = controlRow("adviseFile").options.map((kind) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `advise.files.${kind}`;
    button.addEventListener("click", () => store.set({ adviseFile: kind }));
    kinds.append(button);
    return { kind, button };
  });
  const shown = Object.assign(document.createElement("pre"), { tabIndex: 0 });
  shown.setAttribute("role", "region");
  shown.dataset.tLabel = "advise.files.label";
  const row = Object.assign(document.createElement("p"), { className: "actions" });
  const [copy, download] = ["copy", "download"].map((name) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `advise.files.${name}`;
    row.append(button);
    return button;
  });
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  row.append(said);
  element.append(heading, kinds, shown, row);

  let file = "sysctl";
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      setTextOf(said, t("actions.copied"));
    } catch {
      getSelection().selectAllChildren(shown);
      setTextOf(said, t("advise.files.selected"));
    }
  });
  download.addEventListener("click", () =>
    save(new Blob([shown.textContent], { type: "text/plain;charset=utf-8" }), FILES[file].name),
  );

  return {
    element,
    update({ advice, setting, members, lives, wishes, link, state }) {
      element.hidden = setting === null;
      file = state.adviseFile;
      for (const { kind, button } of buttons) button.ariaPressed = String(kind === file);
      if (setting === null) return;
      const kernels = members.map(({ kernel, hz }, i) => {
        const { now } = advice.kernels[i];
        return { kernel, hz, now: now ? fmt.shortSpan(now) : "", after: fmt.shortSpan(lives[i]) };
      });
      const text = FILES[file].text({ setting, kernels, wishes, link, words: t });
      if (shown.textContent !== text) {
        shown.textContent = text;
        setTextOf(said, "");
      }
    },
  };
}
