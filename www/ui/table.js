// Tables, as several figures have them.

// A head with a cell per column, whose words are `<prefix>.<column>`.
/** @param {HTMLTableElement} table @param {string} prefix @param {string[]} columns */
export function addHead(table, prefix, columns) {
  const row = table.createTHead().insertRow();
  for (const column of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.dataset.t = `${prefix}.${column}`;
    row.append(cell);
  }
}

// A box that a wide table scrolls in, reached by the keyboard; `label` is the key of its name.
/** @param {string} label @param {...Node} content */
export function scrollBox(label, ...content) {
  const box = document.createElement("div");
  box.className = "scroll";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.dataset.tLabel = label;
  box.append(...content);
  return box;
}
