// Marked-up words as nodes. A template may use `code`, *emphasis*, [links](#anchor), [terms](term:orphan) that open
// their explanation (ui/term.js), and {values}; it is parsed once,
// and only then are the values put in: a text or number as a text node, a node as itself. So nothing that a reader,
// a link or a file brings is ever read as markup, and an address comes from the template alone.

import { STAYS } from "./tie.js";

const MARKUP = /`([^`]+)`|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)|\{(\w+)\}/g;
const TAGS = { code: "code", emphasis: "em", link: "a" };

/** @typedef {{ kind: "text" | "value" | "code" | "emphasis" | "link", text: string, href?: string }} Part */
/** @type {Map<string, Part[]>} */
const parsed = new Map();

// The parts of a template: [{ kind: "text" | "value" | "code" | "emphasis" | "link", text, href? }].
/** @param {string} template @returns {Part[]} */
export function parseTemplate(template) {
  const known = parsed.get(template) ?? parse(template);
  parsed.set(template, known);
  return known;
}

/** @param {string} template */
function parse(template) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  for (const match of template.matchAll(MARKUP)) {
    const [whole, code, emphasis, label, href, value] = match;
    if (match.index > end) parts.push({ kind: "text", text: template.slice(end, match.index) });
    end = match.index + whole.length;
    if (value) parts.push({ kind: "value", text: value });
    else if (code) parts.push({ kind: "code", text: code });
    else if (emphasis) parts.push({ kind: "emphasis", text: emphasis });
    else parts.push({ kind: "link", text: label, href });
  }
  if (end < template.length) parts.push({ kind: "text", text: template.slice(end) });
  return parts;
}

// The nodes of a template, its values put in; within `code`, *emphasis* and [links] values are put in as text.
/** @param {string} template @param {import("./types.js").Values} values @param {Document} document @returns {Node[]} */
export function nodesOf(template, values, document) {
  const parts = parseTemplate(template);
  /** What goes with the control before it, and is left out of its own text. */
  let taken = 0;
  return parts.map(({ kind, text, href }, i) => {
    if (kind === "text") {
      const rest = document.createTextNode(text.slice(taken));
      taken = 0;
      return rest;
    }
    if (kind === "value") {
      const node = valueNode(text, values, document);
      const next = parts[i + 1]?.kind === "text" ? parts[i + 1].text : "";
      taken = isControl(node) ? (STAYS.exec(next)?.[0].length ?? 0) : 0;
      return taken > 0 ? kept(node, next.slice(0, taken), document) : node;
    }
    const term = href?.startsWith("term:") ? href.slice("term:".length) : null;
    const element = document.createElement(term ? "span" : TAGS[kind]);
    element.append(...nodesInside(text, values, document));
    // Not a <button>, before which a line may break, and after it before a comma.
    if (term) {
      element.className = "term";
      for (const [name, value] of Object.entries({ role: "button", tabindex: "0", "data-term": term }))
        element.setAttribute(name, value);
    } else if (href) element.setAttribute("href", href);
    return element;
  });
}

/** @param {Node} node */
const isControl = (node) => "matches" in node && /** @type {Element} */ (node).matches("input, button, .inline-kernel");

/** @param {Node} control @param {string} text @param {Document} document */
function kept(control, text, document) {
  const element = Object.assign(document.createElement("span"), { className: "kept" });
  element.append(control, text);
  return element;
}

// A value may stand inside `code` or *emphasis*, too.
/** @param {string} text @param {import("./types.js").Values} values @param {Document} document */
function nodesInside(text, values, document) {
  return text
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      return name ? valueNode(name, values, document) : document.createTextNode(part);
    });
}

// A value may be a node, or say itself how it becomes one (`toNode`), as a phrase and a number with a derivation do.
/** @param {string} name @param {import("./types.js").Values} values @param {Document} document @returns {Node} */
function valueNode(name, values, document) {
  const value = Object.hasOwn(values, name) ? values[name] : null;
  if (value === undefined || value === null) return document.createTextNode(`{${name}}`);
  if (typeof value !== "object") return document.createTextNode(String(value));
  return "toNode" in value ? value.toNode(document) : value;
}

// A template as plain text, without its markup.
/** @param {string} template @param {import("./types.js").Values} values */
export function plainText(template, values) {
  return parseTemplate(template)
    .map(({ kind, text }) => (kind === "value" ? String(values[text] ?? `{${text}}`) : fillTemplate(text, values)))
    .join("");
}

// A template as plain text, for what cannot have markup: names, titles, SVG.
/** @param {string} template @param {import("./types.js").Values} values */
export function fillTemplate(template, values) {
  const pieces = cut.get(template) ?? template.split(/\{(\w+)\}/);
  cut.set(template, pieces);
  let text = pieces[0];
  // Every other one is the name of a value.
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i];
    text += (Object.hasOwn(values, name) ? String(values[name]) : `{${name}}`) + pieces[i + 1];
  }
  return text;
}
/** @type {Map<string, string[]>} */
const cut = new Map();
