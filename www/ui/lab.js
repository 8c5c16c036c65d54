// Take the case to the lab: the state as a Python script, a packetdrill script, and what watches for it in production.
// The texts are made by lab/, which is fetched when this is opened.

import { find, findEach } from "./dom.js";
import { save } from "./files.js";
import { html } from "./html.js";

/** @typedef {import("../app/types.js").App} App */
/** @typedef {import("../app/types.js").State & { mechanism: import("../lab/case.js").Mechanism }} LabState */
/** @typedef {{ state: LabState, finAfterMs: number | null }} LabInput */
/** @typedef {"python" | "packetdrill" | "bpftrace" | "prometheus"} Kind */

/** @type {Record<Kind, string>} */
const FILES = {
  python: "finwait-case.py",
  packetdrill: "finwait-case.pkt",
  bpftrace: "finwait.bt.sh",
  prometheus: "finwait-rules.yml",
};
const KINDS = /** @type {Kind[]} */ (Object.keys(FILES));

const markup = () => html`<summary><span data-t="lab.title"></span></summary><p data-t="lab.lead"></p>
  <p class="switch lab-kinds" role="group" data-t-label="lab.title"></p>
  <pre tabindex="0" role="region" data-t-label="lab.text"></pre>
  <p class="actions"><button type="button" class="copy" data-t="lab.copy"></button><button type="button" class="save" data-t="lab.save"></button> <span role="status"></span></p>`;

/** @param {App} app @param {() => LabInput | null} inputOf the case of the moment; null before there is one */
export function createLab(app, inputOf) {
  const element = document.createElement("details");
  element.className = "lab fold";
  element.append(markup());
  const text = find(element, "pre");
  /** @type {Kind} */
  let chosen = "python";
  /** @type {Awaited<ReturnType<typeof loadMakers>> | null} */
  let makers = null;

  const buttons = KINDS.map((kind) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `lab.${kind}`;
    button.addEventListener("click", () => {
      chosen = kind;
      show();
    });
    return { kind, button };
  });
  find(element, ".lab-kinds").append(...buttons.map(({ button }) => button));

  const show = async () => {
    if (!element.open || !inputOf()) return;
    makers ??= await loadMakers();
    const input = inputOf();
    if (!input) return;
    const { state, finAfterMs } = input;
    const made = makers.labCase(app.engine, { ...state, finAfterMs }, app.href({}, "crowd"));
    for (const { kind, button } of buttons) button.setAttribute("aria-pressed", String(kind === chosen));
    const now = makers.textOf(chosen, made, state);
    if (text.textContent !== now) text.textContent = now;
  };
  element.addEventListener("toggle", show);
  takeAway(element, text, app, () => FILES[chosen]);
  return { element, update: show };
}

/** @param {HTMLElement} element @param {HTMLElement} text @param {Pick<App, "t">} app @param {() => string} fileName */
function takeAway(element, text, { t }, fileName) {
  const [copy, download, status] = findEach(element, ".copy", ".save", "[role=status]");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      status.textContent = t("actions.copied");
    } catch {
      getSelection()?.selectAllChildren(text);
      status.textContent = t("lab.selected");
    }
  });
  download.addEventListener("click", () =>
    save(new Blob([text.textContent ?? ""], { type: "text/plain;charset=utf-8" }), fileName()),
  );
}

async function loadMakers() {
  const [{ labCase, rowFor }, { pythonScript }, { packetdrillScript }, watch] = await Promise.all([
    import("../lab/case.js"),
    import("../lab/python.js"),
    import("../lab/packetdrill.js"),
    import("../lab/watch.js"),
  ]);
  /** @typedef {import("../lab/case.js").LabCase} LabCase */
  /** @type {Record<Kind, (given: LabCase, state: LabState) => string>} */
  const texts = {
    python: pythonScript,
    packetdrill: (given, state) => packetdrillScript(given, rowFor(given, state)),
    bpftrace: () => `#!/bin/sh\n${watch.bpftraceLine()}\n# On Linux 4.0 and older:\n# ${watch.stallLine()}\n`,
    prometheus: (_, state) => watch.prometheusRules({ maxOrphans: state.crowdOrphans }),
  };
  return {
    labCase,
    /** @param {Kind} kind @param {LabCase} given @param {LabState} state */
    textOf: (kind, given, state) => texts[kind](given, state),
  };
}
