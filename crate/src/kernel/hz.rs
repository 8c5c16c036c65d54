//! With which `HZ` a release was built, as far as its text tells: one cited rule per distributor.
//!
//! The sources are the distributors' own configurations: those installed as `/boot/config-*`, most
//! of them collected in github.com/nyrahul/linux-kernel-configs (commit 76bbb048ef55), and those in
//! the trees the kernels are built from. What no rule covers is not known, and is not guessed.

use serde::Serialize;

use super::release::{Release, Vendor, Version};
use super::rows::v;
use crate::cite::Cite;
use crate::units::Hz;

/// The `HZ` a release was probably built with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AssumedHz {
    /// Ticks per second.
    pub hz: u32,
    /// How well it is known.
    pub certainty: Certainty,
    /// Where it was read.
    pub cite: Cite,
}

/// How well the `HZ` of a release is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Read in this distributor's configuration for this processor, of this series or one near it.
    Read,
    /// Read in a neighbour of it, or for x86_64 where the release names no processor.
    Likely,
}

/// The `HZ` that the distributor of a release builds with; `None` where the text does not tell whose
/// it is, and where nobody has read it.
#[must_use]
pub fn assumed_hz(release: &str) -> Option<AssumedHz> {
    let release = Release::parse(release).ok()?;
    let rule = RULES.iter().find(|rule| rule.holds(&release))?;
    let supposed = rule.arch == X86_64 && !release.has(X86_64);
    Some(AssumedHz {
        hz: rule.hz,
        certainty: if supposed {
            Certainty::Likely
        } else {
            rule.certainty
        },
        cite: rule.cite,
    })
}

const X86_64: &str = "x86_64";
/// Processors other than x86_64, as releases name them.
const OTHERS: [&str; 9] = [
    "aarch64", "armv7", "i386", "i486", "i586", "i686", "ppc64", "riscv64", "s390",
];

impl Release<'_> {
    fn has(&self, mark: &str) -> bool {
        super::release::after(self.given, mark).is_some()
    }
}

/// Releases that were built with one `HZ`.
struct Rule {
    whose: Whose,
    /// The processor that the release must name, unless it is x86_64 and the release names no other;
    /// empty: none matters.
    arch: &'static str,
    since: Version,
    before: Version,
    hz: u32,
    certainty: Certainty,
    cite: Cite,
}

