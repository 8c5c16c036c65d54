// The model's version table as stations of a line: the mainline's, one for each release that changed something here,
// and those of vendors and stable branches, which leave it.

/** @typedef {import("../../app/types.js").Engine} Engine */
/** @typedef {ReturnType<Engine["catalogue"]>["releases"][number]} Row */
/** @typedef {Row["changes"][number]} Change */
/**
 * `id` is a release the model takes; `before` is the id of the station whose kernel it is compared with.
 * @typedef {object} Station
 * @property {string} id @property {string} version @property {string} label @property {string} tree
 * @property {string} mechanism @property {Change[]} changes @property {string | null} before
 */

/** In the table's order. @param {Pick<Engine, "catalogue" | "predict">} model @returns {Station[]} */
export function stationsOf({ catalogue, predict }) {
  const stations = catalogue().releases.flatMap((row) => {
    const { mechanism } = predict(row.release, 250, 60, 200).kernel;
    const common = { label: row.label, tree: row.tree, mechanism };
    const versions =
      row.tree === "mainline" ? [...new Set([row.since, ...row.changes.map(({ since }) => since)])] : [row.since];
    return versions.map((version) => ({
      ...common,
      id: row.tree === "mainline" ? version : row.release,
      version,
      changes: row.tree === "mainline" ? row.changes.filter(({ since }) => since === version) : row.changes,
      before: null,
    }));
  });
  const mainline = stations.filter(isMainline);
  return stations.map((station) => ({ ...station, before: beforeOf(station, stations, mainline)?.id ?? null }));
}

/** @param {{ tree: string }} station */
export const isMainline = ({ tree }) => tree === "mainline";

// Whether a release has the one setting that reaches TIME_WAIT; the model knows only its default.
/** @param {Station} station */
export const setsTimeWait = ({ changes }) => changes.some(({ id }) => id === "tw-timeout-sysctl");

// A vendor's next row follows its last one in the same series; others are compared with the mainline they vary.
/** @param {Station} station @param {Station[]} stations @param {Station[]} mainline */
function beforeOf(station, stations, mainline) {
  if (isMainline(station)) return mainline[mainline.indexOf(station) - 1];
  const own = stations.findLast(
    (other, i) => i < stations.indexOf(station) && other.tree === station.tree && other.version === station.version,
  );
  return (station.tree !== "stable" && own) || lastUpTo(station.version, mainline);
}

// The station that a kernel's release belongs to.
/** @param {string} release @param {Station[]} stations @param {Pick<Engine, "predict">} model */
export function stationFor(release, stations, { predict }) {
  const { label, version } = predict(release, 250, 60, 200).kernel;
  const row = stations.filter((station) => station.label === label);
  return isMainline(row[0]) ? (lastUpTo(version, row) ?? row[0]) : row[0];
}

/** @param {string} version @param {Station[]} stations */
const lastUpTo = (version, stations) => stations.findLast((station) => compareVersions(station.version, version) <= 0);

/** @param {string} a @param {string} b */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

// Where to read it: the file as it stands in the first release read with the change, and the commit. Vendors' own trees
// and documents have no such place.
/** @param {Station} station @param {Change} change */
export function linksOf({ tree, version }, { cite }) {
  const own = tree !== "mainline" && tree !== "stable";
  const read = /→ ([\d.]+)$/.exec(cite.version)?.[1] ?? version;
  return {
    file: own ? null : `https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree/${cite.file}?h=v${read}`,
    commit: cite.commit && `https://git.kernel.org/linus/${cite.commit}`,
  };
}
