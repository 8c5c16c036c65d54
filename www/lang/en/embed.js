// A figure alone in a frame (embed/frame.js).

export default {
  "embed.more": "Words and controls",
  "embed.less": "Only the drawing",
};
