// 词语的解释，点按该词时显示（ui/term.js）：一个标题，两三句话。

export default {
  "term.close": "关闭",

  "term.alone": "单独",
  "term.alone.about":
    "整台机器上只有这一个套接字在 FIN_WAIT2 或 TIME_WAIT 中等待。这是实验室里的情形，最能看清内核做了什么。",
  "term.with-others": "有其他套接字",
  "term.with-others.about":
    "机器上至少还有一个正在关闭的套接字在等待，实际的服务器都是如此。这与 CPU 负载无关。在 Linux 4.0 及以前，所有这些套接字共用一个[时间轮](term:row)，新来的加入时它已经在转了。",
  "term.either": "单独或有其他套接字",
  "term.either.about":
    "机器上有没有其他正在关闭的套接字，结果都一样：从 Linux 4.1 起每个套接字有自己的定时器；4.0 及以前，也有一些设置结果相同。",
  "term.crowded": "拥挤",
  "term.crowded.about":
    "在 Linux 4.0 及以前，有超过 100 个套接字在同一个 7.5 秒的[槽](term:cell)里到期。内核一次只移除 100 个，于是来不及处理。",
  "term.orphan": "孤儿套接字",
  "term.orphan.about":
    "已经没有进程持有的套接字：被关闭了，或者进程已经退出，但内核还要把连接收尾。`ss -p` 不会为它显示 `users:`。",
  "term.held": "由进程持有",
  "term.held.about": "还有进程打开着这个套接字，可能还要从中读取数据。内核不会设定时器，只有该进程能结束它。",
  "term.time-wait-socket": "timewait 套接字",
  "term.time-wait-socket.about":
    "内核用来代替原套接字的轻量结构。它只保留地址、端口、序列号等少量信息，显示的状态就是它所代替的状态：FIN_WAIT2 或 TIME_WAIT。",
  "term.full-socket": "完整的套接字",
  "term.full-socket.about": "带有缓冲区和全部状态的套接字。成为[孤儿](term:orphan)后，会计入 `tcp_max_orphans`。",
  "term.keepalive-stage": "keepalive 阶段",
  "term.keepalive-stage.about":
    "设置超过 60 秒时，[完整的套接字](term:full-socket)先在 keepalive 定时器下等待超出 60 秒的部分，然后才由 [timewait 套接字](term:time-wait-socket)代替。",
  "term.hz": "HZ",
  "term.hz.about":
    "内核时钟每秒的节拍数，编译内核时就已确定：100、250、300 或 1000。定时器以[节拍](term:tick)计时。`getconf CLK_TCK` 看不到它，要用 `grep CONFIG_HZ= /boot/config-$(uname -r)`。",
  "term.tick": "节拍",
  "term.tick.about": "内核定时器的计时单位，也叫 jiffy：1 秒除以 [HZ](term:hz)，HZ 为 250 时是 4 毫秒。",
  "term.rto": "RTO",
  "term.rto.about":
    "重传超时：连接等不到应答、决定重发之前等待的时间。它由往返时间算出，不低于 200 毫秒。`tcp_fin_timeout` 的实际取值不会小于 3.5 倍 RTO。可用 `ss -ti` 查看。",
  "term.row": "共用的时间轮（4.0 及以前）",
  "term.row.about":
    "全机所有正在关闭的套接字共用一个时间轮：八个[槽](term:cell)，每 7.5 秒清空一个。几秒以内的时间另有更细的槽，即[短时限列表](term:calendar)。",
  "term.cell": "槽",
  "term.cell.about": "[共用时间轮](term:row)的八个部分之一。同一槽中的套接字一起移除，每 7.5 秒处理一个槽。",
  "term.hand": "指针",
  "term.hand.about": "[共用时间轮](term:row)上下一个要清空的位置。每 7.5 秒前进一个[槽](term:cell)。",
  "term.calendar": "短时限列表",
  "term.calendar.about":
    "Linux 4.0 及以前，[共用时间轮](term:row)之外的 32 个细槽，用于几秒以内的时间。能覆盖多长，取决于 [HZ](term:hz)。",
  "term.wheel-step": "时间轮的步长",
  "term.wheel-step.about": "从 Linux 4.8 起，定时器设得越远，可能触发的时刻间隔越粗。绝不会提前，最多推迟约八分之一。",
};
