// #evidence: what there is to hold the model against; and the claims it contradicts.

import { createClaims } from "./evidence/claims.js";

export default { id: "evidence", mount };

function mount(section, app) {
  section.innerHTML = `<h2 data-t="evidence.title"></h2>`;
  const claims = createClaims(app);
  section.append(claims.element);
  return (view) => claims.update(view);
}
