// #advise: the wish as a sentence whose values are controls, and the setting that fulfils it, as files to take away; or
// the proof that none does.

import { actions } from "../../ui/actions.js";
import { createAnswer } from "./answer.js";
import { createClauses } from "./clauses.js";
import { createFileChoice } from "./file-choice.js";
import { createFleetEditor } from "./fleet-editor.js";
import { createKnowledge } from "./knowledge.js";
import { createResult } from "./result.js";
import { createStrip } from "./strip.js";
import { createTable } from "./table.js";

export default { mount };

/** @param {HTMLElement} section @param {import("../../app/types.js").App} app */
function mount(section, app) {
  const title = document.createElement("h2");
  const resultOf = createResult(app.engine);
  const parts = [
    createClauses(app),
    createFleetEditor(app),
    createAnswer(title, app),
    createStrip(app),
    createTable(app),
    createFileChoice(app),
    createKnowledge(app),
  ];
  section.append(title, ...parts.map(({ element }) => element), actions("advise", app));
  return (/** @type {import("../../app/types.js").View} */ view) => {
    const result = resultOf(view);
    for (const part of parts) part.update(result);
  };
}
