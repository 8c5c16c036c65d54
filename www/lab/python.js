// The case as a Python script: standard library only, in a network namespace of its own, so that neither root nor a
// spare machine is needed.

/** The script of a case. @param {import("./case.js").LabCase} given */
export const pythonScript = (given) =>
  BODY.replace("@LINK@", () => given.link.replace(/["\\\n]/g, "")).replace("@CASE@", () => JSON.stringify(given));

const BODY = String.raw`#!/usr/bin/env python3
"""How long a closed socket stays on this kernel, against what finwait predicts.

Makes a network namespace of its own (unshare -Urn: no root, nothing outside is touched), sets
net.ipv4.tcp_fin_timeout in it, opens connections over loopback, closes one end of each, and reads
/proc/net/tcp until it is gone. Needs Linux 4.6 or later: before, the setting is the whole machine's.

Made by @LINK@
"""

import argparse, fcntl, json, os, platform, re, socket, struct, sys, time

CASE = json.loads(r"""@CASE@""")
FIN_WAIT2, TIME_WAIT = "05", "06"
POLL_S = 0.002
# The tick of a virtual machine can lag by some hundredths of a second.
LAG_S = 0.03


def own_namespace():
    """Runs this script again, alone on a network of its own."""
    if os.environ.get("FINWAIT_LAB") == "1":
        return
    os.environ["FINWAIT_LAB"] = "1"
    try:
        os.execvp("unshare", ["unshare", "-Urn", sys.executable, os.path.abspath(__file__), *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"unshare cannot be run: {error}")


def loopback_up():
    """What "ip link set lo up" does."""
    SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        flags = struct.unpack("16sH14s", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", flags | IFF_UP, b""))


def set_fin_timeout(seconds):
    try:
        with open("/proc/sys/net/ipv4/tcp_fin_timeout", "w") as sysctl:
            sysctl.write(str(seconds))
    except OSError as error:
        sys.exit(f"tcp_fin_timeout cannot be set here ({error}): before Linux 4.6 it is the whole machine's")


def clock_rate():
    """CONFIG_HZ, or None where the kernel does not say."""
    import gzip

    for name, opened in (("/proc/config.gz", gzip.open), (f"/boot/config-{platform.release()}", open)):
        try:
            with opened(name, "rt") as config:
                found = re.search(r"^CONFIG_HZ=(\d+)$", config.read(), re.M)
            if found:
                return int(found[1])
        except OSError:
            pass
    return None


def predicted(what):
    """From the shortest to the longest on this kernel; over all usual clock rates if its own is not known."""
    version = [int(n) for n in re.match(r"(\d+)\.(\d+)", platform.release()).groups()]
    first = max(row["since"] for row in CASE["predicted"] if row["since"] <= version)
    hz = clock_rate()
    rows = [row for row in CASE["predicted"] if row["since"] == first]
    rows = [row for row in rows if row["hz"] == hz] or rows
    return min(row[what][0] for row in rows), max(row[what][1] for row in rows)


def states():
    """(local port, remote port) -> state, of every socket of this namespace."""
    found = {}
    with open("/proc/net/tcp") as table:
        for line in list(table)[1:]:
            _, local, remote, state, *_ = line.split()
            found[int(local[-4:], 16), int(remote[-4:], 16)] = state
    return found


class Probe:
    """One connection: when its closed end was seen to enter a state, and to leave it, each between two readings."""

    def __init__(self, listener):
        self.peer = socket.create_connection(listener.getsockname())
        self.end, _ = listener.accept()
        self.key = (listener.getsockname()[1], self.peer.getsockname()[1])
        self.closed_at = self.before = None
        self.entered, self.left = {}, {}
        self.state = None

    def close(self):
        self.closed_at = self.before = time.monotonic()
        if CASE["held"]:
            self.end.shutdown(socket.SHUT_WR)
        else:
            self.end.close()

    def answer(self):
        """The peer's FIN."""
        self.peer.shutdown(socket.SHUT_WR)

    def look(self, begun, state):
        """One reading: begun at, and what it showed. None: the socket is gone."""
        if state != self.state:
            if self.state in (FIN_WAIT2, TIME_WAIT):
                self.left[self.state] = (self.before, time.monotonic())
            if state in (FIN_WAIT2, TIME_WAIT):
                self.entered[state] = (self.before, time.monotonic())
            self.state = state
        self.before = begun

    def stay(self, state):
        """The least and the most it can have stayed."""
        if state not in self.left:
            return None
        entered, left = self.entered[state], self.left[state]
        return max(left[0] - entered[1], 0.0), left[1] - entered[0]


def watch(probes, until):
    answer_at = CASE["finAfterMs"] and CASE["finAfterMs"] / 1000
    answered = set()
    while time.monotonic() < until:
        begun = time.monotonic()
        seen = states()
        for probe in probes:
            probe.look(begun, seen.get(probe.key))
            if answer_at is not None and probe not in answered and begun - probe.closed_at >= answer_at:
                probe.answer()
                answered.add(probe)
        if all(probe.state is None for probe in probes):
            return
        time.sleep(POLL_S)


def report(probes, state, span):
    name = {FIN_WAIT2: "FIN-WAIT-2", TIME_WAIT: "TIME-WAIT"}[state]
    outside = 0
    for number, probe in enumerate(probes, 1):
        stay = probe.stay(state)
        if stay is None:
            print(f"{number:3} {name:10} not seen to end")
            outside += 1
            continue
        fits = stay[1] >= span[0] - LAG_S and stay[0] <= span[1] + LAG_S
        outside += not fits
        verdict = "as predicted" if fits else "NOT as predicted"
        print(f"{number:3} {name:10} measured {stay[0]:.3f}..{stay[1]:.3f} s, predicted {span[0]:.3f}..{span[1]:.3f} s: {verdict}")
    return outside


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sockets", type=int, default=1, help="connections to close (1)")
    arguments.add_argument("--gap", type=float, default=0.1, help="seconds between two closes (0.1)")
    chosen = arguments.parse_args()
    own_namespace()
    loopback_up()
    set_fin_timeout(CASE["finTimeout"])
    print(f"Linux {platform.release()}, HZ {clock_rate() or 'unknown'}, tcp_fin_timeout {CASE['finTimeout']}")
    with socket.create_server(("127.0.0.1", 0), backlog=chosen.sockets) as listener:
        probes = [Probe(listener) for _ in range(chosen.sockets)]
        for number, probe in enumerate(probes):
            probe.close()
            watch(probes[: number + 1], time.monotonic() + (chosen.gap if number + 1 < len(probes) else 0))
        if CASE["held"]:
            watch(probes, time.monotonic() + predicted("finWait2")[1] + 5)
            gone = sum(probe.state != FIN_WAIT2 for probe in probes)
            print(f"{len(probes) - gone} of {len(probes)} still in FIN-WAIT-2, held by this process: predicted all")
            return gone
        longest = predicted("finWait2")[1] + predicted("timeWait")[1] + 5
        watch(probes, time.monotonic() + longest)
        if CASE["finAfterMs"] is not None:
            return report(probes, TIME_WAIT, predicted("timeWait"))
        return report(probes, FIN_WAIT2, predicted("finWait2"))


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
`;
