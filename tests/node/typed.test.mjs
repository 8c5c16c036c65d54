// What people type and paste into the fields, and what is taken for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../www/app/control-kinds.js";
import { control } from "../../www/app/controls.js";
import { DISTRIBUTIONS } from "../../www/app/releases.js";
import { doubted, isListing, meant } from "../../www/ui/typed.js";
import model from "./package.mjs";

const UNAME_A =
  "Linux web-01 5.14.0-427.el9.x86_64 #1 SMP PREEMPT_DYNAMIC Fri Feb 23 04:45:07 UTC 2024 x86_64 x86_64 x86_64 GNU/Linux";

test("a kernel may come as uname -a, as /proc/version, or by its distribution's name", () => {
  const release = (text) => meant(control("kernel"), text);
  assert.equal(release(UNAME_A), "5.14.0-427.el9.x86_64");
  assert.equal(release("Linux version 5.10.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-10"), "5.10.0-28-amd64");
  for (const name of ["RHEL 9", "rhel9", "RHEL 9.4", "AlmaLinux 9", "Rocky Linux 9.3"])
    assert.equal(release(name), "5.14.0-427.el9.x86_64", name);
  assert.equal(release("Ubuntu 22.04 LTS"), "5.15.0-125-generic");
  assert.equal(release("Debian 12"), "6.1.0-28-amd64");
  for (const other of ["beos", "5.14", "RHEL 97", "3.10.0-1160.el7.x86_64"]) assert.equal(release(other), other);
});

test("each distribution is one the model knows, and of most it knows the HZ", () => {
  const known = DISTRIBUTIONS.filter(({ release }) => model.kernelOf(release).assumedHz);
  assert.ok(known.length > DISTRIBUTIONS.length / 2, `${known.length} of ${DISTRIBUTIONS.length}`);
});

test("a number may come with its unit, or as the line of sysctl that sets it", () => {
  const value = (name, text) => read(control(name), meant(control(name), text));
  for (const text of ["60", " 60 ", "60s", "60 s", "1m", "1 min", "60 秒", "net.ipv4.tcp_fin_timeout = 60", "60000 ms"])
    assert.deepEqual(value("finTimeout", text), { value: 60 }, text);
  assert.deepEqual(value("finTimeout", "-1"), { value: -1 });
  assert.deepEqual(value("rto", "0.2 s"), { value: 200 });
  assert.deepEqual(value("rto", "204ms"), { value: 204 });
  assert.deepEqual(value("hz", "CONFIG_HZ=1000"), { value: 1000 });
  for (const text of ["sixty", "1.5", "60 apples", "net.ipv4.tcp_keepalive_time = 60"])
    assert.equal(value("finTimeout", text).why, "not-whole", text);
});

test("a listing is known as one, and nothing else is", () => {
  for (const text of [
    "FIN-WAIT-2 0 0 10.0.0.5:443 10.1.2.3:51514 timer:(timewait,32sec,0)",
    "tcp        0      0 10.0.0.5:443   10.1.2.3:51514  FIN_WAIT2   timewait (58.30/0/0)",
    "State Recv-Q Send-Q Local Address:Port Peer Address:Port",
    "  sl  local_address rem_address   st tx_queue",
  ])
    assert.ok(isListing(text), text);
  for (const text of [UNAME_A, "5.14.0-427.el9.x86_64", "RHEL 9", "net.ipv4.tcp_fin_timeout = 60"])
    assert.ok(!isListing(text), text);
});

test("a patch level there has never been is doubted, and what was meant is guessed", () => {
  assert.equal(doubted("5.4.1814"), "5.4.181");
  for (const release of ["5.4.302", "4.4.302", "5.4", "3.10.0-1160.el7.x86_64", "6.8.0-45-generic"])
    assert.equal(doubted(release), null, release);
});
