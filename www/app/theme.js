// Light, dark, or as the system says; and the colours of css/tokens.css for what cannot use CSS.

export function applyTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function createColors(document) {
  const known = new Map();
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  return {
    get(name) {
      if (!known.has(name)) {
        probe.style.color = `var(${name})`;
        known.set(name, getComputedStyle(probe).color);
      }
      return known.get(name);
    },
    forget: () => known.clear(),
  };
}
