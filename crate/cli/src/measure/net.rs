//! A place of one's own: a network namespace with its own sockets and its own sysctl.

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use finwait::kernel::{Kernel, Version};
use nix::errno::Errno;
use nix::sched::{CloneFlags, CpuSet, sched_getcpu, sched_setaffinity, unshare};
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SetSockOpt, SockFlag, SockProtocol, SockType, getsockopt,
    recv, sendto, socket,
};
use nix::unistd::{Pid, geteuid};
// The macro of the options below names these without a path.
use nix::{getsockopt_impl, libc, setsockopt_impl, sockopt_impl};

use super::Refused;

/// `net.ipv4.tcp_fin_timeout`.
const SYSCTL: &str = "/proc/sys/net/ipv4/tcp_fin_timeout";
/// Where the sysctl became one per namespace. Kernel: `tcp_fin_timeout`, net/ipv4/sysctl_net_ipv4.c.
const OWN_SYSCTL_SINCE: Version = Version::new(4, 9, 0);

impl Refused {
    /// The same of any error before a measurement.
    pub(crate) fn because(error: anyhow::Error) -> anyhow::Error {
        if error.is::<Self>() {
            error
        } else {
            Self(format!("{error:#}")).into()
        }
    }
}

/// Where the sockets are.
pub(crate) struct Place {
    /// In words.
    pub(crate) what: &'static str,
    _guard: Option<Guard>,
}

/// Enters a network namespace of one's own, where that has its own sysctl.
///
/// It is this process that moves, for good: it must have one thread and nothing else to do.
pub(crate) fn enter(kernel: &Kernel) -> Result<Place> {
    if kernel.version < OWN_SYSCTL_SINCE {
        return stay_and_borrow(kernel);
    }
    let own = |what| Place { what, _guard: None };
    let user_too = CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWNET;
    let place = match unshare(CloneFlags::CLONE_NEWNET) {
        Ok(()) => own("a network namespace of its own"),
        Err(Errno::EPERM) => match unshare(user_too) {
            Ok(()) => own("a user and a network namespace of its own, without root"),
            Err(error) => return Err(refusal("a user namespace", error).into()),
        },
        Err(error) => return Err(refusal("a network namespace", error).into()),
    };
    let refused = |error: anyhow::Error| Refused(format!("{error:#}"));
    bring_up_loopback().map_err(refused)?;
    let value = read_sysctl().map_err(refused)?;
    write_sysctl(value).map_err(refused)?;
    pin().map_err(refused)?;
    Ok(place)
}

fn refusal(what: &str, error: Errno) -> Refused {
    Refused(format!(
        "{what} was refused ({error}). It takes root (CAP_SYS_ADMIN), or user namespaces: look at \
         user.max_user_namespaces, user.max_net_namespaces, kernel.unprivileged_userns_clone, \
         kernel.apparmor_restrict_unprivileged_userns, and at the rules of the container"
    ))
}

/// Uses the machine's one sysctl; whatever happens to this process, it is put back.
fn stay_and_borrow(kernel: &Kernel) -> Result<Place> {
    if !geteuid().is_root() {
        let version = kernel.version;
        return Err(Refused(format!(
            "on Linux {version} tcp_fin_timeout is one for the whole machine, so this needs root, and changes it meanwhile"
        ))
        .into());
    }
    let guard = Guard::new(read_sysctl()?)?;
    pin()?;
    Ok(Place {
        what: "the machine's own network: its one tcp_fin_timeout is changed meanwhile",
        _guard: Some(guard),
    })
}

/// A process that puts the sysctl back when this one is gone, even if it was killed.
struct Guard(Child);

impl Guard {
    fn new(value: i32) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["measure", "--restore-at-eof", &value.to_string()]);
        // In a group of its own: what the terminal interrupts is not to interrupt this.
        let child = command.stdin(Stdio::piped()).process_group(0).spawn()?;
        Ok(Self(child))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        if self.0.wait().is_err() {
            eprintln!(
                "tcp_fin_timeout may not have been put back: see `sysctl net.ipv4.tcp_fin_timeout`"
            );
        }
    }
}

/// Puts the sysctl back once standard input ends, which it does with the process that holds it.
pub(crate) fn restore_at_eof(value: i32) -> Result<()> {
    std::io::stdin().read_to_end(&mut Vec::new())?;
    write_sysctl(value)
}

fn read_sysctl() -> Result<i32> {
    let text = fs::read_to_string(SYSCTL).with_context(|| format!("cannot read {SYSCTL}"))?;
    Ok(text.trim().parse()?)
}

/// Writes the sysctl and makes sure that it took.
pub(crate) fn write_sysctl(seconds: i32) -> Result<()> {
    fs::write(SYSCTL, seconds.to_string()).with_context(|| format!("cannot write {SYSCTL}"))?;
    let stands = read_sysctl()?;
    if stands != seconds {
        bail!("{SYSCTL}: {seconds} was written, {stands} stands there");
    }
    Ok(())
}

/// Keeps this process on one processor: the one that arms a timer, runs it and looks whether it has
/// run. When it is taken away, all three wait together, and the reading error covers it.
fn pin() -> Result<()> {
    let mut processors = CpuSet::new();
    processors.set(sched_getcpu()?)?;
    Ok(sched_setaffinity(Pid::from_raw(0), &processors)?)
}

