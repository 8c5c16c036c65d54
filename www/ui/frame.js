// Work that is done at most once a frame, however often it is asked for.

/** @param {() => void} work */
export function oncePerFrame(work) {
  let scheduled = false;
  return () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      work();
    });
  };
}

/** Lets the browser answer the reader, and paint, before what follows. @type {() => Promise<void>} */
export const nextTask = () => {
  const { scheduler } = /** @type {{ scheduler?: { yield?(): Promise<void> } }} */ (globalThis);
  return scheduler?.yield ? scheduler.yield() : new Promise((next) => setTimeout(next));
};
