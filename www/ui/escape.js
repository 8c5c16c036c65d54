// Texts as what they are taken away as: so that nothing in them, such as a kernel's name from a link, is read as more
// than text there.

/** A text within Markdown. @param {string} text */
export const markdownText = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()<>#+!|~&]/g, "\\$&");

/** An address within the brackets of a Markdown link. @param {string} address */
export const markdownAddress = (address) =>
  new URL(address).href.replace(/[()<>'*!~`\\ ]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text within quotes in HTML. @param {string} text */
export const htmlAttribute = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
