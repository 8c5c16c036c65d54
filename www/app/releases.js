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

// What a distribution is called, and a release of its kernel, by which the model knows whose it is. Only for names that
// are typed: which of them a machine runs, `uname -r` tells.
const RED_HAT = "(?:rhel|red ?hat(?: enterprise linux)?|centos(?: stream| linux)?|alma(?: ?linux)?|rocky(?: linux)?)";
export const DISTRIBUTIONS = [
  [`${RED_HAT} ?6`, "2.6.32-754.el6.x86_64"],
  [`${RED_HAT} ?7`, "3.10.0-1160.el7.x86_64"],
  [`${RED_HAT} ?8`, "4.18.0-553.el8_10.x86_64"],
  [`${RED_HAT} ?9`, "5.14.0-427.el9.x86_64"],
  [`${RED_HAT} ?10`, "6.12.0-55.el10.x86_64"],
  ["debian(?: gnu/linux)? ?9", "4.9.0-19-amd64"],
  ["debian(?: gnu/linux)? ?10", "4.19.0-27-amd64"],
  ["debian(?: gnu/linux)? ?11", "5.10.0-33-amd64"],
  ["debian(?: gnu/linux)? ?12", "6.1.0-28-amd64"],
  ["debian(?: gnu/linux)? ?13", "6.12.0-1-amd64"],
  ["ubuntu ?16.04", "4.4.0-210-generic"],
  ["ubuntu ?18.04", "4.15.0-213-generic"],
  ["ubuntu ?20.04", "5.4.0-200-generic"],
  ["ubuntu ?22.04", "5.15.0-125-generic"],
  ["ubuntu ?24.04", "6.8.0-45-generic"],
].map(([name, release]) => ({ name: new RegExp(`^${name.replaceAll(".0", "\\.0")}(?:[. ].*)?$`, "i"), release }));
