// Where the graph's parts stand on a narrow page; see layout.js.

export const NARROW = {
  name: "narrow",
  width: 346,
  height: 834,
  heads: { host: [124, 14], peer: [297, 14] },
  nodes: {
    estab: [76, 24, 96, 30],
    "fin-wait-1": [76, 104, 96, 42],
    closing: [180, 100, 57, 28],
    "fin-wait-2": [14, 222, 216, 338],
    held: [22, 254, 136, 76],
    keepalive: [30, 364, 128, 82],
    mini: [30, 470, 128, 82],
    "time-wait": [134, 634, 96, 78],
    reset: [14, 656, 66, 32],
    gone: [112, 760, 96, 32],
    "peer-estab": [256, 24, 82, 30],
    "close-wait": [256, 206, 82, 30],
    "peer-both": [256, 300, 70, 28],
    "last-ack": [256, 634, 82, 30],
    "peer-gone": [256, 760, 82, 32],
  },
  junctions: { "asks-owner": [204, 288], "asks-time": [204, 404], aborts: [5, 125], "both-closed": [241, 160] },
  edges: {
    close: {
      points: [
        [124, 54],
        [124, 104],
      ],
      label: [116, 82, "end"],
    },
    aborted: {
      points: [
        [76, 39],
        [5, 39],
        [5, 125],
      ],
      label: [10, 33, "start"],
    },
    "no-linger": {
      points: [
        [76, 125],
        [5, 125],
      ],
      label: [10, 101, "start"],
    },
    resets: {
      points: [
        [5, 125],
        [5, 672],
        [14, 672],
      ],
      label: [10, 216, "start"],
    },
    "fin-first": {
      points: [
        [172, 114],
        [180, 114],
      ],
      label: [240, 157, "end"],
    },
    "closing-acked": {
      points: [
        [237, 114],
        [241, 114],
        [241, 160],
      ],
      label: [240, 95, "end"],
    },
    "fin-and-ack": {
      points: [
        [150, 146],
        [150, 160],
        [241, 160],
      ],
      label: [158, 172, "start"],
    },
    both: {
      points: [
        [241, 160],
        [241, 650],
        [230, 650],
      ],
      label: [236, 185, "end"],
    },
    acked: {
      points: [
        [124, 146],
        [124, 238],
        [204, 238],
        [204, 288],
      ],
      label: [116, 200, "end"],
    },
    "still-held": {
      points: [
        [204, 288],
        [158, 288],
      ],
      label: [181, 282, "middle"],
    },
    orphan: {
      points: [
        [204, 288],
        [204, 404],
      ],
      label: [198, 361, "end"],
    },
    "let-go": {
      points: [
        [90, 330],
        [90, 348],
        [204, 348],
      ],
      label: [98, 343, "start"],
    },
    "over-60": {
      points: [
        [204, 404],
        [158, 404],
      ],
      label: [181, 398, "middle"],
    },
    "up-to-60": {
      points: [
        [204, 404],
        [204, 510],
        [158, 510],
      ],
      label: [181, 504, "middle"],
    },
    again: {
      points: [
        [96, 446],
        [96, 470],
      ],
      label: [104, 462, "start"],
    },
    lowered: {
      points: [
        [30, 404],
        [24, 404],
        [24, 656],
      ],
      label: [28, 582, "start"],
    },
    data: {
      points: [
        [110, 560],
        [110, 600],
        [66, 600],
        [66, 656],
      ],
      label: [70, 640, "start"],
    },
    overflow: {
      points: [
        [103, 560],
        [103, 776],
        [112, 776],
      ],
      label: [97, 730, "end"],
    },
    expires: {
      points: [
        [124, 552],
        [124, 760],
      ],
      label: [130, 585, "start"],
    },
    "rst-in": {
      points: [
        [222, 560],
        [222, 620],
        [246, 620],
        [246, 782],
        [208, 782],
      ],
      label: [212, 800, "start"],
    },
    fin: {
      points: [
        [206, 560],
        [206, 634],
      ],
      label: [200, 616, "end"],
    },
    over: {
      points: [
        [150, 712],
        [150, 760],
      ],
      label: [156, 745, "start"],
    },
    restart: {
      points: [
        [142, 712],
        [142, 722],
        [218, 722],
        [218, 712],
      ],
      label: [172, 733, "middle"],
    },
    killed: {
      points: [
        [194, 712],
        [194, 760],
      ],
      label: [200, 752, "start"],
    },
    freed: {
      points: [
        [47, 688],
        [47, 784],
        [112, 784],
      ],
      label: [53, 772, "start"],
    },
    "peer-fin": {
      points: [
        [297, 54],
        [297, 206],
      ],
      label: [303, 134, "start"],
    },
    "peer-closes": {
      points: [
        [256, 39],
        [249, 39],
        [249, 314],
        [256, 314],
      ],
      label: [245, 58, "end"],
    },
    "peer-close": {
      points: [
        [318, 236],
        [318, 634],
      ],
      label: [312, 420, "end"],
    },
    "peer-acked": {
      points: [
        [297, 664],
        [297, 760],
      ],
      label: [303, 724, "start"],
    },
    "peer-reset": {
      points: [
        [338, 221],
        [343, 221],
        [343, 776],
        [338, 776],
      ],
      label: [341, 480, "end"],
    },
  },
  packets: {
    "p-fin": {
      points: [
        [124, 68],
        [297, 80],
      ],
      label: [200, 74],
    },
    "p-ack": {
      points: [
        [297, 192],
        [124, 214],
      ],
      label: [270, 195],
    },
    "p-in": {
      points: [
        [256, 228],
        [230, 250],
      ],
      label: [230, 250],
    },
    "p-out": {
      points: [
        [230, 440],
        [318, 452],
      ],
      label: [276, 446],
    },
    "p-late-fin": {
      points: [
        [318, 586],
        [206, 604],
      ],
      label: [270, 595],
    },
    "p-last-ack": {
      points: [
        [230, 690],
        [297, 698],
      ],
      label: [262, 694],
    },
    "p-rst": {
      points: [
        [30, 688],
        [30, 812],
        [297, 812],
        [297, 792],
      ],
      label: [150, 812],
    },
    "p-late-rst": {
      points: [
        [208, 776],
        [256, 776],
      ],
      label: [232, 776],
    },
  },
};
