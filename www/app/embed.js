// `?embed=<figure>`: one figure alone, for a frame in someone else's page. It reports its height to the frame's owner,
//   { type: "finwait:height", figure, height }
// whenever that changes, and leads back to the full page in the same state.

import { byId, find } from "../ui/dom.js";

// The figures of `ids` to mount, and `unknown`: the name asked for, if there is no such figure (then the whole page is
// shown).
/** @param {string[]} ids @param {string} search */
export function embedded(ids, search) {
  const wanted = new URLSearchParams(search).get("embed");
  if (wanted === null) return { ids, only: null, unknown: null };
  return ids.includes(wanted) ? { ids: [wanted], only: wanted, unknown: null } : { ids, only: null, unknown: wanted };
}

/** @param {string} id @param {Document} document */
export function showOnly(id, document) {
  document.documentElement.dataset.embed = id;
  byId(id).classList.add("embedded");
  find(document, ".full-page").hidden = false;
  const reportHeight = () =>
    parent.postMessage(
      { type: "finwait:height", figure: id, height: Math.ceil(document.body.getBoundingClientRect().height) },
      "*",
    );
  new ResizeObserver(reportHeight).observe(document.body);
}
