// What the tools print, held against what they do print: their own column widths, and the examples of each way to write a time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { netstatTimer, ssTime, ssTimer, TOOLS } from "../../www/app/tools.js";
import { sampleBefore, sampleMs, socketAt } from "../../www/figures/clock/lines.js";
import model from "./package.mjs";

const HZ = 250;
const ENDS = ["192.0.2.10:6667", "198.51.100.7:40312"];
const timer = (name, ms, again = 0) => ({ name, ms, again });

test("netstat's timers", () => {
  const shown = [
    [null, "off (0.00/0/0)"],
    [timer("keepalive", 4160), "keepalive (4.16/0/0)"],
    [timer("timewait", 6596), "timewait (6.59/0/0)"],
    [timer("timewait", 0), "timewait (0.00/0/0)"],
    [timer("timewait", 59_350), "timewait (59.35/0/0)"],
    [timer("on", 200), "on (0.20/0/0)"],
    [timer("on", 12_800, 6), "on (12.80/6/0)"],
  ];
  for (const [given, line] of shown) assert.equal(netstatTimer(given), line);
});

test("ss's timers: nothing without one, and five ways to write a time", () => {
  const shown = [
    [null, ""],
    [timer("timewait", 0), "timer:(timewait,,0)"],
    [timer("timewait", 920), "timer:(timewait,920ms,0)"],
    [timer("timewait", 2512), "timer:(timewait,2.512ms,0)"],
    [timer("keepalive", 4160), "timer:(keepalive,4.160ms,0)"],
    [timer("timewait", 9000), "timer:(timewait,9sec,0)"],
    [timer("timewait", 9996), "timer:(timewait,9.996ms,0)"],
    [timer("timewait", 59_900), "timer:(timewait,59sec,0)"],
    [timer("keepalive", 60_000), "timer:(keepalive,1min,0)"],
    [timer("keepalive", 119_980), "timer:(keepalive,1min59sec,0)"],
    [timer("keepalive", 659_000), "timer:(keepalive,10min,0)"],
    [timer("on", 400, 1), "timer:(on,400ms,1)"],
  ];
  for (const [given, text] of shown) assert.equal(ssTimer(given), text);
});

test("a part of a millisecond counts as one in ss", () => assert.equal(ssTime(3.1), "004ms"));

const lineOf = (tool, socket, ends = ENDS) => {
  const parts = TOOLS[tool].line(socket, ...ends);
  return TOOLS[tool].order.map((part) => parts[part]).join("");
};
const headOf = (tool) => TOOLS[tool].order.map((part) => TOOLS[tool].heads[part]).join("");

test("the columns of netstat", () => {
  const socket = { state: "FIN-WAIT-2", recvQ: 0, sendQ: 0, timer: timer("keepalive", 4160) };
  assert.equal(
    lineOf("netstat", socket, ["192.168.2.252:6667", "192.168.1.4:60326"]),
    "tcp        0      0 192.168.2.252:6667      192.168.1.4:60326       FIN_WAIT2   keepalive (4.16/0/0)",
  );
  assert.equal(headOf("netstat").indexOf("State"), lineOf("netstat", socket).indexOf("FIN_WAIT2"));
  assert.equal(headOf("netstat").indexOf("Foreign"), lineOf("netstat", socket).indexOf("198.51"));
});

test("the columns of ss", () => {
  const line = lineOf("ss", { state: "FIN-WAIT-2", recvQ: 0, sendQ: 0, timer: timer("timewait", 6590) });
  assert.match(line, /^FIN-WAIT-2 0 +0 +192\.0\.2\.10:6667 +198\.51\.100\.7:40312 +timer:\(timewait,6\.590ms,0\)$/);
  assert.equal(headOf("ss").indexOf(":Port"), line.indexOf(":6667"));
  assert.equal(headOf("ss").lastIndexOf(":Port"), line.indexOf(":40312"));
});

const talk = (more) =>
  model.simulateConversation({
    kernel: "3.10",
    hz: HZ,
    finTimeout: 5,
    rtoMs: 200,
    script: [{ atMs: 0, do: "close" }],
    ...more,
  });
