// What is taken away: files and commands with the setting, each with its reasons as comments. Pure: from what is
// advised to text. A release is a word of visible ASCII, so that it cannot end a comment.

import { markdownAddress, markdownText } from "../../ui/escape.js";

const SYSCTL = "net.ipv4.tcp_fin_timeout";
const FILE = "/etc/sysctl.d/60-tcp-fin-timeout.conf";

/**
 * What a file is made of: the spans are texts already in the reader's language (`now` may be ""), `words` is `t`.
 * @typedef {object} Content
 * @property {number} setting
 * @property {{ kernel: string, hz: number, now: string, after: string }[]} kernels
 * @property {string[]} wishes
 * @property {string} link
 * @property {import("../../app/types.js").App["t"]} words
 */
/** @typedef {import("../../app/types.js").State["adviseFile"]} Kind */

/**
 * Each kind's name for a download, and its text.
 * @type {Record<Kind, { name: string, text: (content: Content) => string }>}
 */
export const FILES = {
  sysctl: { name: "60-tcp-fin-timeout.conf", text: sysctl },
  docker: { name: "docker-run.sh", text: docker },
  kubernetes: { name: "pod-sysctls.yaml", text: kubernetes },
  ansible: { name: "tcp-fin-timeout.yml", text: ansible },
  verify: { name: "verify.sh", text: verify },
  markdown: { name: "tcp_fin_timeout.md", text: markdown },
};

export const KINDS = /** @type {Kind[]} */ (Object.keys(FILES));

/** @param {Content} content */
function sysctl(content) {
  return text([
    `# ${FILE}`,
    ...comments(content, "#"),
    ...wrapped("#", content.words("advise.file.not-reached")),
    ...wrapped("#", content.words("advise.file.per-namespace")),
    ...wrapped("#", content.words("advise.file.apply")),
    `${SYSCTL} = ${content.setting}`,
  ]);
}

/** @param {Content} content */
function docker(content) {
  return text([
    ...comments(content, "#"),
    ...wrapped("#", content.words("advise.file.docker")),
    `docker run --sysctl ${SYSCTL}=${content.setting} IMAGE`,
  ]);
}

/** @param {Content} content */
function kubernetes(content) {
  return text([
    ...comments(content, "#"),
    ...wrapped("#", content.words("advise.file.kubernetes")),
    "apiVersion: v1",
    "kind: Pod",
    "metadata:",
    "  name: NAME",
    "spec:",
    "  securityContext:",
    "    sysctls:",
    `      - name: ${SYSCTL}`,
    `        value: "${content.setting}"`,
    "  containers:",
    "    - name: NAME",
    "      image: IMAGE",
  ]);
}

/** @param {Content} content */
function ansible(content) {
  return text([
    ...comments(content, "#"),
    ...wrapped("#", content.words("advise.file.per-namespace")),
    `- name: ${content.words("advise.file.task")}`,
    "  ansible.posix.sysctl:",
    `    name: ${SYSCTL}`,
    `    value: "${content.setting}"`,
    `    sysctl_file: ${FILE}`,
    "    state: present",
    "    reload: true",
  ]);
}

/** @param {Content} content */
function verify(content) {
  const { words } = content;
  return text([
    ...wrapped("#", words("advise.file.verify-value", { n: String(content.setting) })),
    `sysctl ${SYSCTL}`,
    `kubectl exec POD -- cat /proc/sys/${SYSCTL.replaceAll(".", "/")}`,
    "",
    ...wrapped("#", words("advise.file.verify-kinds")),
    "ss -tanpo state fin-wait-2",
    "",
    ...wrapped("#", words("advise.file.verify-times")),
    ...content.kernels.map(({ kernel, after }) => `#   ${kernel}: ${after}`),
    "watch -n 1 'ss -tano state fin-wait-2 | grep -c timewait'",
    "",
    ...wrapped("#", words("advise.file.verify-hz")),
    'zgrep CONFIG_HZ= /proc/config.gz || grep CONFIG_HZ= "/boot/config-$(uname -r)"',
  ]);
}

/** @param {Content} content */
function markdown(content) {
  const { words, kernels } = content;
  const withNow = kernels.some(({ now }) => now !== "");
  const heads = ["advise.head.kernel", "HZ", ...(withNow ? ["advise.head.now"] : []), "advise.head.then"];
  const head = heads.map((key) => (key === "HZ" ? key : words(key, { n: String(content.setting) })));
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return text([
    `\`${SYSCTL} = ${content.setting}\``,
    "",
    words("advise.file.wished"),
    "",
    ...content.wishes.map((wish) => `- ${wish}`),
    "",
    row(head),
    `|${head.map(() => " --- |").join("")}`,
    ...kernels.map(({ kernel, hz, now, after }) =>
      row([markdownText(kernel), String(hz), ...(withNow ? [now] : []), after]),
    ),
    "",
    words("advise.file.not-reached"),
    "",
    `<${markdownAddress(content.link)}>`,
  ]);
}

/** @param {string[]} lines */
const text = (lines) => `${lines.join("\n")}\n`;

// What was wished, what comes of it, and where it was worked out.
/** @param {Content} content @param {string} sign */
function comments({ kernels, wishes, link, words }, sign) {
  return [
    ...wrapped(sign, words("advise.file.wished")),
    ...wishes.flatMap((wish) => wrapped(`${sign}   -`, wish)),
    ...wrapped(sign, words("advise.file.lives")),
    ...kernels.map(
      ({ kernel, hz, now, after }) =>
        `${sign}   ${kernel} (HZ ${hz}): ${after}${now === "" ? "" : words("advise.file.was", { now })}`,
    ),
    `${sign} ${link}`,
  ];
}

// A sentence as comment lines of at most 100 columns; without spaces, as in Chinese, it may break anywhere.
const COLUMNS = 100;
/** @param {string} sign @param {string} sentence */
function wrapped(sign, sentence) {
  /** @type {string[]} */
  const lines = [];
  let line = sign;
  for (const word of sentence.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+/g) ?? []) {
    const more = line === sign ? ` ${word.trimStart()}` : word;
    if (width(line + more) > COLUMNS && line !== sign && !/^[，。；：、）]$/.test(word)) {
      lines.push(line.trimEnd());
      line = `${sign} ${word.trimStart()}`;
    } else line += more;
  }
  return [...lines, line.trimEnd()];
}

/** @param {string} line */
const width = (line) => [...line].reduce((sum, char) => sum + (char > "\u2fff" ? 2 : 1), 0);
