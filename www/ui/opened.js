// A part of a figure that is made when its <details> is opened first, from modules and words that come only then.

import { reportMissing } from "../app/missing.js";

/**
 * `make()` brings the part; its `update` hears of what `update` here is told, while the part is open.
 * @template {unknown[]} Given
 * @param {HTMLDetailsElement} details @param {() => Promise<{ update(...given: Given): void }>} make
 */
export function whenOpened(details, make) {
  /** @type {{ update(...given: Given): void } | null} */
  let part = null;
  /** @type {Given | null} */
  let given = null;
  /** @type {Promise<void> | null} */
  let coming = null;
  const show = () => {
    if (part && given && details.open) part.update(...given);
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
    /** @param {Given} now */
    update(...now) {
      given = now;
      show();
    },
    /** Opens it, as when a link leads to what is in it. */
    open() {
      details.open = true;
      return bring();
    },
  };
}
