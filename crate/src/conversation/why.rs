//! The rules that decide what happens in a conversation, each with its source.

use crate::cite::Cite;

// Places in [`FILES`]: a byte each, not a text each.
const TCP_C: u8 = 0;
const INPUT_C: u8 = 1;
const TIMER_C: u8 = 2;
const MINISOCKS_C: u8 = 3;
const TW_C: u8 = 4;
const IPV4_C: u8 = 5;
const INET_C: u8 = 6;
const TCP_H: u8 = 7;
const RFC: u8 = 8;

const FILES: [&str; 9] = [
    "net/ipv4/tcp.c",
    "net/ipv4/tcp_input.c",
    "net/ipv4/tcp_timer.c",
    "net/ipv4/tcp_minisocks.c",
    "net/ipv4/inet_timewait_sock.c",
    "net/ipv4/tcp_ipv4.c",
    "net/ipv4/af_inet.c",
    "include/net/tcp.h",
    "RFC 9293",
];

/// The versions most rules were read in.
const ALL: &str = "2.6.32–7.2";
const NONE: &str = "";

macro_rules! rules {
    ($($name:ident $id:literal $file:ident $symbol:literal $version:expr;)*) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Why { $($name),* }

        /// Every id of a rule.
        pub const WHY_IDS: &[&str] = &[$($id),*];

        const SOURCES: &[(u8, &str, &str)] = &[$(($file, $symbol, $version)),*];
    };
}

