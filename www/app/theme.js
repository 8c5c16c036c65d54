// Light, dark, or as the system says; and the colours of css/tokens.css for what cannot use CSS.

/** @param {string} theme */
export function applyTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** @param {Document} document */
export function createColors(document) {
  /** @type {Map<string, string>} */
  const known = new Map();
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  /** @param {string} name */
  const resolve = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  return {
    /** @param {string} name @returns {string} */
    get(name) {
      const color = known.get(name) ?? resolve(name);
      known.set(name, color);
      return color;
    },
    forget: () => known.clear(),
  };
}
