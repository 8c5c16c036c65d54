// The address, from the pages, of a file that is fetched by its path in www/, such as "ui/why.css" or "data/runs.csv".
// The build puts a table in place of this module: in the site, names carry their content's hash.

/** @param {string} path */
/** @param {string} path @returns {string} */
export const addressOf = (path) => path;