rules! {
    // The process lets go.
    FinSent "fin-sent" TCP_C "tcp_close_state" ALL;
    FinSentHeld "fin-sent-held" TCP_C "tcp_shutdown" ALL;
    OnlyOrphaned "only-orphaned" TCP_C "tcp_close" ALL;
    OnlyDescriptor "only-descriptor" TCP_C "tcp_close" ALL;
    Unread "unread" TCP_C "tcp_close" ALL;
    LingerZero "linger-zero" TCP_C "tcp_close" ALL;
    LingerWaits "linger-waits" TCP_C "tcp_close" ALL;
    LingerOver "linger-over" TCP_C "tcp_close" ALL;
    ExitDoesNotLinger "exit-does-not-linger" INET_C "inet_release" ALL;
    CloseUpTo60 "close-up-to-60" TCP_C "tcp_close" ALL;
    CloseOver60 "close-over-60" TCP_C "tcp_close" ALL;
    CloseLinger2 "close-linger2" TCP_C "tcp_close" ALL;
    OrphansFull "orphans-full" TCP_C "tcp_check_oom" ALL;
    OutOfMemory "out-of-memory" TCP_C "tcp_check_oom" ALL;
    // The FIN is acknowledged.
    UpTo60 "up-to-60" INPUT_C "tcp_rcv_state_process" ALL;
    Over60 "over-60" INPUT_C "tcp_rcv_state_process" ALL;
    AckLinger2 "ack-linger2" INPUT_C "tcp_rcv_state_process" ALL;
    FinAndAck "fin-and-ack" INPUT_C "tcp_rcv_state_process" ALL;
    Held "held" INPUT_C "tcp_rcv_state_process" ALL;
    ClosingAcked "closing-acked" INPUT_C "tcp_rcv_state_process" ALL;
    LastAcked "last-acked" INPUT_C "tcp_rcv_state_process" ALL;
    // Something else meets a full socket.
    PeerFirst "peer-first" INPUT_C "tcp_fin" ALL;
    Simultaneous "simultaneous" INPUT_C "tcp_fin" ALL;
    FinHeld "fin-held" INPUT_C "tcp_fin" ALL;
    FinKeepalive "fin-keepalive" INPUT_C "tcp_fin" ALL;
    DataTaken "data-taken" INPUT_C "tcp_data_queue" ALL;
    DataAfterClose "data-after-close" INPUT_C "tcp_rcv_state_process" ALL;
    Duplicate "duplicate" INPUT_C "tcp_data_queue" ALL;
    Gap "gap" INPUT_C "tcp_data_queue" ALL;
    NothingNew "nothing-new" INPUT_C "tcp_ack" ALL;
    ResetFull "reset-full" INPUT_C "tcp_reset" ALL;
    Challenge "challenge" INPUT_C "tcp_validate_incoming" "3.6–7.2";
    SynResets "syn-resets" INPUT_C "tcp_validate_incoming" "2.6.32–3.5";
    // Something meets the mini socket in FIN_WAIT2.
    FinMini "fin-mini" MINISOCKS_C "tcp_timewait_state_process" ALL;
    DataMini "data-mini" MINISOCKS_C "tcp_timewait_state_process" ALL;
    SynMini "syn-mini" MINISOCKS_C "tcp_timewait_state_process" ALL;
    ResetMini "reset-mini" MINISOCKS_C "tcp_timewait_state_process" ALL;
    StaleMini "stale-mini" MINISOCKS_C "tcp_timewait_state_process" ALL;
    IgnoredMini "ignored-mini" MINISOCKS_C "tcp_timewait_state_process" ALL;
    // Something meets TIME_WAIT.
    RestartAck "restart-ack" MINISOCKS_C "tcp_timewait_state_process" ALL;
    RestartAnswered "restart-answered" MINISOCKS_C "tcp_timewait_state_process" ALL;
    ResetTimeWait "reset-time-wait" MINISOCKS_C "tcp_timewait_state_process" ALL;
    Rfc1337Restarts "rfc1337-restarts" MINISOCKS_C "tcp_timewait_state_process" "2.6.32–4.12";
    Rfc1337Ignores "rfc1337-ignores" MINISOCKS_C "tcp_timewait_state_process" "4.18 el8, 4.19–7.2";
    SynReuses "syn-reuses" IPV4_C "tcp_v4_rcv" ALL;
    SynUnheard "syn-unheard" IPV4_C "tcp_v4_rcv" ALL;
    SynOld "syn-old" MINISOCKS_C "tcp_timewait_state_process" ALL;
    AnswerLimited "answer-limited" MINISOCKS_C "tcp_timewait_check_oow_rate_limit" "4.0.5–7.2";
    // Something meets no socket.
    NoSocket "no-socket" IPV4_C "tcp_v4_rcv" ALL;
    NoSocketRst "no-socket-rst" IPV4_C "tcp_v4_send_reset" ALL;
    // A table is full, or TIME_WAIT is cut short.
    TwOverflow "tw-overflow" MINISOCKS_C "tcp_time_wait" ALL;
    Recycled "recycled" MINISOCKS_C "tcp_time_wait" "2.6.32–4.11";
    // A timer runs out.
    FinAgain "fin-again" TIMER_C "tcp_retransmit_timer" ALL;
    OrphanRetries "orphan-retries" TIMER_C "tcp_orphan_retries" ALL;
    Retries2 "retries2" TIMER_C "tcp_write_timeout" ALL;
    KeepaliveAgain "keepalive-again" TIMER_C "tcp_keepalive_timer" ALL;
    KeepaliveReset "keepalive-reset" TIMER_C "tcp_keepalive_timer" ALL;
    MiniOver "mini-over" TW_C "inet_twsk_kill" ALL;
    TimeWaitOver "time-wait-over" TW_C "inet_twsk_kill" ALL;
    // The administrator.
    SysctlLater "sysctl-later" TCP_H "tcp_fin_time" ALL;
    LimitLater "limit-later" TCP_C "tcp_check_oom" ALL;
    Rfc1337Later "rfc1337-later" MINISOCKS_C "tcp_timewait_state_process" ALL;
    BucketsLater "buckets-later" TW_C "inet_twsk_alloc" ALL;
    // The peer, whatever it runs.
    PeerFinAcked "peer-fin-acked" RFC "3.10.7.4" NONE;
    PeerFinWithAck "peer-fin-with-ack" RFC "3.10.7.4" NONE;
    PeerTaken "peer-taken" RFC "3.10.7.4" NONE;
    PeerNothingNew "peer-nothing-new" RFC "3.10.7.4" NONE;
    PeerDone "peer-done" RFC "3.10.7.4" NONE;
    PeerReset "peer-reset" RFC "3.10.7.4" NONE;
    PeerRefuses "peer-refuses" RFC "3.10.7.3" NONE;
    PeerConnected "peer-connected" RFC "3.10.7.3" NONE;
    PeerNoSocket "peer-no-socket" RFC "3.10.7.1" NONE;
    PeerNoSocketRst "peer-no-socket-rst" RFC "3.10.7.1" NONE;
    PeerCloses "peer-closes" RFC "3.10.4" NONE;
    PeerSends "peer-sends" RFC "3.10.2" NONE;
    PeerStarts "peer-starts" RFC "3.10.1" NONE;
    PeerAgain "peer-again" RFC "3.8.1" NONE;
    PeerGivesUp "peer-gives-up" RFC "3.8.3" NONE;
    // The script and the network.
    Lost "lost" RFC "3.8" NONE;
    Cannot "cannot" RFC "3.3.2" NONE;
}

impl Why {
    pub(super) const fn id(self) -> &'static str {
        WHY_IDS[self as usize]
    }

    pub(super) const fn cite(self) -> Cite {
        let (file, symbol, version) = SOURCES[self as usize];
        Cite::new(FILES[file as usize], symbol, version)
    }
}