// The state and the timer that both ends' netstat shows after so many ms.
const seen = (record, end, ms) => {
  const socket = socketAt(record, HZ, end, (ms * HZ) / 1000);
  if (!socket) return null;
  const { state, timer } = TOOLS.netstat.line(socket, ...ENDS);
  return `${socket.recvQ} ${socket.sendQ} ${state.trim()} ${timer}`;
};

test("3.10 counts to 0.00 and then waits for its hand; the peer shows no timer", () => {
  const record = talk({});
  assert.equal(seen(record, "host", 500), "0 0 FIN_WAIT2 timewait (4.50/0/0)");
  assert.equal(seen(record, "host", 4996), "0 0 FIN_WAIT2 timewait (0.00/0/0)");
  assert.equal(seen(record, "host", 15_000), "0 0 FIN_WAIT2 timewait (0.00/0/0)");
  assert.equal(seen(record, "host", (record.end * 1000) / HZ), null);
  assert.equal(seen(record, "peer", 500), "1 0 CLOSE_WAIT off (0.00/0/0)");
});

test("held by its process, FIN_WAIT2 shows no timer", () => {
  const record = talk({ script: [{ atMs: 0, do: "shutdown" }] });
  assert.equal(seen(record, "host", 3_600_000), "0 0 FIN_WAIT2 off (0.00/0/0)");
});

test("over 60 s: keepalive, then timewait", () => {
  const record = talk({ finTimeout: 65, kernel: "4.4" });
  assert.equal(seen(record, "host", 840), "0 0 FIN_WAIT2 keepalive (4.16/0/0)");
  assert.match(seen(record, "host", 5400), /timewait \(4\.6\d/);
});

test("a FIN that nobody answers: on, with its repetitions counted and doubled", () => {
  const network = [1, 2, 3].map((nth) => ({ from: "host", kind: "fin", nth, delayMs: null }));
  const record = talk({ network });
  assert.equal(seen(record, "host", 100), "0 1 FIN_WAIT1 on (0.10/0/0)");
  assert.equal(seen(record, "host", 300), "0 1 FIN_WAIT1 on (0.30/1/0)");
  assert.equal(seen(record, "host", 700), "0 1 FIN_WAIT1 on (0.70/2/0)");
  assert.equal(seen(record, "peer", 300), "0 0 ESTABLISHED off (0.00/0/0)");
  assert.match(seen(record, "host", 1500), /^0 0 FIN_WAIT2 timewait/);
});

test("the peer's last FIN, lost: LAST_ACK with its timer, and TIME_WAIT only when it comes", () => {
  const record = talk({
    script: [
      { atMs: 0, do: "close" },
      { atMs: 2000, do: "peer-close" },
    ],
    network: [{ from: "peer", kind: "fin", nth: 1, delayMs: null }],
  });
  assert.equal(seen(record, "peer", 2100), "1 1 LAST_ACK on (0.10/0/0)");
  assert.equal(seen(record, "host", 2100), "0 0 FIN_WAIT2 timewait (2.90/0/0)");
  assert.equal(seen(record, "host", 2300), "0 0 TIME_WAIT timewait (59.90/0/0)");
  assert.equal(seen(record, "peer", 2300), null);
});

test("data to a process that holds the socket and does not read: Recv-Q", () => {
  const record = talk({
    script: [
      { atMs: 0, do: "shutdown" },
      { atMs: 1000, do: "peer-data" },
    ],
  });
  assert.equal(seen(record, "host", 900), "0 0 FIN_WAIT2 off (0.00/0/0)");
  assert.equal(seen(record, "host", 1100), "1 0 FIN_WAIT2 off (0.00/0/0)");
});

test("samples come at their pace", () => {
  const pace = { firstMs: 840, everyMs: 1011.5 };
  assert.equal(sampleBefore(pace, 0), -1);
  for (let i = 0; i < 2000; i++) assert.equal(sampleBefore(pace, sampleMs(pace, i)), i);
});
