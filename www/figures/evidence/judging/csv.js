// CSV as RFC 4180 has it, read strictly: a line that is not well formed is reported with its number and left out, the
// others are read, which no library was found to do: papaparse takes what follows an unclosed quotation mark for one
// field, to the end of the file. Spreadsheets write semicolons or tabs as well: the first line tells. Knows nothing of
// what the columns mean.

const DELIMITERS = [",", ";", "\t"];

/** @typedef {import("./columns.js").Problem} Problem */

/**
 * Lines are counted from 1, and a record is named by its first. Records past `maxRows` are left out and reported as one
 * problem.
 * @param {string} text
 * @returns {{ header: string[], rows: { line: number, cells: string[] }[], problems: Problem[], delimiter: string }}
 */
export function parseCsv(text, maxRows = Infinity) {
  /** @type {Problem[]} */
  const problems = [];
  /** @type {{ line: number, cells: string[] }[]} */
  const rows = [];
  /** @type {string[] | null} */
  let header = null;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  const delimiter = delimiterOf(text.slice(at, at + 5000).split("\n", 1)[0]);
  while (at < text.length) {
    const record = readRecord(text, at, delimiter);
    if ("why" in record) problems.push({ line: line + record.linesIn, why: record.why });
    else if (record.cells.length === 1 && record.cells[0] === "") {
      // An empty line is no record.
    } else if (header === null) header = record.cells;
    else if (record.cells.length !== header.length)
      problems.push({ line, why: "fields", given: record.cells.length, allowed: header.length });
    else if (rows.length === maxRows) {
      problems.push({ line, why: "rows", allowed: maxRows });
      break;
    } else rows.push({ line, cells: record.cells });
    line += record.lines;
    at = record.end;
  }
  return { header: header ?? [], rows, problems, delimiter };
}

/** @param {string} firstLine */
const delimiterOf = (firstLine) =>
  DELIMITERS.reduce((most, one) => (firstLine.split(one).length > firstLine.split(most).length ? one : most));

/**
 * One record from `at` to the end of its last line. After something malformed the rest of that line is skipped, so that
 * one bad line costs one line.
 * @param {string} text @param {number} at @param {string} delimiter
 * @returns {{ cells: string[], lines: number, end: number } | { why: string, linesIn: number, lines: number, end: number }}
 */
function readRecord(text, at, delimiter) {
  /** @type {string[]} */
  const cells = [];
  let lines = 1;
  /** @param {string} why */
  const stop = (why, linesIn = lines - 1) => ({ why, linesIn, lines, end: afterLine(text, at) });
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return stop("open-quote");
      const inside = text.slice(at + 1, close);
      cells.push(inside.replaceAll('""', '"'));
      lines += inside.split("\n").length - 1;
      at = close + 1;
    } else {
      const end = endOfBare(text, at, delimiter);
      if (text[end] === '"') return stop("stray-quote");
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === delimiter) at++;
    else if (at >= text.length || text[at] === "\n") return { cells, lines, end: at + 1 };
    else if (text[at] === "\r" && text[at + 1] === "\n") return { cells, lines, end: at + 2 };
    else return stop("after-quote");
  }
}

/** @param {string} text @param {number} open */
function closingQuote(text, open) {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
  }
}

const BARE_END = Object.fromEntries(
  DELIMITERS.map((delimiter) => [delimiter, new RegExp(`[${delimiter}"\\n]|\\r\\n`, "g")]),
);

/** @param {string} text @param {number} at @param {string} delimiter */
function endOfBare(text, at, delimiter) {
  BARE_END[delimiter].lastIndex = at;
  return BARE_END[delimiter].exec(text)?.index ?? text.length;
}

/** @param {string} text @param {number} at */
function afterLine(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
