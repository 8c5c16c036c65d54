// The releases that a reader is offered to choose from, and who ships them. Any other can be typed.

export const RELEASES = [
  ["2.6.32", "RHEL 6"],
  ["3.0", "SLES 11"],
  ["3.10", "RHEL 7, CentOS 7"],
  ["4.1", ""],
  ["4.4", "Ubuntu 16.04, SLES 12"],
  ["4.9", "Debian 9"],
  ["4.18", "RHEL 8"],
  ["5.4", "Ubuntu 20.04"],
  ["5.14", "RHEL 9"],
  ["6.1", "Debian 12"],
  ["6.8", "Ubuntu 24.04"],
  ["6.12", "Debian 13, RHEL 10"],
].map(([version, where]) => ({ version, where }));
