// Columns of a measured file: how each is read, and what is said of a cell that cannot be used. A column: `{ read, allowed, key, needed }`; a problem:
// `{ line?, entry?, column?, why, given?, allowed?, … }`, `line` of a CSV file, or `entry` of a JSON array, both from 1.

import { parseCsv } from "./csv.js";

const MAX_TEXT = 500;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const DECIMAL_COMMA = /^([-+]?\d+),(\d+)$/;

// Each kind reads a non-empty text, or says what it would take instead.
export const text = {
  read: (given) => (given.length <= MAX_TEXT ? given : undefined),
  allowed: { why: "text", max: MAX_TEXT },
  empty: "",
};
export const number = (min, max) => ({
  read: (given) => inRange(given, min, max, () => true),
  allowed: { why: "number", min, max },
});
export const whole = (min, max) => ({
  read: (given) => inRange(given, min, max, Number.isInteger),
  allowed: { why: "whole", min, max },
});
export const oneOf = (choices) => ({
  read: (given) => (choices.includes(given) ? given : undefined),
  allowed: { why: "choice", choices },
});

export const seconds = number(0, 366 * 86_400);
export const INT_MAX = 2_147_483_647;

function inRange(given, min, max, fits) {
  const value = NUMBER.test(given) ? Number(given) : Number.NaN;
  return value >= min && value <= max && fits(value) ? value : undefined;
}

// The records of a CSV file: `{ records: [{ line, given(name) }], problems }`; none where a needed column is missing.
export function readCsv(content, columns, maxRows) {
  const { header: names, rows, problems, delimiter } = parseCsv(content, maxRows);
  const header = names.map((name) => name.trim());
  const bad = checkNames(header, columns, (name) => ({ line: 1, column: name }));
  const places = new Map(header.map((name, i) => [name, i]));
  // Where a comma does not part the fields, it may part the decimals.
  const cell = (cells, i) =>
    i === undefined ? "" : delimiter === "," ? cells[i] : cells[i].replace(DECIMAL_COMMA, "$1.$2");
  const records = rows.map(({ line, cells }) => ({ line, given: (name) => cell(cells, places.get(name)) }));
  return { records: bad.fatal ? [] : records, problems: [...bad.problems, ...problems] };
}

// Names that mean nothing here are told but harmless; a file without a needed one cannot be read at all.
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

// One record: `{ value }`, its cells under their keys, or `{ problems }`.
export function readRecord(given, columns, place) {
  const value = {};
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

export const short = (given) => (given.length > 60 ? `${given.slice(0, 60)}…` : given);
