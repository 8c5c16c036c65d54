// The store and the URL, kept together. Nothing else touches `location` or `history`.

import { withExplicit } from "./controls.js";
import { formatFragment, parseFragment } from "./fragment.js";
import { addressOfPage, anchorOn, leadOn, pageAt } from "./places.js";

// Browsers refuse more than about 100 changes of the URL in 30 s; a drag makes 60 in one.
const WRITE_EVERY_MS = 400;

// Where a link that came to `here` has to lead instead, because the figure it names is on another page: an address
// relative to this page, or null. The figure to embed goes before the anchor. `lang` is that of this page's HTML.
/** @param {{ search: string, hash: string }} location @param {string} here @param {string} [lang] */
export function redirectOf({ search, hash }, here, lang) {
  const anchor = new URLSearchParams(search).get("embed") ?? parseFragment(hash).anchor;
  const page = pageAt(anchor);
  return page === null || page === here ? null : `${addressOfPage(page, lang)}${search}${hash}`;
}

// `here` is the page; `arrived(parsed)` hears what each link that is followed says, the first one included. Where the
// reader comes back to a place in the history, `scroll` is how far down they were there; null, where the browser knows.
//
// An entry of the history has a state once it was arrived at or left: { scroll } in CSS pixels, or {}.
/**
 * @typedef {object} Follow
 * @property {string} here
 * @property {(state: import("./types.js").State) => string | null} refuses
 * @property {(parsed: import("./types.js").ParsedLink & { scroll?: number | null }) => void} arrived
 *
 * @param {import("./types.js").Store} store @param {Window} window @param {Follow} follow
 */
export function bindToUrl(store, window, { here, refuses, arrived }) {
  const { history, location } = window;
  const lang = window.document?.documentElement.dataset.lang;
  let anchor = "";
  let written = location.hash;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stopWaiting = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  /** @param {{ scroll?: number } | null} entry */
  const take = (entry) => {
    const elsewhere = redirectOf(location, here, lang);
    if (elsewhere !== null) return leadOn(location, elsewhere);
    const parsed = parseFragment(location.hash, refuses);
    written = location.hash;
    anchor = parsed.anchor;
    store.set(parsed.state);
    stopWaiting();
    if (entry === null) history.replaceState({}, "");
    arrived({ ...parsed, ...(entry !== null && { scroll: entry.scroll ?? null }) });
  };
  const leave = () => history.replaceState({ scroll: window.scrollY }, "");
  /** @param {"replaceState" | "pushState"} how */
  const write = (how) => {
    stopWaiting();
    if (location.hash !== written) return; // a link is being followed: it will be taken, and not overwritten
    const fragment = formatFragment(store.get(), anchor);
    if (fragment === written) return;
    written = fragment;
    history[how](how === "replaceState" ? history.state : {}, "", fragment || location.pathname + location.search);
  };
  // The address of a page without its fragment. An embedded figure stays embedded only in links to itself.
  /** @param {string} page @param {string} at */
  const addressOf = (page, at) => {
    if (page !== here) return new URL(addressOfPage(page, lang), location.href).href;
    const address = new URL(location.href);
    address.hash = "";
    if (at && address.searchParams.get("embed") !== at) address.searchParams.delete("embed");
    return address.href;
  };

  take(cameBack(window) ? history.state : null);
  // A timer that is set once for many changes costs them nothing.
  let changesOn = false;
  const awaitRest = () => {
    if (!changesOn) return write("replaceState");
    changesOn = false;
    timer = setTimeout(awaitRest, WRITE_EVERY_MS);
  };
  store.subscribe(() => {
    changesOn = timer !== undefined;
    timer ??= setTimeout(awaitRest, WRITE_EVERY_MS);
  });
  window.addEventListener("hashchange", () => location.hash !== written && take(history.state ?? null));
  window.addEventListener("popstate", ({ state }) => location.hash !== written && take(state ?? null));
  window.addEventListener(
    "click",
    ({ target }) => {
      if (target instanceof Element && target.closest("a[href]")) leave();
    },
    { capture: true },
  );

  /** @type {import("./types.js").App["href"]} */
  const href = (patch = {}, at = anchor, page = pageAt(at) ?? here) =>
    addressOf(page, at) + formatFragment({ ...store.get(), ...withExplicit(patch) }, anchorOn(page, at));
  return {
    // The address of this state, or of it with a patch, at an anchor on whichever page has it; absolute, to be copied.
    href,
    // Goes to a section as a link would: a step in the history, the state kept. True if it is on this page.
    /** @param {string} section */
    goTo(section) {
      write("replaceState");
      if ((pageAt(section) ?? here) !== here) {
        location.assign(href({}, section));
        return false;
      }
      leave();
      anchor = section;
      write("pushState");
      return true;
    },
  };
}

// Whether this page was opened by going back or forth to it.
/** @param {Window} window */
function cameBack({ performance, history }) {
  const [navigation] = performance?.getEntriesByType("navigation") ?? [];
  return (
    /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type === "back_forward" &&
    history.state !== null
  );
}
