// What people type or paste into a value: more than the bare value is understood where there is no doubt what it means.

import { DISTRIBUTIONS } from "../app/releases.js";

// `uname -a`, /proc/version: the release stands after the host's name, or after "version".
const UNAME = /^Linux (?:version )?(?:\S+ )?(\d+\.\d+\S*)/;
// Lines of ss, netstat, /proc/net/tcp.
const LISTING =
  /(?:^|\s)(?:FIN[-_]WAIT[-_]?[12]|TIME[-_]WAIT|ESTAB(?:LISHED)?|CLOSE[-_]WAIT|LISTEN)\s|timer:\(|^(?:Netid|State|Proto)\s|^\s*sl\s+local_address|^tcp6?\s+\d+\s+\d+/;
const QUANTITY =
  /^(?:[\w.]*(?:tcp_fin_timeout|CONFIG_HZ|rto)\s*[=: ]\s*)?([-+−]?\d+(?:\.\d+)?)\s*(ms|s|sec|seconds?|m|min|minutes?|hz|秒|毫秒|分钟?)?;?$/i;
/** @type {Record<string, number>} */
const MS = { ms: 1, 毫秒: 1, s: 1000, sec: 1000, second: 1000, seconds: 1000, 秒: 1000 };
const MINUTES = new Set(["m", "min", "minute", "minutes", "分", "分钟"]);
// More than any series has had.
const MOST_PATCHES = 400;

/** Whether a text is a listing of sockets, for which there is a tool. */
export const isListing = (/** @type {string} */ text) => LISTING.test(text);

/**
 * What is meant by a text typed into a control, as `read` (app/control-kinds.js) takes it.
 * @param {import("../app/types.js").ControlRow} row @param {string} text
 */
export function meant(row, text) {
  const given = text.trim();
  if (row.kind === "kernel") return releaseOf(given);
  if (row.kind !== "number") return given;
  const { unit } = row;
  const [, digits, name = ""] = QUANTITY.exec(given) ?? [];
  if (digits === undefined) return given;
  const per = MINUTES.has(name.toLowerCase()) ? 60_000 : MS[name.toLowerCase()];
  const number = Number(digits.replace("−", "-"));
  if (per === undefined || (unit !== "s" && unit !== "ms")) return digits;
  return String((number * per) / (unit === "s" ? 1000 : 1));
}

/** @param {string} given */
function releaseOf(given) {
  const release = UNAME.exec(given)?.[1];
  if (release) return release;
  return DISTRIBUTIONS.find(({ name }) => name.test(given))?.release ?? given;
}

/**
 * The release that is probably meant by one whose patch level there has never been; null if there is nothing to doubt.
 * @param {string} release
 */
export function doubted(release) {
  const [, series, patch] = /^(\d+\.\d+\.)(\d{3,})/.exec(release) ?? [];
  return patch !== undefined && Number(patch) > MOST_PATCHES ? `${series}${patch.slice(0, -1)}` : null;
}
