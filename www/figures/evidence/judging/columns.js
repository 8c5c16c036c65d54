// Columns of a measured file: how each is read, and what is said of a cell that cannot be used.

import { parseCsv } from "./csv.js";

/**
 * What is wrong, and where: a `line` of a CSV file, or an `entry` of a JSON array, both from 1.
 * @typedef {object} Problem
 * @property {number} [line] @property {number} [entry] @property {string} [column]
 * @property {string} why an id, `evidence.bad.<id>` or `evidence.allowed.<id>`
 * @property {string | number} [given] @property {string | number} [allowed]
 * @property {number} [min] @property {number} [max] @property {readonly string[]} [choices]
 */
/** @typedef {{ line?: number, entry?: number }} Place */
/**
 * How a cell is read, or what it would take instead; what an empty one is.
 * @typedef {object} Kind
 * @property {(given: string) => string | number | undefined} read
 * @property {{ why: string, min?: number, max?: number, choices?: readonly string[] }} allowed
 * @property {string} [empty]
 */
/** @typedef {Kind & { key: string, needed?: boolean }} Column */
/** @typedef {Record<string, Column>} Columns */

const MAX_TEXT = 500;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const DECIMAL_COMMA = /^([-+]?\d+),(\d+)$/;

/** @type {Kind} */
export const text = {
  read: (given) => (given.length <= MAX_TEXT ? given : undefined),
  allowed: { why: "text", max: MAX_TEXT },
  empty: "",
};
/** @param {number} min @param {number} max @returns {Kind} */
export const number = (min, max) => ({
  read: (given) => inRange(given, min, max, () => true),
  allowed: { why: "number", min, max },
});
/** @param {number} min @param {number} max @returns {Kind} */
export const whole = (min, max) => ({
  read: (given) => inRange(given, min, max, Number.isInteger),
  allowed: { why: "whole", min, max },
});
/** @param {readonly string[]} choices @returns {Kind} */
export const oneOf = (choices) => ({
  read: (given) => (choices.includes(given) ? given : undefined),
  allowed: { why: "choice", choices },
});

export const seconds = number(0, 366 * 86_400);
export const INT_MAX = 2_147_483_647;

/** @param {string} given @param {number} min @param {number} max @param {(value: number) => boolean} fits */
function inRange(given, min, max, fits) {
  const value = NUMBER.test(given) ? Number(given) : Number.NaN;
  return value >= min && value <= max && fits(value) ? value : undefined;
}

/**
 * The records of a CSV file; none where a needed column is missing.
 * @param {string} content @param {Columns} columns @param {number} maxRows
 * @returns {{ records: { line: number, given(name: string): string }[], problems: Problem[] }}
 */
export function readCsv(content, columns, maxRows) {
  const { header: names, rows, problems, delimiter } = parseCsv(content, maxRows);
  const header = names.map((name) => name.trim());
  const bad = checkNames(header, columns, (name) => ({ line: 1, column: name }));
  const places = new Map(header.map((name, i) => [name, i]));
  // Where a comma does not part the fields, it may part the decimals.
  /** @param {string[]} cells @param {number | undefined} i */
  const cell = (cells, i) =>
    i === undefined ? "" : delimiter === "," ? cells[i] : cells[i].replace(DECIMAL_COMMA, "$1.$2");
  const records = rows.map(({ line, cells }) => ({
    line,
    given: (/** @type {string} */ name) => cell(cells, places.get(name)),
  }));
  return { records: bad.fatal ? [] : records, problems: [...bad.problems, ...problems] };
}

// Names that mean nothing here are reported but harmless; a file without a needed one cannot be read at all.
/**
 * @param {string[]} names @param {Columns} columns @param {(name: string) => Place & { column: string }} place
 * @returns {{ fatal: boolean, problems: Problem[] }}
 */
export function checkNames(names, columns, place) {
  const known = Object.keys(columns);
  const needed = known.filter((name) => columns[name].needed);
  const lacking = needed.filter((name) => !names.includes(name)).join(", ");
  const missing = lacking ? [{ ...place(lacking), why: "no-column", allowed: needed.join(", ") }] : [];
  const repeated = names
    .filter((name, i) => names.indexOf(name) !== i)
    .map((name) => ({ ...place(short(name)), why: "repeated-column" }));
  const unknown = names
    .filter((name) => !known.includes(name))
    .slice(0, 20)
    .map((name) => ({ ...place(short(name)), why: "unknown-column", allowed: known.join(", ") }));
  return { fatal: missing.length + repeated.length > 0, problems: [...missing, ...repeated, ...unknown] };
}

/**
 * One record: its cells under their keys, or what is wrong with them.
 * @param {(name: string) => string} given @param {Columns} columns @param {Place} place
 * @returns {{ value?: Record<string, string | number | null>, problems?: Problem[] }}
 */
export function readRecord(given, columns, place) {
  /** @type {Record<string, string | number | null>} */
  const value = {};
  /** @type {Problem[]} */
  const problems = [];
  for (const [name, { key, needed, read, allowed, empty = null }] of Object.entries(columns)) {
    const cell = given(name).trim();
    const found = cell === "" ? null : read(cell);
    if (found === undefined || (needed && found === null))
      problems.push({ ...place, column: name, given: short(cell), ...allowed });
    else value[key] = found ?? empty;
  }
  return problems.length ? { problems } : { value };
}

/** @param {string} given */
export const short = (given) => (given.length > 60 ? `${given.slice(0, 60)}…` : given);
