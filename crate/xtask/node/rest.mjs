// When a page can be taken a picture of.

import { settle } from "../../../tests/browser/harness.mjs";

/** What a worker counts comes later than the frame; what plays never rests, and is taken as it is then. */
const REST_MS = { quiet: 250, most: 5000 };

/** Until all has come that was asked for, and nothing has changed for a while. */
export async function atRest(page) {
  await page.waitForNetworkIdle({ idleTime: 100 });
  await settle(page);
  await page.evaluate(changesNoMore, REST_MS);
}

/** In the page: until nothing of it has changed for a while. */
function changesNoMore({ quiet, most }) {
  return new Promise((rested) => {
    let timer = setTimeout(rested, quiet);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(rested, quiet);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    setTimeout(rested, most);
  });
}
