// A worker's side of app/worker.js: the page hears when the worker is no more, which no event would tell it. A lock that
// is held as long as the worker lives becomes free when it ends, whatever ended it.

const name = `finwait worker ${Math.random()}`;
navigator.locks
  ?.request(name, () => {
    postMessage({ alive: name });
    return new Promise(() => {});
  })
  // A sandboxed frame has no locks.
  .catch(() => {});

/**
 * A module that has stopped in the middle, as it does when it gets no more memory, is of no use any more, and nor is its
 * worker. What else is thrown is the caller's to tell.
 * @param {unknown} error
 */
export function endIfBroken(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  postMessage({ alive: null });
  close();
  return true;
}
