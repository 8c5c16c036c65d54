export default {
  "page.title": "内核怎样给 FIN_WAIT2 和 TIME_WAIT 计时？",
  "page.description":
    "把报文、定时器以及 netstat、ss 的输出放在同一条时间轴上；再看 2.6.32 至今 Linux 定时器的内部机制，最多一百万个套接字。",
};
