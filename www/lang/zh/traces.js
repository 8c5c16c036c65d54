// #clock 与已发表记录的对照。

export default {
  "clock.trace.pick": "记录：",
  "clock.trace.none": "不对照",
  "clock.trace.name": "内核 {kernel}，标题为“{t}”",
  "clock.trace.failed": "无法载入记录：{message}",
  "clock.match": "已发表的各行与模型的各行",
  "clock.match.all": "*{list} 行，{n} 行中有 {agree} 行一致*，而且在记录结束时套接字也已消失。",
  "clock.match.but": "*{list} 行，{n} 行中有 {agree} 行一致*，但设为 {t}时，记录结束后套接字还在。",
  "clock.match.some": "*{list} 行，设为 {t}时，{n} 行中只有 {agree} 行一致*。",
  "clock.about.as-headed":
    "在 0 到 180 秒的所有设置中，只有 {explained} 秒能解释这些行：{n} 行中有 {agree} 行一致。{try}",
  "clock.about.mislabelled":
    "发表时的标题是 {headed} 秒。但它一开始就在 keepalive 定时器之下，这意味着超过 60 秒，而且两个计数都从 5.00 开始：在 0 到 180 秒的所有设置中，只有 {explained} 秒能解释这些行：{n} 行中有 {agree} 行一致。{try}",
  "clock.try": "改为 {t}",
  "clock.match.when": "秒",
  "clock.match.published": "已发表",
  "clock.match.model": "模型",
  "clock.match.same": "一致",
  "clock.match.more": "模型还在继续。",
};
