// `?embed=<figure>`: one figure alone, for a frame in someone else's page.

export function showEmbedded(figures) {
  return figures;
}
