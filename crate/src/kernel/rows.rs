//! The table itself: versions are data. A new kernel is one row, a new fact one [`Change`].
//!
//! `since` of a change is where it is known to be (its commit is in that release) or, when
//! `approximate`, where it most likely is: `version` in the [`Cite`] then names the two releases
//! read, without and with it.

use super::release::{Vendor, Version};
use super::table::{Change, Linger2Rule, Mechanism, Row, Rules, StallRearm, Tree};
use crate::cite::Cite;

const DEATH_ROW_EXACT: Rules = Rules {
    mechanism: Mechanism::DeathRow,
    slack: false,
    stall_rearm: StallRearm::Period,
    linger2: Linger2Rule::AtMostSysctl,
    wheel_base_ahead: false,
};
const DEATH_ROW: Rules = Rules {
    slack: true,
    ..DEATH_ROW_EXACT
};
const DEATH_ROW_EL7_LATE: Rules = Rules {
    stall_rearm: StallRearm::OneSecond,
    ..DEATH_ROW
};
const CASCADING: Rules = Rules {
    mechanism: Mechanism::CascadingWheel,
    ..DEATH_ROW
};
/// Up to 5.4, as read, the base clock is forwarded to the next jiffy before a timer is armed.
const LEVEL: Rules = Rules {
    mechanism: Mechanism::LevelWheel,
    wheel_base_ahead: true,
    ..DEATH_ROW_EXACT
};
const LEVEL_LINGER2_BACKPORT: Rules = Rules {
    linger2: Linger2Rule::AtMostSeconds(120),
    ..LEVEL
};
const LEVEL_LINGER2_CAP: Rules = Rules {
    wheel_base_ahead: false,
    ..LEVEL_LINGER2_BACKPORT
};

