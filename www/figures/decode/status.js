// What becomes of the reading: how far it is, that it was stopped or failed, and what the paste said of its host.

import { wordsOfFailure } from "../../app/worker.js";
import { find, findEach } from "../../ui/dom.js";
import { setTextOf } from "../../ui/list.js";

/** @typedef {import("./listing.js").Failure} Failure */
/** @typedef {import("./reading.js").Hints} Hints */

/**
 * @param {HTMLElement} section @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app
 * @param {{ stop: () => void, again: () => void }} presses
 */
export function createStatus(section, { t, fmt }, { stop, again }) {
  const [progress, percent, stopped, failed, hintsLine] = findEach(
    section,
    ".progress",
    ".progress span",
    ".stopped",
    ".failed",
    ".hints",
  );
  const bar = find(section, "progress", HTMLProgressElement);
  find(progress, "button").addEventListener("click", stop);
  find(stopped, "button").addEventListener("click", again);
  /** @type {Failure | null} */
  let failure = null;
  /** @type {Hints | null} */
  let hints = null;

  /** @param {HTMLElement | null} only */
  const show = (only) => {
    for (const line of [progress, stopped, failed]) line.hidden = line !== only;
  };
  const translate = () => {
    if (failure) setTextOf(failed, failureText(failure, t));
    if (hints) setTextOf(hintsLine, hintsText(hints, t));
  };
  return {
    translate,
    clear: () => show(null),
    stopped: () => show(stopped),
    /** @param {number} done @param {number} total */
    progress(done, total) {
      Object.assign(bar, { max: total, value: done });
      setTextOf(percent, t("decode.progress", { percent: fmt.number(Math.floor((100 * done) / total)) }));
      show(progress);
    },
    /** @param {Failure} now */
    failed(now) {
      failure = now;
      translate();
      show(failed);
    },
    /** @param {Hints | null} now */
    hints(now) {
      hints = now;
      hintsLine.hidden = hints === null;
      translate();
    },
  };
}

/** @typedef {import("../../app/types.js").App["t"]} Translate */

/** @param {Failure} failure @param {Translate} t */
const failureText = (failure, t) =>
  "file" in failure
    ? t("decode.failed.file", { name: failure.file })
    : t("decode.failed", { message: wordsOfFailure(failure, t) });

/** @param {Hints} hints @param {Translate} t */
const hintsText = (hints, t) =>
  t("decode.hints", {
    parts: Object.entries(hints)
      .map(([name, value]) => t(`decode.hint.${name}`, { value }))
      .join(t("decode.join")),
  });