/// `ip link set lo up`, for machines without `ip`: one RTM_NEWLINK message of route netlink.
fn bring_up_loopback() -> Result<()> {
    const RTM_NEWLINK: u16 = 16;
    const REQUEST_AND_ACK: u16 = 0x1 | 0x4;
    const NLMSG_ERROR: u16 = 2;
    const IFF_UP: u32 = 1;
    let index = nix::net::if_::if_nametoindex("lo").context("no interface lo")?;
    let mut message = Vec::new();
    // struct nlmsghdr: length, type, flags, sequence number, sender.
    message.extend(32_u32.to_ne_bytes());
    message.extend(RTM_NEWLINK.to_ne_bytes());
    message.extend(REQUEST_AND_ACK.to_ne_bytes());
    message.extend([0; 8]);
    // struct ifinfomsg: family, type, index, flags, which flags.
    message.extend([0; 4]);
    message.extend(index.to_ne_bytes());
    message.extend(IFF_UP.to_ne_bytes());
    message.extend(IFF_UP.to_ne_bytes());
    let route = socket(
        AddressFamily::Netlink,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )?;
    let kernel = NetlinkAddr::new(0, 0);
    sendto(route.as_raw_fd(), &message, &kernel, MsgFlags::empty())?;
    let mut answer = [0; 256];
    let n = recv(route.as_raw_fd(), &mut answer, MsgFlags::empty())?;
    let field = |at: usize| <[u8; 4]>::try_from(&answer[at..at + 4]);
    let kind = u16::from_ne_bytes([answer[4], answer[5]]);
    match i32::from_ne_bytes(field(16)?) {
        _ if n < 20 || kind != NLMSG_ERROR => bail!("lo: netlink answered with message {kind}"),
        0 => Ok(()),
        error => bail!("lo cannot be brought up: {}", Errno::from_raw(-error)),
    }
}

/// Waits with a timer of the same wheel as the sockets'.
///
/// A busy kernel leaves its timers to a thread (`ksoftirqd`) that may come late: whoever has waited
/// for one knows that those due before it have run. Kernel: `schedule_timeout`, of a receive with a
/// timeout.
pub(crate) struct Pause(UdpSocket);

impl Pause {
    pub(crate) fn of(length: Duration) -> Result<Self> {
        let nobody_writes = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        nobody_writes.set_read_timeout(Some(length))?;
        Ok(Self(nobody_writes))
    }

    pub(crate) fn wait(&self) {
        // That nothing came is what it is for.
        let _timed_out = self.0.recv(&mut [0]);
    }
}

/// A connection over loopback.
pub(crate) struct Pair {
    /// The end that is closed first.
    pub(crate) server: Option<TcpStream>,
    /// Its peer.
    pub(crate) client: Option<TcpStream>,
    pub(crate) server_port: u16,
    pub(crate) client_port: u16,
    /// The server's RTO, in whole milliseconds, rounded down: ticks are at least as long.
    pub(crate) rto_ms: u32,
}

sockopt_impl!(Linger2, SetOnly, libc::IPPROTO_TCP, libc::TCP_LINGER2, i32);
sockopt_impl!(
    QuickAck,
    SetOnly,
    libc::IPPROTO_TCP,
    libc::TCP_QUICKACK,
    bool
);
// Of `struct tcp_info` (include/uapi/linux/tcp.h) only the beginning, as it has grown ever since and
// the kernel copies as much as is asked for: eight bytes of states and options, then the RTO in µs.
sockopt_impl!(
    TcpInfo,
    GetOnly,
    libc::IPPROTO_TCP,
    libc::TCP_INFO,
    [u32; 3]
);

impl Pair {
    /// Connects; the server's end gets its `TCP_LINGER2`.
    pub(crate) fn connect(linger2_s: Option<i32>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let client = TcpStream::connect(listener.local_addr()?).context("loopback")?;
        let (server, from) = listener.accept()?;
        if let Some(seconds) = linger2_s {
            Linger2.set(&server, &seconds)?;
        }
        let [.., rto_us] = getsockopt(&server, TcpInfo)?;
        Ok(Self {
            server_port: server.local_addr()?.port(),
            client_port: from.port(),
            rto_ms: rto_us / 1000,
            server: Some(server),
            client: Some(client),
        })
    }

    /// Has the peer acknowledge the FIN now instead of up to 40 ms later.
    ///
    /// A FIN makes the peer delay its ACKs; asking for quick ones sends what is due, once the FIN has
    /// been read. Kernel: `tcp_fin`, net/ipv4/tcp_input.c; `__tcp_sock_set_quickack` and
    /// `tcp_cleanup_rbuf`, net/ipv4/tcp.c.
    pub(crate) fn acknowledge_now(&self) -> Result<()> {
        if let Some(mut client) = self.client.as_ref() {
            let n = client.read(&mut [0])?;
            anyhow::ensure!(n == 0, "somebody else wrote to the socket");
            QuickAck.set(client, &true)?;
        }
        Ok(())
    }

    /// Whether the peer has been sent a RST.
    pub(crate) fn was_reset(&self) -> Result<bool> {
        match &self.client {
            Some(client) => Ok(client.take_error()?.is_some()),
            None => Ok(false),
        }
    }
}
