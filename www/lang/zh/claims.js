export default {
  // 各种说法：引号里是人们所说，下面是实情。
  "claims.title": "常见误解",
  "claims.lead": "出自各种文章、问答和手册。每条都链接到能看出实情的那张图，并已设成该情形。点击数字可以查看推导。",
  "claims.link": "本条链接",
  "claims.at.answer": "这种情形的答案",
  "claims.at.lifetime": "曲线图，定在这个设置",
  "claims.at.kernels": "对照表，用这个设置",
  "claims.at.states": "这种情形的状态图",
  "claims.at.row": "时间轮的运转",
  "claims.at.clock": "时间线，对照那段公开的记录",
  "claims.at.evidence": "与此有关的实测",
  "claims.at.history": "历史中的 Linux {release}",
  "claim.shortens-time-wait": "“`tcp_fin_timeout` 能缩短 TIME_WAIT。”",
  "claim.shortens-time-wait.truth":
    "它根本不影响 TIME_WAIT，后者的时长是一个常量。在 4.18 上设成 30，FIN_WAIT2 持续 {lone}，TIME_WAIT 持续 {timeWait}，换成别的设置也一样。",
  "claim.fin-wait-1": "“`tcp_fin_timeout` 限制 FIN_WAIT1。”",
  "claim.fin-wait-1.truth":
    "对端确认了本端的 FIN，FIN_WAIT1 就结束；在那之前，FIN 会一再重发，间隔每次加倍。如果丢了八个，设成 30 的套接字过了 40 秒还在 FIN_WAIT1。收到确认之前，这个设置不起作用。",
  "claim.fin-in-fin-wait-1": "“FIN_WAIT1 里收到 FIN，就进入 TIME_WAIT。”",
  "claim.fin-in-fin-wait-1.truth":
    "光收到 FIN 还不够。双方同时关闭时，它先进入 CLOSING；等本端的 FIN 也得到确认，TIME_WAIT 才开始。这里用不到 `tcp_fin_timeout`。",
  "claim.shut-rdwr": "“`shutdown(SHUT_RDWR)` 会启动定时器。”",
  "claim.shut-rdwr.truth":
    "只有关闭套接字才会：`close()`，或者进程结束。只调用 `shutdown()`，不管关哪个方向，套接字都还由进程持有；设置再小，也没有定时器在走。",
  "claim.close-wait": "“它能清掉 CLOSE_WAIT。”",
  "claim.close-wait.truth":
    "CLOSE_WAIT 是同一个连接的另一端：那边的进程已经读到 EOF，却没有关闭。两边都没有定时器会结束它，关不关全看那个进程。",
  "claim.long-connections": "“长连接多，就把它调大。”",
  "claim.long-connections.truth":
    "它管的不是打开着的连接，不论多长、多闲；要等本端已经关闭、只差对端的 FIN 时才开始。而且调大未必更久：在 6.1 上，设 75 得到 {lone}，设 60 却有 {sixtyLone}。",
  "claim.at-once": "“设成 1，一秒后就没了。”",
  "claim.at-once.truth": "不会短于 3.5 倍 RTO。RTO 为 1 秒时，在 4.4 上设 1 得到 {lone}。",
  "claim.becomes-time-wait": "“时间一到，FIN_WAIT2 就变成 TIME_WAIT。”",
  "claim.becomes-time-wait.truth":
    "它就此消失，什么也不发送。只有对端的 FIN 才通向 TIME_WAIT，而且不管之前还剩多少，都从头计 60 秒。",
  "claim.same-code": "“FIN_WAIT2 和 TIME_WAIT 共用一套实现。”",
  "claim.same-code.truth":
    "只有 timewait 套接字那部分如此。超过 60 时，FIN_WAIT2 先是一个完整的套接字，由 keepalive 定时器计时：在 5.14 上设 65，先这样过 {keepalive}，然后才由 timewait 套接字代替，再过 {mini}。由进程持有的，则自始至终都是完整的套接字。",
  "claim.total-is-set": "“超过 60 时，先等掉超出的部分，再照设置继续。”",
  "claim.total-is-set.truth":
    "超出的部分要等两遍，一遍是完整的套接字，一遍是 timewait 套接字：在 4.4 上，设 61 得到 {lone}，设 90 得到 {ninetyLone}。只有设 120 时，两遍加起来才正是所设的 {twiceLone}。",
  "claim.sixty-exactly": "“TIME_WAIT 正好 60 秒。”",
  "claim.sixty-exactly.truth":
    "在任何内核上，定时器都设为 60 秒。在 3.10 上，有其他套接字时持续 {timeWaitBusy}，单独时 {timeWait}，拥挤时更久；在 6.12 上是 {newTimeWait}。只有 4.1 至 4.7 精确到节拍。",
  "claim.three-exactly": "“3 秒以内，旧内核是精确的。”",
  "claim.three-exactly.truth":
    "单独时差不多：在 3.10 上设 3 得到 {lone}。有其他套接字时，它与先来的共用短时限列表的一个槽，一同移除，{busy}之间都有可能。",
  "claim.three-or-four": "“3 秒以内精细，4 秒起粗略。”",
  "claim.three-or-four.truth":
    "界线是短时限列表的终点，即 31 个槽，而一个槽多长取决于 HZ。HZ 为 300 时，连设 6 也精细，得到 {lone}；HZ 为 100 时，从 5 起才粗略。",
  "claim.seven-seconds": "“时间轮 7 秒走一格，所以 7 秒可能变成 14 秒。”",
  "claim.seven-seconds.truth":
    "时间轮每 7.5 秒走一格，即一分钟的八分之一；一格装不下，就再走一格。在 3.0 上，设 7 时，有其他套接字得到 {busy}，单独得到 {lone}。",
  "claim.trace-of-five": "“设成 5，netstat 先显示 keepalive，再显示 timewait”：一段公开的记录。",
  "claim.trace-of-five.truth":
    "设成 5 只有一个阶段，从第一行起显示的就是 timewait。先在 keepalive 下 {keepalive}，再在 timewait 下 {mini}，这是设成 65。那段记录与 65 相差不到一秒，只是标题写错了。",
  "claim.rule-of-4.1": "“3 秒以内精确，60 秒以内按 7.5 秒取整：4.1 就是这样。”",
  "claim.rule-of-4.1.truth":
    "那是 4.0 及以前共用的时间轮。4.1 恰恰是取消它的版本：在那里设 5 得到 {lone}，在 4.0 上是 {beforeLone}。",
  "claim.since-4.3": "“要用 4.3 以上的内核，时间才准。”",
  "claim.since-4.3.truth":
    "时间在 4.1 变过，4.8 又变了一次。4.3 补上的是两个 CPU 之间的竞争，没有动任何定时器：设 5 得到 {lone}，和 4.1 一样。而且 4.1.52 也有这个修补。",
  "claim.own-timer": "“每个套接字各有定时器，时间就准了。”",
  "claim.own-timer.truth":
    "只有 4.1 至 4.7 如此。从 4.8 起定时器向上取整，越远取得越粗：设 60，在 6.12 上是 {lone}，在 4.4 上是 {oldLone}。超过 60 时，两个阶段都要取整。",
  "claim.linger2": "“`TCP_LINGER2` 默认等于 `tcp_fin_timeout`，而且只能改短。”",
  "claim.linger2.truth":
    "默认是 0，意思是跟随 sysctl，sysctl 后来改了也照样跟随。5.7 及以前，设得比它长会被悄悄忽略；从 5.8 起，不管 sysctl 是多少，120 秒以内都算数。负值则表示根本不要 FIN_WAIT2。",
  "claim.overflow-logged": "“太多的时候，日志里会写。”",
  "claim.overflow-logged.truth":
    "“time wait bucket table overflow”这句话比 3.0 还早。此后只计数（`TCPTimeWaitOverflow`），尽管内核自己的文档至今还说会有警告。",
  "claim.buckets-cleared": "“调小 `tcp_max_tw_buckets`，多出来的就会被清掉。”",
  "claim.buckets-cleared.truth":
    "什么也不会清掉：已经在的都会待到自己的终点。只有后来的才没有位置，当即消失，不经过 FIN_WAIT2 或 TIME_WAIT，也就失去了它们的保护。",
  "claim.recycle-one-rto": "“开启 `tcp_tw_recycle`，TIME_WAIT 只有一个 RTO。”",
  "claim.recycle-one-rto.truth":
    "是 3.5 倍 RTO，而且要有时间戳。它不影响 FIN_WAIT2，会把 NAT 后面的客户端拒之门外，从 4.12 起已不复存在。",
  "claim.reuse-off": "“不主动打开，`tcp_tw_reuse` 就是关着的。”",
  "claim.reuse-off.truth": "从前是。从 4.19 起（RHEL 8 的 4.18 也是），默认值为 2：打开，但只用于回环上的连接。",
  "claim.reuse-after-one-second": "“`tcp_tw_reuse` 会取用在 TIME_WAIT 里待满 1 秒的套接字。”",
  "claim.reuse-after-one-second.truth":
    "看的是最后一个时间戳到来的那一秒，而不是何时进入 TIME_WAIT。4.18 及以前须超过一秒，4.19 起秒数变过即可；大约从 6.14 起，才是从进入 TIME_WAIT 算起的一段延迟，而且可以设置。它需要时间戳，而且只用于自己主动发起的连接。",
};
