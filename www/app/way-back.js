// The way back from a question's case to the reader's own: a line at the top of the page that the question leads to,
// which may be another one. It is kept for this tab only, and goes when it was taken or is not wanted.

const KEY = "finwait-way-back";

/** Remembers, before a link is followed, where it leads, what it is called, and where the reader is now. */
/** @param {string} to @param {string} name */
export function rememberWayBack(to, name) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ to, name, back: location.href }));
  } catch {
    // No storage: the browser's own way back is left.
  }
}

/** Shows the line, in `main`, while the address is where the question led to. Returns what looks again. */
/** @param {Document} document @param {Pick<import("./types.js").I18n, "t">} i18n */
export function showWayBack(document, { t }) {
  const [line, name] = ["p", "span"].map((tag) => document.createElement(tag));
  const back = document.createElement("a");
  const dismiss = document.createElement("button");
  line.className = "way-back";
  dismiss.type = "button";
  dismiss.className = "quiet";
  line.append(name, " ", back, " ", dismiss);
  const forget = () => {
    sessionStorage.removeItem(KEY);
    line.remove();
  };
  back.addEventListener("click", forget);
  dismiss.addEventListener("click", forget);

  return () => {
    const kept = read();
    const there = kept !== null && kept.to === location.href;
    // A link that leads nowhere yet has no place in the page.
    if (!there) return line.remove();
    name.textContent = t("way-back.shown", { name: kept.name });
    back.textContent = t("way-back.back");
    back.href = kept.back;
    dismiss.textContent = t("way-back.keep");
    document.querySelector("main")?.prepend(line);
  };
}

function read() {
  try {
    const { to, name, back } = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    const ours = [to, back].every((address) => isOurs(new URL(address)));
    return ours ? { to, name: String(name), back } : null;
  } catch {
    return null;
  }
}

// What is read from a disk has no origin that could be compared.
/** @param {URL} address */
const isOurs = ({ protocol, host }) => protocol === location.protocol && host === location.host;