/// The version table, oldest first; vendors' and stable branches' rows after the row they vary.
pub static ROWS: &[Row] = &[
    Row {
        label: "2.6.32–2.6.34",
        tree: Tree::Mainline,
        since: v(2, 6, 32),
        build: 0,
        rules: DEATH_ROW_EXACT,
        changes: &[
            Change::new(
                "death-row",
                v(2, 6, 32),
                Cite::new(TW_C, "inet_twsk_schedule", "2.6.32–4.0.5"),
            ),
            Change::new(
                "overflow-message",
                v(2, 6, 32),
                Cite::new(MINISOCKS_C, "tcp_time_wait", "2.6.32, not 3.0.101"),
            ),
        ],
    },
    Row {
        label: "RHEL 6",
        tree: Tree::Vendor(Vendor::RedHat(6), "2.6.32-754.el6"),
        since: v(2, 6, 32),
        build: 0,
        rules: DEATH_ROW_EXACT,
        changes: &[Change::new(
            "initial-rto",
            v(2, 6, 32),
            Cite::new(TCP_H, "TCP_TIMEOUT_INIT", "2.6.32 el6"),
        )
        .values(&[("seconds", 1.0)])],
    },
    Row {
        label: "2.6.35–2.6.39",
        tree: Tree::Mainline,
        since: v(2, 6, 35),
        build: 0,
        rules: DEATH_ROW,
        changes: &[Change::new(
            "timer-slack",
            v(2, 6, 35),
            Cite::new("kernel/timer.c", "apply_slack", "2.6.32 → 3.0.101")
                .by_commit("3bbb9ec94642"),
        )
        .approximate()],
    },
    Row {
        label: "3.0",
        tree: Tree::Mainline,
        since: v(3, 0, 0),
        build: 0,
        rules: DEATH_ROW,
        changes: &[Change::new(
            "overflow-counter",
            v(3, 0, 0),
            Cite::new(MINISOCKS_C, "tcp_time_wait", "2.6.32 → 3.0.101"),
        )
        .approximate()],
    },
    Row {
        label: "3.1–4.0",
        tree: Tree::Mainline,
        since: v(3, 1, 0),
        build: 0,
        rules: DEATH_ROW,
        changes: &[
            Change::new(
                "initial-rto",
                v(3, 1, 0),
                Cite::new(TCP_H, "TCP_TIMEOUT_INIT", "3.0.101 → 3.10.4"),
            )
            .values(&[("seconds", 1.0)])
            .approximate(),
            Change::new(
                "tw-ack-rate-limit",
                v(4, 0, 0),
                Cite::new(
                    MINISOCKS_C,
                    "tcp_timewait_check_oow_rate_limit",
                    "3.10.108 → 4.0.5",
                ),
            )
            .approximate(),
        ],
    },
    Row {
        label: "RHEL 7",
        tree: Tree::Vendor(Vendor::RedHat(7), "3.10.0-514.el7"),
        since: v(3, 10, 0),
        build: 0,
        rules: DEATH_ROW,
        changes: &[],
    },
    Row {
        label: "RHEL 7 late",
        tree: Tree::Vendor(Vendor::RedHat(7), "3.10.0-1160.el7"),
        since: v(3, 10, 0),
        build: 1127,
        rules: DEATH_ROW_EL7_LATE,
        changes: &[Change::new(
            "stall-rearm-one-second",
            v(3, 10, 0),
            Cite::new(
                TW_C,
                "inet_twdr_twkill_work",
                "3.10.0-514.el7 → 3.10.0-1127.el7",
            ),
        )
        .approximate()],
    },
    Row {
        label: "4.1–4.2",
        tree: Tree::Mainline,
        since: v(4, 1, 0),
        build: 0,
        rules: CASCADING,
        changes: &[Change::new(
            "timer-per-socket",
            v(4, 1, 0),
            Cite::new(TW_C, "inet_twsk_schedule", "4.0.5 → 4.1.3").by_commit("789f558cfb36"),
        )
        .values(&[("extraBytes", 64.0)])],
    },
    Row {
        label: "4.1.52+",
        tree: Tree::Stable,
        since: v(4, 1, 52),
        build: 0,
        rules: CASCADING,
        changes: &[Change::new(
            "arm-before-hash",
            v(4, 1, 52),
            Cite::new(TW_C, "__inet_twsk_schedule", "4.1.3 → 4.1.52"),
        )
        .approximate()],
    },
    Row {
        label: "4.3–4.7",
        tree: Tree::Mainline,
        since: v(4, 3, 0),
        build: 0,
        rules: CASCADING,
        changes: &[
            Change::new(
                "arm-before-hash",
                v(4, 3, 0),
                Cite::new(TW_C, "__inet_twsk_schedule", "4.2.8 → 4.3").by_commit("ed2e923945"),
            ),
            Change::new(
                "sysctl-per-netns",
                v(4, 6, 0),
                Cite::new(TCP_H, "tcp_fin_time", "4.4.155 → 4.9.115"),
            )
            .approximate(),
        ],
    },
    Row {
        label: "4.8–4.18",
        tree: Tree::Mainline,
        since: v(4, 8, 0),
        build: 0,
        rules: LEVEL,
        changes: &[
            Change::new(
                "level-wheel",
                v(4, 8, 0),
                Cite::new(
                    "kernel/time/timer.c",
                    "calc_wheel_index",
                    "4.4.155 → 4.8.15",
                )
                .by_commit("500462a9de65"),
            ),
            Change::new(
                "timer-slack-gone",
                v(4, 8, 0),
                Cite::new("kernel/time/timer.c", "mod_timer", "4.4.155 → 4.8.15"),
            ),
            Change::new(
                "timestamp-offsets",
                v(4, 10, 0),
                Cite::new(TCP_IPV4_C, "tcp_v4_init_sequence", "4.9.115 → 4.10.17"),
            ),
            Change::new(
                "tw-buckets-per-netns",
                v(4, 11, 0),
                Cite::new(SYSCTL_C, "tcp_max_tw_buckets", "4.10.17 → 4.12"),
            )
            .approximate(),
            Change::new(
                "recycle-removed",
                v(4, 12, 0),
                Cite::new(SYSCTL_C, "tcp_tw_recycle", "4.10.17 → 4.12").by_commit("4396e46187ca"),
            ),
            Change::new(
                "sysctl-upper-limit",
                v(4, 12, 0),
                Cite::new("kernel/sysctl.c", "proc_dointvec_jiffies", "4.10.17 → 4.12"),
            )
            .approximate(),
        ],
    },
    Row {
        label: "RHEL 8",
        tree: Tree::Vendor(Vendor::RedHat(8), "4.18.0-147.el8"),
        since: v(4, 18, 0),
        build: 0,
        rules: LEVEL,
        changes: &[
            Change::new(
                "tw-reuse-loopback",
                v(4, 18, 0),
                Cite::new(TCP_IPV4_C, "sysctl_tcp_tw_reuse", "4.18.0-147.el8"),
            )
            .values(&[("default", 2.0)]),
            Change::new(
                "rfc1337-no-restart",
                v(4, 18, 0),
                Cite::new(MINISOCKS_C, "tcp_timewait_state_process", "4.18.0-147.el8"),
            ),
        ],
    },
    Row {
        label: "4.19–5.7",
        tree: Tree::Mainline,
        since: v(4, 19, 0),
        build: 0,
        rules: LEVEL,
        changes: &[
            Change::new(
                "tw-reuse-loopback",
                v(4, 19, 0),
                Cite::new(TCP_IPV4_C, "sysctl_tcp_tw_reuse", "4.12 → 4.19.40"),
            )
            .values(&[("default", 2.0)])
            .approximate(),
            Change::new(
                "tw-reuse-age",
                v(4, 19, 0),
                Cite::new(TCP_IPV4_C, "tcp_twsk_unique", "4.18.0-147.el8 → 4.19.40"),
            ),
            Change::new(
                "rfc1337-no-restart",
                v(4, 19, 0),
                Cite::new(MINISOCKS_C, "tcp_timewait_state_process", "4.12 → 4.19.40"),
            )
            .approximate(),
        ],
    },
    Row {
        label: "Alibaba Cloud Linux 2",
        tree: Tree::Vendor(Vendor::Alibaba, "4.19.91-26.al7"),
        since: v(4, 19, 43),
        build: 13,
        rules: LEVEL,
        changes: &[Change::new("tw-timeout-sysctl", v(4, 19, 43), ALIBABA).values(ALIBABA_RANGE)],
    },
    Row {
        label: "4.19.291+",
        tree: Tree::Stable,
        since: v(4, 19, 291),
        build: 0,
        rules: LEVEL_LINGER2_BACKPORT,
        changes: &[
            Change::new("linger2-cap", v(4, 19, 291), LINGER2_BACKPORT).values(LINGER2_SECONDS)
        ],
    },
    Row {
        label: "5.4.251+",
        tree: Tree::Stable,
        since: v(5, 4, 251),
        build: 0,
        rules: LEVEL_LINGER2_BACKPORT,
        changes: &[
            Change::new("linger2-cap", v(5, 4, 251), LINGER2_BACKPORT).values(LINGER2_SECONDS),
            Change::new("fin-wait2-not-reused", v(5, 4, 286), TW_UNIQUE).approximate(),
        ],
    },
    Row {
        label: "5.8–6.10",
        tree: Tree::Mainline,
        since: v(5, 8, 0),
        build: 0,
        rules: LEVEL_LINGER2_CAP,
        changes: &[
            Change::new("linger2-cap", v(5, 8, 0), LINGER2_CAP).values(LINGER2_SECONDS),
            Change::new(
                "orphan-count-cached",
                v(5, 10, 0),
                Cite::new(
                    "net/ipv4/tcp.c",
                    "tcp_orphan_count_sum",
                    "5.4.286 → 5.10.223",
                ),
            )
            .approximate(),
            Change::new(
                "tw-counted-when-scheduled",
                v(6, 1, 0),
                Cite::new(TW_C, "__inet_twsk_schedule", "5.15.135 → 6.1.176"),
            )
            .approximate(),
        ],
    },
    Row {
        label: "Alibaba Cloud Linux 3",
        tree: Tree::Vendor(Vendor::Alibaba, "5.10.134-16.al8"),
        since: v(5, 10, 0),
        build: 0,
        rules: LEVEL_LINGER2_CAP,
        changes: &[Change::new("tw-timeout-sysctl", v(5, 10, 0), ALIBABA).values(ALIBABA_RANGE)],
    },
    Row {
        label: "RHEL 9",
        tree: Tree::Vendor(Vendor::RedHat(9), "5.14.0-427.el9"),
        since: v(5, 14, 0),
        build: 0,
        rules: LEVEL_LINGER2_CAP,
        changes: &[Change::new(
            "timer-not-pinned",
            v(5, 14, 0),
            Cite::new(TW_C, "inet_twsk_alloc", "an el9-based 5.14 tree"),
        )
        .approximate()],
    },
    Row {
        label: "6.1.176+",
        tree: Tree::Stable,
        since: v(6, 1, 176),
        build: 0,
        rules: LEVEL_LINGER2_CAP,
        changes: &[Change::new("fin-wait2-not-reused", v(6, 1, 176), TW_UNIQUE).approximate()],
    },
    Row {
        label: "6.11–6.13",
        tree: Tree::Mainline,
        since: v(6, 11, 0),
        build: 0,
        rules: LEVEL_LINGER2_CAP,
        changes: &[
            Change::new(
                "timer-not-pinned",
                v(6, 11, 0),
                Cite::new(TW_C, "inet_twsk_alloc", "6.10 → 6.12.107"),
            )
            .approximate(),
            Change::new(
                "rto-min-sysctl",
                v(6, 11, 0),
                Cite::new(SYSCTL_C, "tcp_rto_min_us", "6.10 → 6.12.107"),
            )
            .approximate(),
            Change::new("fin-wait2-not-reused", v(6, 12, 0), TW_UNIQUE).approximate(),
        ],
    },
    Row {
        label: "6.14+",
        tree: Tree::Mainline,
        since: v(6, 14, 0),
        build: 0,
        rules: LEVEL_LINGER2_CAP,
        changes: &[
            Change::new(
                "tw-reuse-delay",
                v(6, 14, 0),
                Cite::new(TCP_IPV4_C, "tcp_twsk_unique", "6.13.7 → 6.18.2"),
            )
            .values(&[("defaultMs", 1000.0), ("minMs", 1.0), ("maxMs", 60000.0)])
            .approximate(),
            Change::new(
                "rto-max-sysctl",
                v(6, 15, 0),
                Cite::new(SYSCTL_C, "tcp_rto_max_ms", "6.13.7 → 6.18.2"),
            )
            .approximate(),
        ],
    },
];

