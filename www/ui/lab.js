// Take the case to the lab: the state as a Python script, a packetdrill script, and what watches for it in production.
// The texts are made by lab/, which is fetched when this is opened.

import { save } from "./files.js";
import { html } from "./html.js";

const FILES = {
  python: "finwait-case.py",
  packetdrill: "finwait-case.pkt",
  bpftrace: "finwait.bt.sh",
  prometheus: "finwait-rules.yml",
};

// `caseOf()` = { state, finAfterMs } of the moment.
export function createLab(app, caseOf) {
  const { t, engine, href } = app;
  const element = document.createElement("details");
  element.className = "lab";
  element.append(html`<summary data-t="lab.title"></summary><p data-t="lab.lead"></p>
    <p class="lab-kinds" role="group" data-t-label="lab.title"></p>
    <pre tabindex="0" role="region" data-t-label="lab.text"></pre>
    <p class="actions"><button type="button" class="copy" data-t="lab.copy"></button><button type="button" class="save" data-t="lab.save"></button> <span role="status"></span></p>`);
  const [kinds, text, status] = [".lab-kinds", "pre", "[role=status]"].map((selector) =>
    element.querySelector(selector),
  );
  let chosen = "python";
  let makers = null;
  let view = null;

  const buttons = Object.keys(FILES).map((kind) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `lab.${kind}`;
    button.addEventListener("click", () => {
      chosen = kind;
      show();
    });
    return { kind, button };
  });
  kinds.append(...buttons.map(({ button }) => button));

  const show = async () => {
    if (!element.open || !view) return;
    makers ??= await loadMakers();
    const { state, finAfterMs } = caseOf();
    const made = makers.labCase(engine, { ...state, finAfterMs }, href({}, "crowd"));
    for (const { kind, button } of buttons) button.setAttribute("aria-pressed", String(kind === chosen));
    const now = makers.textOf(chosen, made, state);
    if (text.textContent !== now) text.textContent = now;
  };
  element.addEventListener("toggle", show);
  element.querySelector(".copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = t("actions.copied");
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = t("lab.selected");
    }
  });
  element
    .querySelector(".save")
    .addEventListener("click", () =>
      save(new Blob([text.textContent], { type: "text/plain;charset=utf-8" }), FILES[chosen]),
    );
  return {
    element,
    update(next) {
      view = next;
      show();
    },
  };
}

async function loadMakers() {
  const [{ labCase, rowFor }, { pythonScript }, { packetdrillScript }, watch] = await Promise.all([
    import("../lab/case.js"),
    import("../lab/python.js"),
    import("../lab/packetdrill.js"),
    import("../lab/watch.js"),
  ]);
  const texts = {
    python: pythonScript,
    packetdrill: (given, state) => packetdrillScript(given, rowFor(given, state)),
    bpftrace: () => `#!/bin/sh\n${watch.bpftraceLine()}\n# On Linux 4.0 and older:\n# ${watch.stallLine()}\n`,
    prometheus: (_, state) => watch.prometheusRules({ maxOrphans: state.crowdOrphans }),
  };
  return { labCase, textOf: (kind, given, state) => texts[kind](given, state) };
}
