// Words and numbers in the reader's language. All prose is in lang/<code>.js, keyed; `t(key, { name })` fills in
// `{name}`.
//
// The default export of a language has the words of the page and of its first figures; the words of a figure that
// comes later are an export named as the figure, and join when it does. The build
// (crate/xtask/node/site.mjs) makes files of their own of those, which the file it leaves names in `parts`.
//
// Elements with `data-t` (text), `data-t-label` (accessible name) or `data-t-title`, each a key, are worded here
// whenever the language changes, wherever a figure has put them, so a figure only words what depends on the
// state. The texts may use `code`, *emphasis* and [links](#anchor).

export const LANGUAGES = ["en", "zh"];

const TAGS = { en: "en", zh: "zh-Hans" };

// The language to show: the one chosen, else the first the browser asks for that we have.
export function resolveLanguage(choice, wanted) {
  if (LANGUAGES.includes(choice)) return choice;
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => LANGUAGES.includes(code)) ?? "en";
}

export function createI18n(document) {
  let words = {};
  let lang = "en";
  let numbers = new Map();
  const wanted = new Set();
  let loading = Promise.resolve();

  const t = (key, values = {}) => {
    if (!(key in words)) console.error(`no words for "${key}" in ${lang}`);
    return fill(words[key] ?? key, values);
  };
  // By default as many decimals as it takes, up to three.
  const number = (value, { least = 0, most = 3 } = {}) => {
    const key = 10 * least + most;
    if (!numbers.has(key)) {
      const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
      numbers.set(key, new Intl.NumberFormat(TAGS[lang], digits));
    }
    return numbers.get(key).format(value);
  };

  // One after the other, so that the last one asked for is the one that stays.
  const load = (code) => (loading = loading.catch(() => {}).then(() => read(code)));
  const read = async (code = lang) => {
    const file = await import(`./lang/${code}.js`);
    const parts = await Promise.all([...wanted].map(async (id) => file[id] ?? (await file.parts[id]()).default));
    words = Object.assign({}, file.default, ...parts);
    if (code !== lang) numbers = new Map();
    lang = code;
  };

  return {
    t,
    has: (key) => key in words,
    get lang() {
      return lang;
    },
    fmt: createFormat(t, number),
    use: load,
    // The words of a figure that comes later.
    add(id) {
      wanted.add(id);
      return load();
    },
    word(root) {
      if (root === document) document.documentElement.lang = TAGS[lang];
      for (const element of root.querySelectorAll("[data-t]")) rich(element, t(element.dataset.t));
      for (const element of root.querySelectorAll("[data-t-label]"))
        element.setAttribute("aria-label", t(element.dataset.tLabel));
      for (const element of root.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
    },
  };
}

// Durations come in milliseconds and are shown in seconds: two decimals below 10 s, one above. The exact value
// is in the derivation.
function createFormat(t, number) {
  const decimals = (ms) => (Math.abs(ms) < 9995 ? { least: 2, most: 2 } : { least: 1, most: 1 });
  const bare = (ms) => number(ms / 1000, decimals(ms));
  const short = (ms) => number(ms / 1000, { most: 1 });
  const bareSpan = ({ minMs, maxMs }) => {
    const [low, high] = [bare(minMs), bare(maxMs)];
    return low === high ? low : t("format.range", { low, high });
  };
  const exact = (ms) => number(ms / 1000, { most: 4 });
  return {
    number,
    // "15.0": for where the unit stands elsewhere.
    bareSpan,
    // "15.0 s"
    seconds: (ms) => t("format.seconds", { n: bare(ms) }),
    // "15.0 s", or "5.00–5.06 s" where the ends differ as shown.
    span: (span) => t("format.seconds", { n: bareSpan(span) }),
    // In passing: "7.5–15 s", at most one decimal.
    shortSpan: ({ minMs, maxMs }) => {
      const [low, high] = [short(minMs), short(maxMs)];
      return t("format.seconds", { n: low === high ? low : t("format.range", { low, high }) });
    },
    shortSeconds: (ms) => t("format.seconds", { n: ms < 1000 ? exact(ms) : short(ms) }),
    exactSeconds: (ms) => t("format.seconds", { n: exact(ms) }),
    exactSpan: (low, high) =>
      t("format.seconds", { n: low === high ? exact(low) : t("format.range", { low: exact(low), high: exact(high) }) }),
  };
}

const fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

const MARKUP = /`([^`]+)`|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)|\{(\w+)\}/g;

// Sets an element's content from marked-up text; `{name}` becomes the node `slots[name]`.
export function rich(element, text, slots = {}) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, code, emphasis, label, href, slot] = match;
    if (match.index > end) nodes.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (slot) nodes.push(slots[slot] ?? whole);
    else if (code) nodes.push(wrap(element, "code", code));
    else if (emphasis) nodes.push(wrap(element, "em", emphasis));
    else nodes.push(Object.assign(wrap(element, "a", label), { href }));
  }
  if (end < text.length) nodes.push(text.slice(end));
  element.replaceChildren(...nodes);
}

function wrap(element, tag, text) {
  const child = element.ownerDocument.createElement(tag);
  child.textContent = text;
  return child;
}
