// A part of a figure that is made when its <details> is opened first, from modules and words that come only then.

import { reportMissing } from "../app/missing.js";

/**
 * `make()` brings the part; its `update` hears of what `update` here is told, while the part is open.
 * @template {unknown[]} Told
 * @param {HTMLDetailsElement} details @param {() => Promise<{ update(...told: Told): void }>} make
 */
export function whenOpened(details, make) {
  /** @type {{ update(...told: Told): void } | null} */
  let part = null;
  /** @type {Told | null} */
  let told = null;
  /** @type {Promise<void> | null} */
  let coming = null;
  const show = () => {
    if (part && told && details.open) part.update(...told);
  };
  const bring = () => {
    coming ??= make().then(
      (made) => {
        part = made;
        show();
      },
      (error) => {
        coming = null; // opened again, it is tried again
        console.error(error);
        reportMissing();
      },
    );
    return coming;
  };
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    if (part) show();
    else bring();
  });
  return {
    /** @param {Told} now */
    update(...now) {
      told = now;
      show();
    },
    /** Opens it, as when a link leads to what is in it. */
    open() {
      details.open = true;
      return bring();
    },
  };
}
