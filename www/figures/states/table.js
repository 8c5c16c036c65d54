// The path as a table: what happened when, and where both ends stood after it.

export function createTable({ t, fmt }) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const column of ["when", "what", "host", "peer"]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.dataset.t = `states.column.${column}`;
    head.append(cell);
  }
  const body = table.createTBody();
  let key = "";
  return {
    element: table,
    update(path, { lang }) {
      if (key === `${path.key},${lang}`) return;
      key = `${path.key},${lang}`;
      body.replaceChildren(
        ...path.moments.map(({ ms, id, host, peer }) => {
          const row = document.createElement("tr");
          for (const text of [
            fmt.seconds(ms),
            t(`states.moment.${id}`),
            t(`states.name.${host}`),
            t(`states.name.${peer}`),
          ])
            row.insertCell().textContent = text;
          return row;
        }),
      );
    },
  };
}
