// The words of a language, as the page comes to have them: the default export, and those of the figures that come later.

/** `{ core, parts: { figure: words }, all }` of one language. */
export async function wordsOf(code) {
  const { default: core, ...parts } = await import(new URL(`../../www/lang/${code}.js`, import.meta.url));
  return { core, parts, all: Object.assign({}, core, ...Object.values(parts)) };
}
