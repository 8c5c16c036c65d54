// `?embed=<figure>`: one figure alone, for a frame in someone else's page (embed/frame.js).

// The figures of `ids` to mount, `only`: the one that is alone, and `unknown`: the name asked for, if there is no such
// figure (then the whole page is shown).
/** @param {string[]} ids @param {string} search */
export function embedded(ids, search) {
  const wanted = new URLSearchParams(search).get("embed");
  if (wanted === null) return { ids, only: null, unknown: null };
  return ids.includes(wanted) ? { ids: [wanted], only: wanted, unknown: null } : { ids, only: null, unknown: wanted };
}

/**
 * Begins to show a figure alone; what comes is told where the link leads, once the figure is there.
 * @param {string | null} only @param {import("./types.js").I18n} i18n
 */
export async function startEmbedding(only, i18n) {
  if (only === null) {
    delete document.documentElement.dataset.embed;
    return null;
  }
  document.documentElement.dataset.embed = only;
  const { createEmbedding } = await import("../embed/frame.js");
  return createEmbedding(only, i18n);
}
