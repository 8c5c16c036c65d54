// Constant markup as nodes, and addresses of scripts: all that the page's policy on trusted types lets through. The tag
// takes no values, so that nothing that comes from outside can become markup.

/** @typedef {{ createHTML(markup: string): string, createScriptURL(address: string): string }} Policy */
/** @typedef {{ createPolicy(name: string, policy: Policy): Policy }} Factory */

/** @type {Factory | undefined} */
const factory = /** @type {any} */ (globalThis).trustedTypes;
const policy = factory?.createPolicy("finwait", {
  createHTML: (markup) => markup,
  createScriptURL(address) {
    const { protocol, origin } = new URL(address, location.href);
    // Only the page itself can make a blob, and only finwait.html may run one (its content security policy).
    if (origin !== location.origin && protocol !== "blob:") throw new Error(`no script of ours: ${address}`);
    return address;
  },
});

/**
 * html`<p></p>`: the nodes of constant markup, new ones each time.
 * @param {TemplateStringsArray} strings @param {...never} values
 */
export function html(strings, ...values) {
  if (values.length > 0) throw new Error("values are not put into markup: set them as text or attributes");
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(strings[0]) : strings[0];
  return template.content;
}

/** The address of a script of this site, for a worker. @param {URL | string} url */
export const scriptUrl = (url) => (policy ? policy.createScriptURL(String(url)) : url);
