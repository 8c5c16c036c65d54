// What is taken away: files and commands with the setting, each with its reasons as comments. Pure: from what is
// advised to text.
//
// `of` = { setting, kernels: [{ kernel, hz, now, after }], wishes: [text], link, words }: the spans as texts already in
// the reader's language (`now` may be ""), `words(key, values)` as `t`. A release is a word of visible ASCII, so that
// it cannot end a comment.

import { markdownAddress, markdownText } from "../../ui/escape.js";

const SYSCTL = "net.ipv4.tcp_fin_timeout";
const FILE = "/etc/sysctl.d/60-tcp-fin-timeout.conf";

/** Each kind's name for a download, and its text. */
export const FILES = {
  sysctl: { name: "60-tcp-fin-timeout.conf", text: sysctl },
  docker: { name: "docker-run.sh", text: docker },
  kubernetes: { name: "pod-sysctls.yaml", text: kubernetes },
  ansible: { name: "tcp-fin-timeout.yml", text: ansible },
  verify: { name: "verify.sh", text: verify },
  markdown: { name: "tcp_fin_timeout.md", text: markdown },
};

function sysctl(of) {
  return text([
    `# ${FILE}`,
    ...comments(of, "#"),
    ...wrapped("#", of.words("advise.file.not-reached")),
    ...wrapped("#", of.words("advise.file.per-namespace")),
    ...wrapped("#", of.words("advise.file.apply")),
    `${SYSCTL} = ${of.setting}`,
  ]);
}

function docker(of) {
  return text([
    ...comments(of, "#"),
    ...wrapped("#", of.words("advise.file.docker")),
    `docker run --sysctl ${SYSCTL}=${of.setting} IMAGE`,
  ]);
}

function kubernetes(of) {
  return text([
    ...comments(of, "#"),
    ...wrapped("#", of.words("advise.file.kubernetes")),
    "apiVersion: v1",
    "kind: Pod",
    "metadata:",
    "  name: NAME",
    "spec:",
    "  securityContext:",
    "    sysctls:",
    `      - name: ${SYSCTL}`,
    `        value: "${of.setting}"`,
    "  containers:",
    "    - name: NAME",
    "      image: IMAGE",
  ]);
}

function ansible(of) {
  return text([
    ...comments(of, "#"),
    ...wrapped("#", of.words("advise.file.per-namespace")),
    `- name: ${of.words("advise.file.task")}`,
    "  ansible.posix.sysctl:",
    `    name: ${SYSCTL}`,
    `    value: "${of.setting}"`,
    `    sysctl_file: ${FILE}`,
    "    state: present",
    "    reload: true",
  ]);
}

function verify(of) {
  const { words } = of;
  return text([
    ...wrapped("#", words("advise.file.verify-value", { n: String(of.setting) })),
    `sysctl ${SYSCTL}`,
    `kubectl exec POD -- cat /proc/sys/${SYSCTL.replaceAll(".", "/")}`,
    "",
    ...wrapped("#", words("advise.file.verify-kinds")),
    "ss -tanpo state fin-wait-2",
    "",
    ...wrapped("#", words("advise.file.verify-times")),
    ...of.kernels.map(({ kernel, after }) => `#   ${kernel}: ${after}`),
    "watch -n 1 'ss -tano state fin-wait-2 | grep -c timewait'",
    "",
    ...wrapped("#", words("advise.file.verify-hz")),
    'zgrep CONFIG_HZ= /proc/config.gz || grep CONFIG_HZ= "/boot/config-$(uname -r)"',
  ]);
}

function markdown(of) {
  const { words, kernels } = of;
  const withNow = kernels.some(({ now }) => now !== "");
  const heads = ["advise.head.kernel", "HZ", ...(withNow ? ["advise.head.now"] : []), "advise.head.then"];
  const head = heads.map((key) => (key === "HZ" ? key : words(key, { n: String(of.setting) })));
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return text([
    `\`${SYSCTL} = ${of.setting}\``,
    "",
    words("advise.file.wished"),
    "",
    ...of.wishes.map((wish) => `- ${wish}`),
    "",
    row(head),
    `|${head.map(() => " --- |").join("")}`,
    ...kernels.map(({ kernel, hz, now, after }) =>
      row([markdownText(kernel), String(hz), ...(withNow ? [now] : []), after]),
    ),
    "",
    words("advise.file.not-reached"),
    "",
    `<${markdownAddress(of.link)}>`,
  ]);
}

const text = (lines) => `${lines.join("\n")}\n`;

// What was wished, what comes of it, and where it was worked out.
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
function wrapped(sign, sentence) {
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

const width = (line) => [...line].reduce((sum, char) => sum + (char > "\u2fff" ? 2 : 1), 0);
