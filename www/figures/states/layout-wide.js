// Where the graph's parts stand on a wide page; see layout.js.

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
