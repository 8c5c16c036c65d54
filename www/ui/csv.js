// Tables as CSV, for a spreadsheet.

import { untie } from "../app/tie.js";

// What a spreadsheet would take for a formula, were it not for the apostrophe.
const FORMULA = /^[=+\-@\t\r]/;

// `rows` of texts and numbers, the head first. Numbers stand as they are; a text is never read as a formula.
/** @param {(string | number)[][]} rows */
export const toCsv = (rows) => rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");

/** @param {string | number} value */
function field(value) {
  const text = untie(String(value));
  const plain = typeof value !== "number" && FORMULA.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** @param {string} text */
const isNumber = (text) => text.trim() !== "" && Number.isFinite(Number(text));

// The same as a file's content.
/** @param {(string | number)[][]} rows */
export const csvBlob = (rows) => new Blob([toCsv(rows)], { type: "text/csv" });
