// Files for the reader to keep.

// Of a file's name what every system takes: no path, nothing that hides or begins a name with a dot.
/** @param {string} name */
export const fileName = (name) =>
  name
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 120) || "finwait";

// Hands a blob to the reader as a file.
/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
