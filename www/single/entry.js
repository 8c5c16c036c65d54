// finwait.html begins here: the page that the address asks for, then what every page begins with.

import { parseFragment } from "../app/fragment.js";
import { find } from "../ui/dom.js";
import { pageAt } from "./places.js";

const embed = new URLSearchParams(location.search).get("embed");
const page = pageAt(embed ?? parseFragment(location.hash).anchor) ?? "index";

const template = document.querySelector(`template[data-page="${page}"]`);
if (template instanceof HTMLTemplateElement) find(document, "main").replaceChildren(template.content);
document.body.dataset.page = page;
for (const link of document.querySelectorAll("nav [data-page]")) {
  if (link.getAttribute("data-page") === page) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}
await import("../main.js");
