// A figure of finwait in any page, as an element:
//
//   <script src="https://…/embed-finwait.js" async></script>
//   <finwait-figure figure="lifetime" kernel="3.10" fin-timeout="5"><a href=…>How long it stays</a></finwait-figure>
//
// It becomes a sandboxed frame that is loaded when the reader is near and is as high as what it shows. The link inside
// is what a reader without scripts has, and one with paper. Attributes are the settings, by their readable names or as
// links carry them, and may change at any time; `lang` and `theme` are among them. The page needs no more than
// `script-src` and `frame-src` for the site that this script comes from: no style is inline.
//
// It is published as it is, under this name for ever, and stands in pages that are never touched again: what it takes
// today it has to take then. tests/node/embed.test.mjs holds its tables against those of the site.

(() => {
  const script = document.currentScript ?? document.querySelector("script[src*='embed-finwait.js']");
  const site = new URL(".", /** @type {HTMLScriptElement} */ (script).src);
  if (customElements.get("finwait-figure")) return;

  // The figures that are not on the first page; and a frame's height until it tells its own.
  /** @type {Record<string, string>} */
  const PAGES = {
    tools: "decode advise crowd knobs",
    inside: "clock row",
    evidence: "claims evidence history kernels",
  };
  const HEIGHT = 440;
  // What is set, by its readable name, and as a link has it where that is not the same in short.
  const NAMES =
    "kernel:k hz fin-timeout:t rto held second-kernel:b third-kernel:c second-hz:bhz third-hz:chz plot-range:range " +
    "scenario:s peer-fin-s:x events:ev story-ms:at release:h race race-step:step row-scenario:row row-added:add " +
    "row-ms:rowat flow-count:flow flow-rate flow-overloaded:flowover flow-kind evidence-kernel:ek evidence-hz:eh " +
    "evidence-scenario:es evidence-range:ex evidence-from:ed tool look-every-ms:every look-first-ms:first trace " +
    "advise-fleet advise-gone advise-keep advise-most advise-rate advise-silent advise-min advise-max advise-set " +
    "advise-file:as crowd-rate:load crowd-silent:loadsilent crowd-fin-after crowd-buckets crowd-orphans " +
    "crowd-port-low crowd-port-high crowd-destinations crowd-stalled:wasstalled knob-reuse:twreuse " +
    "knob-timestamps:stamps knob-loopback knob-fin-wait2:infinwait2 knob-stamp-ms:stampage knob-age-ms:age " +
    "knob-delay-ms:reusedelay lang theme";
  const KEYS = NAMES.split(" ").map((row) => {
    const [name, key] = row.split(":");
    return [name, key ?? name.replace(/^(advise|crowd|knob)-|-/g, "")];
  });
  const SHEET = new CSSStyleSheet();
  SHEET.replaceSync(
    ":host{display:block}iframe{display:block;width:100%;border:0}slot{display:none}@media print{slot{display:block}}",
  );

  class FinwaitFigure extends HTMLElement {
    static observedAttributes = ["figure", ...KEYS.flat()];
    #frame = document.createElement("iframe");
    /** Whether the page in it has told its height. */
    #stands = false;

    constructor() {
      super();
      const frame = this.#frame;
      frame.loading = "lazy";
      // Its own origin, by which its messages are known; no forms, and no way to lead the page itself elsewhere.
      frame.setAttribute(
        "sandbox",
        "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
      );
      frame.allow = "clipboard-write";
      frame.style.height = `${HEIGHT}px`;
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [SHEET];
      root.append(frame, document.createElement("slot"));
    }
    connectedCallback() {
      addEventListener("message", this);
      // A frame that was moved begins anew.
      this.#stands = false;
      this.attributeChangedCallback();
    }
    disconnectedCallback() {
      removeEventListener("message", this);
    }
    attributeChangedCallback() {
      if (!this.isConnected) return;
      const figure = this.getAttribute("figure") ?? "lifetime";
      const page = Object.keys(PAGES).find((one) => PAGES[one].split(" ").includes(figure));
      const url = new URL(page ? `${page}.html` : "", site);
      url.searchParams.set("embed", figure);
      url.hash = [figure, "v=1", ...this.#settings()].join("&");
      const frame = this.#frame;
      // Another state is no step in the history of the page around it.
      if (this.#stands) frame.contentWindow?.location.replace(url);
      else frame.src = url.href;
      frame.title = this.title || this.textContent.trim() || `finwait: ${figure}`;
    }
    // Anyone may send messages: only those of our site, from this very frame, are heeded.
    handleEvent(/** @type {any} */ { origin, source, data }) {
      if (origin !== site.origin || source !== this.#frame.contentWindow || data?.type !== "finwait:height") return;
      if (typeof data.height !== "number" || !(data.height > 0 && data.height < 20000)) return;
      this.#stands = true;
      this.#frame.style.height = `${data.height}px`;
    }
    #settings() {
      return KEYS.flatMap(([name, key]) => {
        const value = this.getAttribute(name) ?? this.getAttribute(key);
        if (value === null) return [];
        const text = (key === "lang" ? value.slice(0, 2) : value) || "1";
        return `${key}=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
      });
    }
  }
  customElements.define("finwait-figure", FinwaitFigure);
})();
