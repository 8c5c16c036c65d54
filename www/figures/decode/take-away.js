// What was told, as files: every row that passes the filter.

const COLUMNS = [
  ["line", ({ lineNo }) => lineNo],
  ["state", ({ state }) => state],
  ["local", ({ local }) => local],
  ["peer", ({ peer }) => peer],
  ["timer", ({ timer }) => timer],
  ["shown_ms", ({ shownMs }) => shownMs],
  ["owner", ({ owner }) => owner],
  ["pid", ({ pid }) => pid],
  ["program", ({ program }) => program],
  ["fate", ({ fate }) => fate.kind],
  ["min_ms", ({ fate }) => fate.minMs],
  ["max_ms", ({ fate }) => fate.maxMs],
  ["reasons", ({ fate }) => fate.ids.join(" ")],
];
const IN_MARKDOWN = 50;

// A cell that begins like a formula would be one in a spreadsheet.
const FORMULA = /^[=+\-@\t]/;

function cell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvOf = (rows) =>
  [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => cell(value(row))))]
    .map((cells) => `${cells.join(",")}\r\n`)
    .join("");

export const jsonOf = (rows, overview) => `${JSON.stringify({ rows, ...overview }, null, 1)}\n`;

const plain = (value) =>
  String(value ?? "")
    .replaceAll("|", "\\|")
    .replaceAll("\n", " ");

// `lines` are sentences, `table` is { head, rows } of words; at most the first rows.
export function markdownOf({ lines, counts, rows }) {
  const row = (cells) => `| ${cells.map(plain).join(" | ")} |`;
  const table = ({ head, body }) => [row(head), row(head.map(() => "---")), ...body.map(row)].join("\n");
  const shown = { head: rows.head, body: rows.body.slice(0, IN_MARKDOWN) };
  const more = rows.body.length > IN_MARKDOWN ? ["…"] : [];
  return `${[...lines, table(counts), table(shown), ...more].join("\n\n")}\n`;
}
