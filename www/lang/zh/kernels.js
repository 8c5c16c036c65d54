export default {
  // #kernels
  "kernels.title": "同一设置在不同内核上",
  "kernels.lead":
    "对端不发 FIN 时，一个[孤儿套接字](term:orphan)能存活多久：先是[有其他套接字](term:with-others)时（实际的服务器都是如此），如果不同，再给出[单独](term:alone)时的值。",
  "kernels.conditions": "HZ {hz}，RTO {rto} 毫秒",
  "kernels.yours": "你的：{t} 秒",
  "kernels.timewait": "TIME_WAIT",
  "kernels.with-others": "有其他套接字",
  "kernels.alone": "单独",
  "kernels.reading":
    "4.0 及以前，全机共用一个时间轮，除了最短的几秒，时间都向上取到 7.5 秒的整数倍。从 4.1 起每个套接字有自己的定时器，起初分毫不差；4.8 以后最多晚八分之一左右。最后一行与任何设置无关。",
};