/// By what a distributor's releases are known.
enum Whose {
    /// The distributor was found out already.
    Vendor(Vendor),
    /// Likewise, and the release ends so.
    Flavour(Vendor, &'static str),
    /// Something stands in it.
    Has(&'static str),
    /// It ends so.
    Ends(&'static str),
}

impl Rule {
    fn holds(&self, release: &Release<'_>) -> bool {
        let text = release.given;
        let is_whose = match self.whose {
            Whose::Vendor(vendor) => release.vendor == Some(vendor),
            Whose::Flavour(vendor, end) => release.vendor == Some(vendor) && text.ends_with(end),
            Whose::Has(mark) => release.has(mark),
            Whose::Ends(end) => text.ends_with(end),
        };
        let has_arch = match self.arch {
            "" => true,
            X86_64 => !OTHERS.iter().any(|other| release.has(other)),
            arch => release.has(arch),
        };
        is_whose && has_arch && (self.since..self.before).contains(&release.version)
    }

    const fn arch(self, arch: &'static str) -> Self {
        Self { arch, ..self }
    }

    const fn since(self, major: u32, minor: u32) -> Self {
        let since = v(major, minor, 0);
        Self { since, ..self }
    }

    const fn before(self, major: u32, minor: u32) -> Self {
        let before = v(major, minor, 0);
        Self { before, ..self }
    }

    const fn likely(self) -> Self {
        Self {
            certainty: Certainty::Likely,
            ..self
        }
    }
}

/// `whose` kernels have `hz`; it stands in `file` of `version`.
const fn rule(whose: Whose, hz: u32, file: &'static str, version: &'static str) -> Rule {
    assert!(hz >= Hz::MIN && hz <= Hz::MAX, "no HZ of any kernel");
    Rule {
        whose,
        arch: "",
        since: v(0, 0, 0),
        before: v(u32::MAX, 0, 0),
        hz,
        certainty: Certainty::Read,
        cite: Cite::new(file, "CONFIG_HZ", version),
    }
}

/// What Red Hat configures for every processor without a setting of its own.
const fn rhel_generic(major: u32, arch: &'static str) -> Rule {
    let whose = Whose::Vendor(Vendor::RedHat(major));
    let file = "redhat/configs/rhel/generic/CONFIG_HZ_100";
    rule(whose, 100, file, "OpenVZ/vzkernel")
        .arch(arch)
        .likely()
}

const BOOT_CONFIG: &str = "/boot/config-*";

/// The first rule that holds is the one.
static RULES: &[Rule] = &[
    // Red Hat Enterprise Linux and its rebuilds; x86_64 is the exception among its processors.
    rule(
        Whose::Vendor(Vendor::RedHat(6)),
        1000,
        BOOT_CONFIG,
        "2.6.32-642.15.1.el6.x86_64",
    )
    .arch(X86_64),
    rule(
        Whose::Vendor(Vendor::RedHat(7)),
        1000,
        BOOT_CONFIG,
        "3.10.0-1160.102.1.el7.x86_64",
    )
    .arch(X86_64),
    rule(
        Whose::Has(".vz7"),
        1000,
        BOOT_CONFIG,
        "3.10.0-1160.102.1.el7.x86_64",
    )
    .likely(),
    rule(
        Whose::Vendor(Vendor::RedHat(8)),
        1000,
        BOOT_CONFIG,
        "4.18.0-553.el8_10.x86_64",
    )
    .arch(X86_64),
    rule(
        Whose::Vendor(Vendor::RedHat(8)),
        100,
        "configs/kernel-4.18.0-aarch64.config",
        "ctrliq/kernel-src-tree",
    )
    .arch("aarch64"),
    rule(
        Whose::Vendor(Vendor::RedHat(9)),
        1000,
        BOOT_CONFIG,
        "5.14.0-362.18.1.el9_3.x86_64",
    )
    .arch(X86_64),
    rule(
        Whose::Vendor(Vendor::RedHat(9)),
        100,
        "configs/kernel-5.14.0-aarch64.config",
        "ctrliq/kernel-src-tree",
    )
    .arch("aarch64"),
    rule(
        Whose::Vendor(Vendor::RedHat(10)),
        1000,
        BOOT_CONFIG,
        "5.14.0-362.18.1.el9_3.x86_64",
    )
    .arch(X86_64)
    .likely(),
    rhel_generic(8, "ppc64le"),
    rhel_generic(8, "s390x"),
    rhel_generic(9, "ppc64le"),
    rhel_generic(9, "s390x"),
    rhel_generic(10, "aarch64"),
    rhel_generic(10, "ppc64le"),
    rhel_generic(10, "s390x"),
    // Oracle's own kernel.
    rule(
        Whose::Vendor(Vendor::OracleUek),
        1000,
        BOOT_CONFIG,
        "5.15.0-103.114.4.el8uek.x86_64",
    )
    .arch(X86_64)
    .since(5, 15)
    .before(5, 16),
    rule(
        Whose::Vendor(Vendor::OracleUek),
        1000,
        BOOT_CONFIG,
        "5.15.0-103.114.4.el8uek.x86_64",
    )
    .arch(X86_64)
    .likely(),
    // Fedora.
    rule(
        Whose::Has(".fc"),
        1000,
        BOOT_CONFIG,
        "5.15.6-200.fc35.x86_64",
    )
    .arch(X86_64),
    rule(
        Whose::Has(".fc"),
        1000,
        BOOT_CONFIG,
        "6.7.7-200.fc39.aarch64",
    )
    .arch("aarch64")
    .since(6, 7),
    // Debian: one configuration for all processors.
    rule(
        Whose::Ends("-amd64"),
        250,
        "config.amd64_none_amd64.xz",
        "linux-config-6.1 6.1.192-3, linux-config-6.12 6.12.117-1",
    )
    .since(4, 19)
    .before(6, 13),
    rule(
        Whose::Ends("-amd64"),
        250,
        "config.amd64_none_amd64.xz",
        "linux-config-6.12 6.12.117-1",
    )
    .likely(),
    rule(
        Whose::Ends("-arm64"),
        250,
        BOOT_CONFIG,
        "6.1.0-18-cloud-arm64",
    )
    .since(6, 1)
    .before(6, 2),
    rule(
        Whose::Ends("-arm64"),
        250,
        BOOT_CONFIG,
        "6.1.0-18-cloud-arm64",
    )
    .likely(),
    rule(
        Whose::Ends("-powerpc64le"),
        250,
        BOOT_CONFIG,
        "6.5.0-1-powerpc64le",
    ),
    // Ubuntu: low latency always at 1000, the generic kernel since 24.04 (LP: #2051342).
    rule(
        Whose::Ends("-lowlatency"),
        1000,
        "debian.lowlatency/config/annotations",
        "Ubuntu 24.04",
    ),
    rule(
        Whose::Flavour(Vendor::Ubuntu, "-generic"),
        1000,
        BOOT_CONFIG,
        "6.8.0-52-generic",
    )
    .since(6, 8),
    rule(
        Whose::Flavour(Vendor::Ubuntu, "-oem"),
        1000,
        BOOT_CONFIG,
        "6.8.0-52-generic",
    )
    .since(6, 8)
    .likely(),
    rule(
        Whose::Vendor(Vendor::Ubuntu),
        250,
        BOOT_CONFIG,
        "4.15.0-163-generic, 5.4.0-1060-aws, 5.11.0-1026-gcp, 5.15.0-1051-azure, 6.5.0-1014-gcp",
    )
    .since(4, 15)
    .before(6, 8),
    rule(
        Whose::Vendor(Vendor::Ubuntu),
        250,
        BOOT_CONFIG,
        "4.15.0-142-generic",
    )
    .before(4, 15)
    .likely(),
    rule(
        Whose::Ends("-generic"),
        250,
        BOOT_CONFIG,
        "5.15.5-76051505-generic",
    )
    .before(6, 8)
    .likely(),
    // Proxmox builds Ubuntu's kernel.
    rule(Whose::Ends("-pve"), 1000, BOOT_CONFIG, "6.8.12-4-pve").since(6, 8),
    rule(Whose::Ends("-pve"), 250, BOOT_CONFIG, "5.15.0-144-generic")
        .before(6, 8)
        .likely(),
    // SUSE Linux Enterprise, openSUSE Leap and Tumbleweed; the release names no processor.
    rule(
        Whose::Ends("-default"),
        250,
        BOOT_CONFIG,
        "4.12.14-122.54-default, 5.3.18-59.24-default",
    )
    .since(4, 12)
    .before(5, 4),
    rule(
        Whose::Ends("-default"),
        250,
        "config/x86_64/default",
        "openSUSE/kernel-source, 3.x",
    )
    .before(6, 5)
    .likely(),
    rule(
        Whose::Ends("-default"),
        1000,
        "config/x86_64/default",
        "openSUSE/kernel-source, 6.14",
    )
    .since(6, 12)
    .likely(),
    // Alibaba Cloud Linux 2 and 3.
    rule(
        Whose::Vendor(Vendor::Alibaba),
        1000,
        BOOT_CONFIG,
        "4.19.91-27.7.al7.x86_64, 5.10.134-16.1.al8.x86_64",
    )
    .arch(X86_64),
    // Amazon Linux 1, 2 and 2023.
    rule(
        Whose::Has(".amzn2."),
        250,
        BOOT_CONFIG,
        "4.14.252-195.483.amzn2.x86_64, 5.4.226-129.415.amzn2.x86_64, 5.10.75-79.358.amzn2.x86_64",
    )
    .arch(X86_64)
    .before(5, 15),
    rule(
        Whose::Has(".amzn2."),
        100,
        BOOT_CONFIG,
        "5.15.86-53.137.amzn2.x86_64",
    )
    .arch(X86_64)
    .since(5, 15),
    rule(
        Whose::Has(".amzn1."),
        250,
        BOOT_CONFIG,
        "4.14.252-195.483.amzn2.x86_64",
    )
    .likely(),
    rule(
        Whose::Has(".amzn2023."),
        100,
        BOOT_CONFIG,
        "6.1.141-165.249.amzn2023.x86_64, 6.1.141-165.249.amzn2023.aarch64",
    )
    .before(6, 2),
    rule(
        Whose::Has(".amzn2023."),
        100,
        BOOT_CONFIG,
        "6.1.141-165.249.amzn2023.x86_64",
    )
    .likely(),
    // Azure Linux and its predecessor.
    rule(Whose::Has(".cm2"), 250, BOOT_CONFIG, "5.15.138.1-4.cm2"),
    rule(
        Whose::Has(".azl3"),
        250,
        "SPECS/kernel/config, SPECS/kernel/config_aarch64",
        "microsoft/azurelinux",
    ),
    // Arch up to the version in which its 300 was last seen.
    rule(
        Whose::Has("-arch"),
        300,
        BOOT_CONFIG,
        "5.5-arch, 6.2.1-arch1-1",
    )
    .since(5, 3)
    .before(6, 3),
    rule(Whose::Has("-arch"), 300, BOOT_CONFIG, "6.2.1-arch1-1")
        .since(6, 3)
        .before(6, 13)
        .likely(),
    // The long-term kernels of Alpine, and of Arch, which end alike.
    rule(
        Whose::Ends("-lts"),
        300,
        "main/linux-lts/lts.x86_64.config",
        "alpinelinux/aports, 6.1",
    )
    .since(5, 4)
    .likely(),
    // Made for containers and clouds.
    rule(
        Whose::Ends("-flatcar"),
        1000,
        BOOT_CONFIG,
        "5.10.84-flatcar, 6.1.96-flatcar",
    ),
    rule(Whose::Ends("-talos"), 250, BOOT_CONFIG, "6.12.6-talos"),
    rule(
        Whose::Ends("-rancher"),
        250,
        BOOT_CONFIG,
        "4.14.138-rancher",
    ),
    rule(Whose::Has(".ph4"), 250, BOOT_CONFIG, "5.10.61-1.ph4"),
    rule(Whose::Has(".ph5"), 250, BOOT_CONFIG, "6.1.10-11.ph5"),
    // Windows' own.
    rule(
        Whose::Has("-microsoft-standard"),
        100,
        "Microsoft/config-wsl",
        "microsoft/WSL2-Linux-Kernel, 4.19",
    )
    .before(4, 20),
    rule(
        Whose::Has("-microsoft-standard"),
        100,
        "Microsoft/config-wsl",
        "microsoft/WSL2-Linux-Kernel, 4.19",
    )
    .likely(),
    // Raspberry Pi OS, 32 bits.
    rule(Whose::Ends("-v7l+"), 100, BOOT_CONFIG, "5.10.17-v7l+"),
    rule(Whose::Ends("-v7+"), 100, BOOT_CONFIG, "5.10.17-v7l+").likely(),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_release_that_reaches_it() {
        // A rule behind a wider one would never be asked.
        for (i, rule) in RULES.iter().enumerate() {
            let covered = RULES[..i].iter().any(|before| {
                std::mem::discriminant(&before.whose) == std::mem::discriminant(&rule.whose)
                    && before.name() == rule.name()
                    && (before.arch.is_empty() || before.arch == rule.arch)
                    && before.since <= rule.since
                    && rule.before <= before.before
            });
            assert!(!covered, "rule {i}, {}", rule.cite.version);
        }
    }

    #[test]
    fn what_the_text_does_not_tell_is_not_guessed() {
        for release in [
            "3.10",
            "6.8",
            "6.1.21-v8+",
            "5.14.0-427.el9.riscv64",
            "banana",
            "",
        ] {
            assert_eq!(assumed_hz(release), None, "{release}");
        }
    }

    impl Rule {
        fn name(&self) -> (Option<Vendor>, &'static str) {
            match self.whose {
                Whose::Vendor(vendor) => (Some(vendor), ""),
                Whose::Flavour(vendor, end) => (Some(vendor), end),
                Whose::Has(text) | Whose::Ends(text) => (None, text),
            }
        }
    }
}
