// Tells recover.js that a part of the page could not be loaded: the page may be of a build that is no longer there.

export const reportMissing = () => dispatchEvent(new Event("finwait:missing"));

// A worker that fails without a message has not come at all.
/** @param {Worker} worker */
export function reportMissingWorker(worker) {
  worker.addEventListener("error", ({ message }) => message || reportMissing());
}
