// Where the graph's parts stand, twice: for a wide page and for a narrow one. Boxes are [x, y, width, height]; a line is its corners and where its words
// go, [x, y, anchor]. Lines run straight between corners and meet boxes at their borders; no line may cross a label (tests/node/layout.test.mjs).

export const WIDE = {
  name: "wide",
  width: 910,
  height: 722,
  heads: { host: [370, 18], peer: [815, 18] },
  nodes: {
    estab: [305, 32, 130, 36],
    "fin-wait-1": [305, 124, 130, 50],
    closing: [492, 114, 98, 34],
    "fin-wait-2": [24, 228, 576, 282],
    held: [462, 250, 126, 96],
    keepalive: [40, 390, 168, 104],
    mini: [286, 390, 168, 104],
    "time-wait": [466, 578, 134, 90],
    reset: [64, 590, 120, 40],
    gone: [262, 590, 156, 40],
    "peer-estab": [740, 32, 150, 36],
    "close-wait": [740, 174, 150, 36],
    "last-ack": [740, 556, 150, 36],
    "peer-both": [740, 252, 84, 34],
    "peer-gone": [740, 662, 150, 40],
  },
  junctions: { "asks-owner": [370, 270], "asks-time": [370, 330], aborts: [10, 149], "both-closed": [612, 162] },
  edges: {
    close: {
      points: [
        [370, 68],
        [370, 124],
      ],
      label: [360, 101, "end"],
    },
    aborted: {
      points: [
        [305, 50],
        [10, 50],
        [10, 149],
      ],
      label: [20, 42, "start"],
    },
    "no-linger": {
      points: [
        [305, 149],
        [10, 149],
      ],
      label: [20, 140, "start"],
    },
    resets: {
      points: [
        [10, 149],
        [10, 610],
        [64, 610],
      ],
      label: [20, 600, "start"],
    },
    "fin-first": {
      points: [
        [435, 131],
        [492, 131],
      ],
      label: [466, 108, "middle"],
    },
    "closing-acked": {
      points: [
        [590, 131],
        [612, 131],
        [612, 162],
      ],
      label: [619, 124, "start"],
    },
    "fin-and-ack": {
      points: [
        [435, 162],
        [612, 162],
      ],
      label: [530, 158, "start"],
    },
    both: {
      points: [
        [612, 162],
        [612, 604],
        [600, 604],
      ],
      label: [606, 218, "end"],
    },
    acked: {
      points: [
        [370, 174],
        [370, 228],
        [370, 270],
      ],
      label: [360, 206, "end"],
    },
    "still-held": {
      points: [
        [370, 270],
        [462, 270],
      ],
      label: [416, 263, "middle"],
    },
    orphan: {
      points: [
        [370, 270],
        [370, 330],
      ],
      label: [360, 304, "end"],
    },
    "let-go": {
      points: [
        [462, 330],
        [370, 330],
      ],
      label: [416, 323, "middle"],
    },
    "over-60": {
      points: [
        [370, 330],
        [124, 330],
        [124, 390],
      ],
      label: [247, 323, "middle"],
    },
    "up-to-60": {
      points: [
        [370, 330],
        [370, 390],
      ],
      label: [380, 366, "start"],
    },
    again: {
      points: [
        [208, 442],
        [286, 442],
      ],
      label: [247, 435, "middle"],
    },
    lowered: {
      points: [
        [124, 494],
        [124, 590],
      ],
      label: [116, 546, "end"],
    },
    data: {
      points: [
        [160, 510],
        [160, 590],
      ],
      label: [168, 560, "start"],
    },
    overflow: {
      points: [
        [276, 510],
        [276, 590],
      ],
      label: [268, 534, "end"],
    },
    expires: {
      points: [
        [372, 494],
        [372, 590],
      ],
      label: [364, 560, "end"],
    },
    "rst-in": {
      points: [
        [400, 510],
        [400, 590],
      ],
      label: [408, 534, "start"],
    },
    fin: {
      points: [
        [533, 510],
        [533, 578],
      ],
      label: [523, 549, "end"],
    },
    over: {
      points: [
        [466, 606],
        [418, 606],
      ],
      label: [442, 600, "middle"],
    },
    restart: {
      points: [
        [560, 578],
        [560, 558],
        [588, 558],
        [588, 578],
      ],
      label: [574, 551, "middle"],
    },
    killed: {
      points: [
        [466, 622],
        [418, 622],
      ],
      label: [416, 646, "end"],
    },
    freed: {
      points: [
        [184, 610],
        [262, 610],
      ],
      label: [223, 603, "middle"],
    },
    "peer-fin": {
      points: [
        [815, 68],
        [815, 174],
      ],
      label: [825, 118, "start"],
    },
    "peer-close": {
      points: [
        [850, 210],
        [850, 556],
      ],
      label: [842, 350, "end"],
    },
    "peer-closes": {
      points: [
        [740, 50],
        [726, 50],
        [726, 232],
        [764, 232],
        [764, 252],
      ],
      label: [720, 44, "end"],
    },
    "peer-acked": {
      points: [
        [815, 592],
        [815, 662],
      ],
      label: [825, 640, "start"],
    },
    "peer-reset": {
      points: [
        [890, 192],
        [902, 192],
        [902, 682],
        [890, 682],
      ],
      label: [896, 390, "end"],
    },
  },
  packets: {
    "p-fin": {
      points: [
        [370, 84],
        [815, 100],
      ],
      label: [675, 95],
    },
    "p-ack": {
      points: [
        [815, 140],
        [370, 202],
      ],
      label: [675, 160],
    },
    "p-late-fin": {
      points: [
        [850, 506],
        [533, 540],
      ],
      label: [675, 525],
    },
    "p-last-ack": {
      points: [
        [600, 654],
        [815, 624],
      ],
      label: [675, 643],
    },
    "p-in": {
      points: [
        [740, 200],
        [600, 300],
      ],
      label: [675, 246],
    },
    "p-out": {
      points: [
        [600, 380],
        [850, 400],
      ],
      label: [675, 386],
    },
    "p-rst": {
      points: [
        [124, 630],
        [124, 708],
        [700, 708],
        [700, 696],
        [740, 696],
      ],
      label: [248, 708],
    },
    "p-late-rst": {
      points: [
        [340, 630],
        [340, 688],
        [716, 688],
        [716, 684],
        [740, 684],
      ],
      label: [530, 688],
    },
  },
};

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
