export default {
  // #answer
  "answer.section": "答案",
  "answer.verdict": "停留多久",
  "answer.sentence":
    "在 Linux {kernel} 上，`tcp_fin_timeout` 设为 {finTimeout} 秒。如果对端一直不关闭，{orphan}的套接字会在 FIN_WAIT2 停留",
  "answer.sentence-held":
    "在 Linux {kernel} 上，`tcp_fin_timeout` 设为 {finTimeout} 秒。如果对端一直不关闭，{orphan}的套接字会在 FIN_WAIT2 停留",
  "answer.is-orphan": "进程已经关闭",
  "answer.is-held": "仍有进程持有",
  "answer.forever": "到该进程关闭它为止",
  "answer.held-why": "`tcp_fin_timeout` 只管已经没有进程持有的套接字。只要还有进程持有，内核就不会设定时器。",
  "answer.other-case": "[状态机](#states)显示的是另一种情形，即在那里选定的情形。",
  "why.summary": "为什么？",
  "why.orphan": "下面的步骤，从进程关闭套接字的那一刻算起。",

  // 折叠起来的设置；外面的一行写明当前取值。
  "settings.summary": "HZ {hz} · RTO {rto} 毫秒 · 与 {one} 和 {other} 对比",
  "settings.hz.set": "{hz}",
  "settings.hz.assumed": "{hz}（推定）",
  "settings.hz.likely": "{hz}（推定）",
  "settings.hz.usual": "{hz}（推定）",
  "settings.assumed": "（推定）",
  "settings.hz": "它的 [HZ](term:hz) 是 {hz}{assumed}。",
  "settings.hz-note.set":
    "查看方法：`grep CONFIG_HZ= /boot/config-$(uname -r)`，或 `zgrep CONFIG_HZ= /proc/config.gz`。",
  "settings.hz-note.assumed":
    "该发行版就是这样编译的。查看方法：`grep CONFIG_HZ= /boot/config-$(uname -r)`，或 `zgrep CONFIG_HZ= /proc/config.gz`。",
  "settings.hz-note.likely":
    "该发行版相近的内核是这样编译的。查看方法：`grep CONFIG_HZ= /boot/config-$(uname -r)`，或 `zgrep CONFIG_HZ= /proc/config.gz`。",
  "settings.hz-note.usual":
    "只有版本号看不出来；粘贴 `uname -r` 的输出即可查到。查看方法：`grep CONFIG_HZ= /boot/config-$(uname -r)`，或 `zgrep CONFIG_HZ= /proc/config.gz`。",
  "settings.rto": "该连接的 [RTO](term:rto) 是 {rto} 毫秒，可用 `ss -ti` 查看。",
  "settings.compared":
    "对比的内核：{secondKernel}，HZ {secondHz}{secondAssumed}；{thirdKernel}，HZ {thirdHz}{thirdAssumed}。",

  // 属于哪一种，该怎么办？
  "which.summary": "属于哪一种？该怎么办？",
  "which.run": "以 root 身份运行：",
  "which.copy": "复制",
  "which.orphan": "没有进程持有（孤儿）",
  "which.orphan.looks":
    "这一行没有 `users:`，末尾是 `timer:(timewait,…)`；设置超过 60 秒时，也可能是 `timer:(keepalive,…)`。",
  "which.orphan.next": "到上面的时间就会自己消失，什么都不用做。",
  "which.held": "有进程持有",
  "which.held.looks": '这一行末尾是 `users:(("名称",pid=…,fd=…))`，没有定时器。',
  "which.held.next":
    "任何设置都不起作用。去查这个程序为什么调用了 `shutdown()` 却没有 `close()`；重启它即可释放套接字。",
};
