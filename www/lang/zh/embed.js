// 单独嵌入一幅图时（embed/frame.js）。

export default {
  "embed.more": "文字与控件",
  "embed.less": "只看图",
};
