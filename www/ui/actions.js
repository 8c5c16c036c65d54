// The quiet row under a figure: what can be taken away from it. `extra` are further [word key, action] pairs,
// such as PNG or CSV.

export function actions(figure, { href, t }, extra = []) {
  const element = document.createElement("p");
  element.className = "actions";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const copy = async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = t(done);
    } catch {
      // No permission, or no clipboard on plain http: show it, ready to be copied by hand.
      const field = Object.assign(document.createElement("input"), {
        value: text,
        readOnly: true,
        className: "to-copy",
      });
      field.setAttribute("aria-label", t("actions.by-hand"));
      said.replaceChildren(field);
      field.select();
    }
  };
  const link = () => href({}, figure);
  const frame = () => {
    const url = new URL(link());
    url.searchParams.set("embed", figure);
    return `<iframe src="${url}" title="finwait: ${figure}" width="100%" height="480" loading="lazy"></iframe>`;
  };
  const all = [
    ["actions.link", () => copy(link(), "actions.copied")],
    ["actions.embed", () => copy(frame(), "actions.copied")],
    [
      "actions.markdown",
      () =>
        copy(
          `[${document.querySelector(`#${figure} :is(h2, .verdict)`).textContent.trim()}](${link()})`,
          "actions.copied",
        ),
    ],
    ...extra,
  ];
  for (const [key, action] of all) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = key;
    button.addEventListener("click", action);
    element.append(button);
  }
  element.append(said);
  return element;
}
