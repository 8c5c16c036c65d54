// What all the pages here show: the page's own three kernels, to the end of its plot.

export const KERNELS = [
  { version: "3.10", hz: 250, colour: "#b84a00" },
  { version: "4.4", hz: 250, colour: "#007a59" },
  { version: "6.12", hz: 250, colour: "#0067a3" },
];
export const LAST_SETTING = 180;
