export default {
  "why.close": "关闭",
  "why.title": "为什么是 {n}？",
  "why.about": "{settings}{of}{span}",
  "why.settings": "Linux {k}，HZ {hz}，`tcp_fin_timeout` {t} 秒，RTO {rto} 毫秒。",
  "why.settings.time-wait": "Linux {k}，HZ {hz}。TIME_WAIT 与 `tcp_fin_timeout` 和 RTO 都无关。",
  "why.of.total": "对端一直不关闭的孤儿套接字，从进入 FIN_WAIT2 到移除，",
  "why.of.timeWait": "从对端的 FIN 到达，到套接字移除，",
  "why.of.keepalive": "第一阶段，完整的套接字在 keepalive 定时器下等待，",
  "why.of.timewait": "timewait 套接字那一阶段，",
  "why.span.lone": "机器上*单独*一个套接字时。",
  "why.span.busy": "*有其他套接字*时，最短和最长的可能。",
  "why.span.overloaded": "*拥挤*时，即每个槽都超过 100 个套接字。",
  "why.go": "把本页设成这样",
  "step.time-wait": "TIME_WAIT 的定时器总是设为 {armedTicks} 个节拍，即 {armedTime}：这是常量，任何设置都不影响它。",
  "source.version": "{symbol}，{file}，{version}",
  "source.commit": "{symbol}，{file}，{version}，提交 {commit}",
  "step.rto": "HZ 为 {hz} 时，{rtoMs}的 RTO 是 {rtoTicks} 个节拍；不足一个节拍按一个算。",
  "step.floor": "定时器不会低于 3.5 倍 RTO，好让对端还能重发两次 FIN：{floorTicks} 个节拍，即 {floorTime}。",
  "step.base-sysctl": "`tcp_fin_timeout` 是 {finTimeoutS} 秒：{baseTicks} 个节拍。",
  "step.base-linger2": "套接字自己的 TCP_LINGER2（{linger2S} 秒）取代 `tcp_fin_timeout`：{baseTicks} 个节拍。",
  "step.no-fin-wait2": "TCP_LINGER2 为负，表示不要 FIN_WAIT2：连接立即被重置。",
  "step.fin-time": "两者取长：{finTicks} 个节拍，即 {finTime}。",
  "step.path": "没有超过 {timewaitTime}，所以立即由轻量的 timewait 套接字代替完整的套接字，显示的状态仍是 FIN_WAIT2。",
  "step.path-two":
    "超过了 {timewaitTime}，所以完整的套接字先在 keepalive 定时器下等待超出的部分，然后才由 timewait 套接字代替。",
  "step.keepalive-arm": "第一阶段：keepalive 定时器设在 {armedTicks} 个节拍之后，即 {armedTime}。",
  "step.keepalive-exact": "它会准点触发：{armedTime}之后。",
  "step.keepalive-slack": "这个内核的定时器可能稍晚触发，这里最多晚 {windowTicks} 个节拍：它在 {span}后触发。",
  "step.keepalive-wheel":
    "这么远的时间落在时间轮的第 {level} 层，定时器每 {granuleTicks} 个节拍（{granuleTime}）才触发一次。它在下一步触发：{span}之后。",
  "step.re-read": "触发时重新计算超时，得到 {finTime}，并且*再减一次* {timewaitTime}；剩下的就是第二阶段。",
  "step.re-read-reset": "触发时重新计算超时，得到 {finTime}，没有超过 {timewaitTime}：向对端发送 RST，套接字移除。",
  "step.timewait-arm": "timewait 套接字的定时器设为 {armedTicks} 个节拍，即 {armedTime}；这里同样不少于 3.5 倍 RTO。",
  "step.calendar": "相当于 {rows} 个槽，每槽 {unitTicks} 个节拍，不到 32 个，所以放进短时限列表。单独时停留 {span}。",
  "step.calendar-shared":
    "列表的槽从它当前所在处数起，而不是从这个套接字到来时数起；同一个槽里的套接字一起移除。有其他套接字时：{span}。",
  "step.slow-wheel":
    "短时限列表只有 32 个槽，每槽 {unitTicks} 个节拍，放不下，于是进入共用的时间轮：八个槽，每隔 {periodTime}清空一个。它的槽在指针前方第 {cells} 个。",
  "step.slow-visits":
    "前面的槽先清空，然后才轮到它的槽。单独时，时间轮由它自己启动：{loneSpan}，每个槽最多再晚 {windowTicks} 个节拍。有其他套接字时，时间轮可能马上就要前进：{span}。",
  "step.quota":
    "一个槽里超过 {quota} 个套接字，就不能一次全部移除；移除完之前，时间轮停住不动。如果每个槽都这么满：{span}。",
  "step.exact-timer": "每个套接字有自己的定时器，准点触发：{armedTime}之后。",
  "step.wheel-rounding":
    "每个套接字有自己的定时器。这么远的时间落在时间轮的第 {level} 层，定时器每 {granuleTicks} 个节拍（{granuleTime}）才触发一次。它在下一步触发：{span}之后。",
  "step.wheel-fixed":
    "每个套接字有自己的定时器，这里落在时间轮的第 {level} 层，定时器每 {granuleTime}才触发一次。它在下一步触发，这里总是 {span}之后。",
  "step.total": "从进入 FIN_WAIT2 到移除：有其他套接字时 {busySpan}，单独时 {loneSpan}。",
};
