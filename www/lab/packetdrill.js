// The case as a packetdrill script: the peer's packets are written out, so nothing depends on a real one.

const PORT = 8080;
/** Seconds to either side of what is predicted, for the test machine's own clock. */
const MARGIN_S = 0.2;

/** @param {number} seconds */
const at = (seconds) => `+${seconds.toFixed(3)}`;
// When to look for a socket that is still there, and how long after that it is gone.
/** @param {import("./case.js").PredictedRow["finWait2"]} finWait2 */
const waits = ([from, to]) => {
  const alive = Math.max(from - MARGIN_S, 0);
  return { alive, gone: to + MARGIN_S - alive };
};

/**
 * The script of a case for one mechanism and clock rate of those predicted.
 * @param {import("./case.js").LabCase} given @param {import("./case.js").PredictedRow} predicted
 */
export function packetdrillScript(given, { since, hz, finWait2 }) {
  const { alive, gone } = waits(finWait2);
  const listed = `ss -Htan state fin-wait-2 sport = :${PORT} | grep -q .`;
  const end = given.held
    ? [
        "// A process holds the socket: no timer runs, and it is there as long as the process is.",
        `${at(finWait2[1] + MARGIN_S)} \`${listed}\``,
      ]
    : [
        `// Predicted: ${finWait2[0].toFixed(3)} to ${finWait2[1].toFixed(3)} s. Just before, it is still listed;`,
        `${at(alive)} \`${listed}\``,
        "// after it, the peer's FIN meets nothing, and is answered by a reset.",
        `${at(gone)} < F. 1:1(0) ack 2 win 257`,
        "+0 > R 2:2(0)",
      ];
  return [
    `// An orphan in FIN_WAIT2, tcp_fin_timeout ${given.finTimeout}, Linux ${since.join(".")} and later, HZ ${hz}.`,
    `// Made by ${given.link}`,
    `\`sysctl -q -w net.ipv4.tcp_fin_timeout=${given.finTimeout}\``,
    "",
    "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
    "+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
    "+0 bind(3, ..., ...) = 0",
    "+0 listen(3, 1) = 0",
    "",
    "+0 < S 0:0(0) win 65535 <mss 1460,nop,wscale 7>",
    "+0 > S. 0:0(0) ack 1 <...>",
    "+0.010 < . 1:1(0) ack 1 win 257",
    "+0 accept(3, ..., ...) = 4",
    "",
    given.held ? "+0.100 shutdown(4, SHUT_WR) = 0" : "+0.100 close(4) = 0",
    "+0 > F. 1:1(0) ack 1",
    "+0.010 < . 1:1(0) ack 2 win 257",
    "",
    ...end,
    "",
  ].join("\n");
}
