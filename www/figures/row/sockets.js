// How sockets look in every picture of the figure, and how one is chosen.

/**
 * The texture of a stage, of those a picture has under its `name` (ui/svg.js); null: the hue itself.
 * @param {string} name @param {import("./types.js").StageName} stage
 */
export const fillOf = (name, stage) =>
  ({ keepalive: `url(#${name}-hatch)`, mini: null, "time-wait": `url(#${name}-dots)` })[stage];

/**
 * Whatever names a socket (data-socket) is chosen by pointing at it.
 * @param {SVGSVGElement} picture @param {(id: number) => void} choose
 */
export function chosenBy(picture, choose) {
  const point = (/** @type {Event} */ { target }) => {
    const id = target instanceof Element && target.closest("[data-socket]")?.getAttribute("data-socket");
    if (typeof id === "string") choose(Number(id));
  };
  for (const kind of ["pointerover", "click"]) picture.addEventListener(kind, point);
}
