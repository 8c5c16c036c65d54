// 简体中文。各语言的键相同；文中可用 `代码`、*强调*、[链接](#anchor) 和 {值}。

export default {
  "page.title": "一个套接字会在 FIN_WAIT2 停留多久？",
  "switch.nav": "语言与配色",
  "switch.lang": "语言",
  "switch.theme": "配色",
  "theme.auto": "自动",
  "theme.light": "浅色",
  "theme.dark": "深色",

  "format.range": "{low}–{high}",
  "format.seconds": "{n} 秒",

  // 可以设置的量：给读屏软件的全称、句中用的简称、带单位的值。
  "control.k": "内核版本，即 uname -r 的输出",
  "control.k.short": "内核",
  "control.b": "用来对比的第二个内核",
  "control.b.short": "第二个内核",
  "control.c": "用来对比的第三个内核",
  "control.c.short": "第三个内核",
  "control.hz": "HZ，编译内核时选定的每秒时钟节拍数",
  "control.hz.short": "HZ",
  "control.hz.value": "每秒 {n} 个节拍",
  "control.t": "tcp_fin_timeout",
  "control.t.short": "tcp_fin_timeout",
  "control.t.value": "{n} 秒",
  "control.rto": "RTO，该连接的重传超时",
  "control.rto.short": "RTO",
  "control.rto.value": "{n} 毫秒",
  "slider.t": "tcp_fin_timeout（秒）",
  "slider.hz": "HZ",
  "slider.rto": "RTO（秒）",
  "slider.more": "HZ、RTO……",
  "kernel.list": "常见内核版本",
  "kernel.paste": "也可以直接粘贴 uname -r 的输出。",

  // #answer
  "answer.section": "答案",
  "answer.sentence":
    "在 Linux {k} 上（HZ 为 {hz}），`tcp_fin_timeout` 设为 {t} 秒，RTO 为 {rto} 毫秒。如果对端始终不关闭，一个{orphan}的套接字会在 FIN_WAIT2 停留",
  "answer.sentence-held":
    "在 Linux {k} 上（HZ 为 {hz}），`tcp_fin_timeout` 设为 {t} 秒，RTO 为 {rto} 毫秒。如果对端始终不关闭，一个{orphan}的套接字会在 FIN_WAIT2 停留",
  "answer.is-orphan": "已被进程关闭",
  "answer.is-held": "仍被进程持有",
  "answer.busy": "（繁忙的机器上为 {span}）",
  "answer.busy-same": "（机器繁忙时也一样）",
  "answer.forever": "直到永远",
  "answer.no-timer": "（根本没有定时器在走）",
  "answer.held-why": "`tcp_fin_timeout` 只管孤儿套接字。只要还有进程持有描述符，内核就不会设定时器；何时关闭，由应用程序决定。",
  "held.label": "进程仍持有它",
  "why.summary": "为什么？",
  "why.orphan": "下面的步骤，从进程终于关闭套接字的那一刻算起。",
  "source.version": "{symbol}，{file}，{version}",
  "source.commit": "{symbol}，{file}，{version}，提交 {commit}",

  // 需要留意之处：每条一行。
  "warning.floor-wins": "你要的是 {askedMs}，但内核最少给 3.5 × RTO，也就是 {floorMs}。",
  "warning.linger2-ignored": "这个内核会悄悄忽略 {linger2S} 秒的 TCP_LINGER2，因为它比 `tcp_fin_timeout` 长。",
  "warning.linger2-capped": "这个内核最多接受 {capS} 秒的 TCP_LINGER2。",
  "warning.shorter-than-60": "比设成 60 还短：要的是 {askedMs}，得到的是 {totalMs}。",
  "warning.full-socket": "其中 {stageMs} 里保留的是完整的套接字，缓冲区都在，并且计入孤儿数。",
  "warning.lowered-resets": "期间设置被调低了，所以第一阶段以 RST 告终。",
  "warning.may-expire-early": "有别的套接字时，小套接字可能提早消失：不是 {askedMs}，而是 {minMs}之后。",
  "warning.much-later": "要的是 {askedMs}，但这个内核的转盘每 7.5 秒才走一格。",
  "warning.quota-stall": "同一格里超过 {quota} 个套接字时，转盘每次要停 {periodMs}，最长可达 {maxMs}。",
  "warning.late-by-granule": "这个内核的定时器在这个时长上最多晚 {granuleMs}，但绝不会早。",
  "warning.beyond-wheel": "这超出了该内核定时器所及的范围，{endMs}后就会触发。",
  "warning.newer-than-known": "比本页读过的所有内核都新，这里按 {newest} 对待。",
  "warning.between-read": "{without} 没有{fact}，{with} 有；两者之间的版本没有读过。",
  "warning.backport": "这是 {vendor} 的内核，本页没有读过它自己的源码，按其版本号对应的主线规则计算。",
  "warning.uname26": "按 {real} 处理：UNAME26 personality 会把它显示成这个版本号。",
  "warning.no-such-release": "没有这个版本，该系列到 {last} 为止。",
  "warning.patch-level-hidden": "这个版本号没有写出补丁级别；从 {with} 起有{fact}。",
  "fact.timer-slack": "定时器松弛（timer slack）",
  "fact.stall-rearm-one-second": "1 秒的停顿",
  "fact.linger2-cap": "TCP_LINGER2 的上限",
  "fact.fin-wait2-not-reused": "“FIN_WAIT2 不得复用”的规则",
  "fact.tw-reuse-delay": "tcp_tw_reuse_delay 这个参数",
  "vendor.red-hat": "Red Hat",
  "vendor.oracle-uek": "Oracle（UEK）",
  "vendor.suse": "SUSE",
  "vendor.ubuntu": "Ubuntu",
  "vendor.alibaba": "阿里云",

  // 推导。
  "step.rto": "HZ 为 {hz} 时，{rtoMs}的 RTO 是 {rtoTicks} 个节拍；不足一个节拍按一个算。",
  "step.floor": "最少给 3.5 倍 RTO，好让对端还能重发两次 FIN：{floorTicks} 个节拍，即 {floorTime}。",
  "step.base-sysctl": "`tcp_fin_timeout` 要求 {finTimeoutS} 秒：{baseTicks} 个节拍。",
  "step.base-linger2": "套接字自己的 TCP_LINGER2（{linger2S} 秒）取代 `tcp_fin_timeout`：{baseTicks} 个节拍。",
  "step.no-fin-wait2": "TCP_LINGER2 为负，表示完全不要 FIN_WAIT2：连接立即被重置。",
  "step.fin-time": "两者取长：{finTicks} 个节拍，即 {finTime}。",
  "step.path": "没有超过 {timewaitTime}，所以完整的套接字马上换成一个小的 time-wait 套接字，对外仍显示 FIN_WAIT2。",
  "step.path-two": "超过了 {timewaitTime}，所以完整的套接字先由 keepalive 定时器看着，等掉超出的部分，然后才换成小的。",
  "step.keepalive-arm": "第一阶段：keepalive 定时器设在 {armedTicks} 个节拍之后，即 {armedTime}。",
  "step.keepalive-exact": "它会准点触发：{armedTime}之后。",
  "step.keepalive-slack": "这个内核允许定时器有些松弛，这里最多 {windowTicks} 个节拍：它在 {span}后触发。",
  "step.keepalive-wheel": "这么远的时间落在定时器轮的第 {level} 层，粒度为 {granuleTicks} 个节拍（{granuleTime}）。所在的那一粒走完，定时器才触发：{span}之后。",
  "step.re-read": "触发时重新计算超时，得到 {finTime}，并且*再减一次* {timewaitTime}；剩下的就是第二阶段。",
  "step.re-read-reset": "触发时重新计算超时，得到 {finTime}，没有超过 {timewaitTime}：给对端发 RST，套接字就此消失。",
  "step.timewait-arm": "time-wait 套接字要求 {armedTicks} 个节拍，即 {armedTime}；这里同样不少于 3.5 倍 RTO。",
  "step.calendar": "相当于 {rows} 行，每行 {unitTicks} 个节拍，不到 32 行，所以放进细粒度的日历。独自一个时，寿命是 {span}。",
  "step.calendar-shared": "日历的行从它当前所在处数起，而不是从这个套接字到来时数起；同一行的一起消失。有别的套接字时：{span}。",
  "step.slow-wheel": "日历只有 32 行，每行 {unitTicks} 个节拍，放不下，于是进入慢速转盘：八个格子，每隔 {periodTime}清空一格。它被放在指针前方第 {cells} 格。",
  "step.slow-visits": "指针要先走过前面的格子，才轮到它这一格。独自一个时，转盘由它自己启动：{loneSpan}，其中每走一格最多松弛 {windowTicks} 个节拍。有别的套接字时，指针可能马上就要走：{span}。",
  "step.quota": "指针每到一格最多清掉 {quota} 个套接字；更满的格子要多花整整一个周期，其间一切停顿。如果每格都这么满：{span}。",
  "step.exact-timer": "每个套接字有自己的定时器，准点触发：{armedTime}之后。",
  "step.wheel-rounding": "每个套接字有自己的定时器。这么远的时间落在定时器轮的第 {level} 层，粒度为 {granuleTicks} 个节拍（{granuleTime}）。所在的那一粒走完，定时器才触发：{span}之后。",
  "step.wheel-fixed": "每个套接字有自己的定时器，这里落在定时器轮的第 {level} 层，粒度为 {granuleTime}。所在的那一粒走完才触发，这里总是 {span}之后。",
  "step.total": "从进入 FIN_WAIT2 到消失：独自一个时 {loneSpan}，有别的套接字时 {busySpan}。",

  // 输入了、但不能用的值。答案仍是上一个有效值的。
  "problem.not-whole": "“{given}”不是整数；{name} 仍为 {kept}。",
  "problem.out-of-range": "{given} 不在 {min} 到 {max} 之间；{name} 仍为 {kept}。",
  "problem.too-long": "没有哪个内核的名字这么长；{name}仍为 {kept}。",
  "problem.kernel": "模型不认识“{given}”这个内核。可以填 uname -r 的输出，2.6.32 及以后均可。在此之前，{name}仍为 {kept}。",
  "problem.model": "{name} 在这里不能是 {given}：{message}",

  // 链接中被忽略的部分。
  "notice.ignored": "链接中有一部分无法使用，其余的照常生效。",
  "notice.dismiss": "知道了",
  "ignored.empty": "{key}：没有值。",
  "ignored.too-long": "{key}：文字太长。",
  "ignored.no-such-choice": "{key}={given}：没有这个选项。",
  "ignored.not-whole": "{key}={given}：不是整数。",
  "ignored.out-of-range": "{key}={given}：超出范围。",
  "ignored.repeated": "{key}={given}：{key} 前面已经给过，以第一个为准。",
  "ignored.other-version": "v={given}：这是本页另一个版本的链接；仍能看懂的部分照常生效。",
  "ignored.unknown-key": "{key}：本页没有这项设置。",
  "ignored.kernel": "{key}={given}：模型不认识这个内核。可以填 uname -r 的输出，2.6.32 及以后均可。",
  "ignored.model": "{key}={given}：{message}",
  "engine.failed": "模型加载失败（{message}），所以句子和图都是空的；[主要结果表](#kernels)仍然有效。",
  "embed.unknown": "没有名为“{name}”的图可以嵌入，所以显示整个页面。可用的有：{known}。",
  "embed.full": "在完整页面中打开当前状态",

  "actions.link": "复制链接",
  "actions.embed": "复制嵌入代码",
  "actions.copied": "已复制",
  "actions.by-hand": "请复制这段文字",

  // #questions
  "questions.title": "大家常带着这些问题来",
  "questions.lead": "每个问题都是一个链接，点开就把本页切换到那种情形。",
  "preset.five": "“设成了 5，怎么没效果？”",
  "preset.five.answer": "4.0 及以前，全机共用一个八格转盘，每格 7.5 秒，5 秒会被往上凑：独自一个时 {lone}，有别的套接字时 {busy}。",
  "preset.hours": "“超时明明是 60，FIN_WAIT2 却挂了几个小时”",
  "preset.hours.answer": "还有进程持有这些套接字。这种情况在任何内核里都没有定时器；去找那个进程，看它忘了关什么。",
  "preset.sixty-one": "“设成 61，结果 2 秒就没了”",
  "preset.sixty-one.answer": "超过 60 之后，寿命是超出部分的两倍：{lone}。",
  "preset.which": "“我们允许 5 到 120，该选哪个？”",
  "preset.which.answer": "别选 61 到 89：比 60 还短，还要占用完整的套接字。90 得到的是 {lone}。",
  "preset.countdown": "“设成了 30，netstat 还是从 59 开始倒数”",
  "preset.countdown.answer": "那是 TIME_WAIT。它持续 {timeWait}，`tcp_fin_timeout` 动不了它。",
  "preset.stuck": "“一大片都停在 timewait (0.00/0/0)”",
  "preset.stuck.answer": "旧内核的指针每到一格最多清 100 个套接字，随后停顿一个周期：TIME_WAIT 会变成 {stalled}。",

  // #kernels
  "kernels.title": "同样的设置，在不同内核上时间并不相同",
  "kernels.lead": "对端不出声时，一个孤儿套接字能活多久：先是机器上只有它一个时的值，旁边是机器繁忙时的范围（如果不同）。",
  "kernels.conditions": "HZ {hz}，RTO {rto} 毫秒",
  "kernels.yours": "你的：{t} 秒",
  "kernels.timewait": "TIME_WAIT",
  "kernels.reading":
    "4.0 及以前，全机共用一个转盘，一切都凑成 7.5 秒的整数格。从 4.1 起每个套接字有自己的定时器，起初分毫不差；4.8 以后最多晚八分之一。最后一行与任何设置无关。",

  // #story
  "story.title": "没人要的套接字，后来怎样了",
  "story.1":
    "你关闭连接，内核发出 FIN；对端确认了它，接下来也该关闭自己那一边。在它关闭之前，你这一端就处在 FIN_WAIT2。如果你的进程还持有描述符，这个状态可以一直持续下去，因为进程也许还想读对端将要发来的数据。如果进程已经放手，套接字就成了*孤儿*；标准没有规定期限，Linux 却给了它一个。",
  "story.2":
    "这个期限就是 `tcp_fin_timeout`，但它只是一个请求。它不会低于 3.5 倍 RTO。不超过 60 秒时，完整的套接字会换成一个小的，何时消失，由这个内核给小套接字计时的机制决定。超过 60 秒时，完整的套接字先由 keepalive 定时器看着，等掉超出 60 的部分，然后小套接字把*同样的超出部分*再等一遍：61 变成 2 秒，90 变成 60 秒，120 又正好是 120 秒。",
  "story.3":
    "计时的机制换过两次。4.0 及以前，全机只有一个转盘，八个格子，每格 7.5 秒，由一根指针依次清空，每次最多清 100 个。从 4.1 起，每个套接字有自己的定时器。从 4.8 起，定时器按远近放进粗细不同的抽屉，越远越粗，抽屉到期才触发：绝不会早，最多晚八分之一。",
  "story.4": "这一切都与 TIME_WAIT 无关。对端的 FIN 终于到来时，TIME_WAIT 才开始，不管之前还剩多少，都从头计 60 秒，没有任何设置能缩短它。",

  "sources.title": "资料来源",
  "sources.kernel":
    "Linux 源码，2.6.32 至 7.2：[net/ipv4](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4) 中的 `inet_timewait_sock.c`、`tcp_minisocks.c`、`tcp.c`、`tcp_input.c`、`tcp_timer.c`，以及 [kernel/time/timer.c](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/kernel/time/timer.c)。“为什么？”里的每一步都注明了函数和版本。",
  "sources.commits":
    "两次更换机制：提交 [789f558cfb36](https://git.kernel.org/linus/789f558cfb36)（4.1，每个套接字一个定时器）和提交 [500462a9de65](https://git.kernel.org/linus/500462a9de65)（4.8，分层定时器轮）。",
  "sources.rfc":
    "[RFC 9293](https://www.rfc-editor.org/rfc/rfc9293)（TCP）、[RFC 6298](https://www.rfc-editor.org/rfc/rfc6298)（RTO）、[RFC 1337](https://www.rfc-editor.org/rfc/rfc1337)（TIME_WAIT 的隐患）。",
  "sources.private": "一切都在你的浏览器里计算，你输入的内容不会离开这里。",

  // #lifetime

  // #states
};
