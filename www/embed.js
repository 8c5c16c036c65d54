// `?embed=<figure>`: one figure alone, for a frame in someone else's page. It tells the frame's owner its height,
//   { type: "finwait:height", figure, height }
// whenever that changes, and leads back to the full page in the same state.

// The figures to mount, and `unknown`: the name asked for, if there is no such figure (then the whole page is shown).
export function embedded(figures, search) {
  const wanted = new URLSearchParams(search).get("embed");
  if (wanted === null) return { figures, only: null, unknown: null };
  const figure = figures.find(({ id }) => id === wanted);
  return figure ? { figures: [figure], only: figure.id, unknown: null } : { figures, only: null, unknown: wanted };
}

export function showOnly(id, document) {
  document.documentElement.dataset.embed = id;
  document.getElementById(id).classList.add("embedded");
  document.querySelector(".full-page").hidden = false;
  const tell = () =>
    parent.postMessage(
      { type: "finwait:height", figure: id, height: Math.ceil(document.body.getBoundingClientRect().height) },
      "*",
    );
  new ResizeObserver(tell).observe(document.body);
}