const TW_C: &str = "net/ipv4/inet_timewait_sock.c";
const MINISOCKS_C: &str = "net/ipv4/tcp_minisocks.c";
const TCP_IPV4_C: &str = "net/ipv4/tcp_ipv4.c";
const SYSCTL_C: &str = "net/ipv4/sysctl_net_ipv4.c";
const TCP_H: &str = "include/net/tcp.h";

const LINGER2_CAP: Cite = Cite::new(TCP_H, "TCP_FIN_TIMEOUT_MAX", "5.7.14 → 5.8.1");
/// From the stable review's announcements of August and July 2023; the one of 4.14.322 lacks it.
const LINGER2_BACKPORT: Cite = Cite::new(
    TCP_H,
    "TCP_FIN_TIMEOUT_MAX",
    "announced for 4.19.291 and 5.4.251; read in 5.4.286",
);
const LINGER2_SECONDS: &[(&str, f64)] = &[("seconds", 120.0)];
const TW_UNIQUE: Cite = Cite::new(
    TCP_IPV4_C,
    "tcp_twsk_unique",
    "5.4.286, 6.1.176, 6.12.107; not 5.10.223, 5.15.135, 6.8.1, 6.10",
);
const ALIBABA: Cite = Cite::new(
    "Alibaba Cloud Linux documentation",
    "net.ipv4.tcp_tw_timeout",
    "4.19.43-13 and later, 5.10",
);
const ALIBABA_RANGE: &[(&str, f64)] = &[("minSeconds", 1.0), ("maxSeconds", 600.0)];

pub(super) const fn v(major: u32, minor: u32, patch: u32) -> Version {
    Version::new(major, minor, patch)
}
