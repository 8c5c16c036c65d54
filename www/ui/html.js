// Constant markup as nodes, and addresses of scripts: all that the page's policy on trusted types lets through. The tag
// takes no values, so that nothing that comes from outside can become markup.

const policy = globalThis.trustedTypes?.createPolicy("finwait", {
  createHTML: (markup) => markup,
  createScriptURL(address) {
    if (new URL(address, location.href).origin !== location.origin) throw new Error(`no script of ours: ${address}`);
    return address;
  },
});

/** html`<p></p>`: the nodes of constant markup, new ones each time. */
export function html(strings, ...values) {
  if (values.length > 0) throw new Error("values are not put into markup: set them as text or attributes");
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(strings[0]) : strings[0];
  return template.content;
}

/** The address of a script of this site, for a worker. */
export const scriptUrl = (url) => (policy ? policy.createScriptURL(String(url)) : url);
