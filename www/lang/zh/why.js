export default {
  "why.close": "关闭",
  "why.title": "为什么是 {n}？",
  "why.about": "{settings}{of}{span}",
  "why.settings": "Linux {k}，HZ {hz}，`tcp_fin_timeout` {t} 秒，RTO {rto} 毫秒。",
  "why.settings.time-wait": "Linux {k}，HZ {hz}。TIME_WAIT 既不看 `tcp_fin_timeout`，也不看 RTO。",
  "why.of.total": "对端沉默的孤儿套接字，从进入 FIN_WAIT2 到消失，",
  "why.of.timeWait": "从对端的 FIN 到达，到套接字消失，",
  "why.of.keepalive": "第一阶段，由 keepalive 定时器看着的完整套接字，",
  "why.of.timewait": "小小的 time-wait 套接字那一阶段，",
  "why.span.lone": "*机器上只有它一个*时。",
  "why.span.busy": "*有别的套接字*时，取遍计时机构的所有相位。",
  "why.span.overloaded": "*每一格都超过配额*时。",
  "why.go": "把本页设成这样",
  "step.time-wait": "TIME_WAIT 总是要求 {armedTicks} 个节拍，即 {armedTime}：这是常量，任何设置都够不着。",
  "source.version": "{symbol}，{file}，{version}",
  "source.commit": "{symbol}，{file}，{version}，提交 {commit}",
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
  "step.keepalive-wheel":
    "这么远的时间落在定时器轮的第 {level} 层，粒度为 {granuleTicks} 个节拍（{granuleTime}）。所在的那一粒走完，定时器才触发：{span}之后。",
  "step.re-read": "触发时重新计算超时，得到 {finTime}，并且*再减一次* {timewaitTime}；剩下的就是第二阶段。",
  "step.re-read-reset": "触发时重新计算超时，得到 {finTime}，没有超过 {timewaitTime}：给对端发 RST，套接字就此消失。",
  "step.timewait-arm": "time-wait 套接字要求 {armedTicks} 个节拍，即 {armedTime}；这里同样不少于 3.5 倍 RTO。",
  "step.calendar":
    "相当于 {rows} 行，每行 {unitTicks} 个节拍，不到 32 行，所以放进细粒度的日历。独自一个时，寿命是 {span}。",
  "step.calendar-shared":
    "日历的行从它当前所在处数起，而不是从这个套接字到来时数起；同一行的一起消失。有别的套接字时：{span}。",
  "step.slow-wheel":
    "日历只有 32 行，每行 {unitTicks} 个节拍，放不下，于是进入慢速转盘：八个格子，每隔 {periodTime}清空一格。它被放在指针前方第 {cells} 格。",
  "step.slow-visits":
    "指针要先走过前面的格子，才轮到它这一格。独自一个时，转盘由它自己启动：{loneSpan}，其中每走一格最多松弛 {windowTicks} 个节拍。有别的套接字时，指针可能马上就要走：{span}。",
  "step.quota":
    "一格超过 {quota} 个套接字，指针一次就清不完：要多花整整一个周期，其间一切停顿。如果每格都这么满：{span}。",
  "step.exact-timer": "每个套接字有自己的定时器，准点触发：{armedTime}之后。",
  "step.wheel-rounding":
    "每个套接字有自己的定时器。这么远的时间落在定时器轮的第 {level} 层，粒度为 {granuleTicks} 个节拍（{granuleTime}）。所在的那一粒走完，定时器才触发：{span}之后。",
  "step.wheel-fixed":
    "每个套接字有自己的定时器，这里落在定时器轮的第 {level} 层，粒度为 {granuleTime}。所在的那一粒走完才触发，这里总是 {span}之后。",
  "step.total": "从进入 FIN_WAIT2 到消失：独自一个时 {loneSpan}，有别的套接字时 {busySpan}。",
};
