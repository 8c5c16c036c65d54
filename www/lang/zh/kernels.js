export default {
  // #kernels
  "kernels.title": "同样的设置，在不同内核上时间并不相同",
  "kernels.lead":
    "对端不出声时，一个孤儿套接字能活多久：先是机器上只有它一个时的值，旁边是机器繁忙时的范围（如果不同）。",
  "kernels.conditions": "HZ {hz}，RTO {rto} 毫秒",
  "kernels.yours": "你的：{t} 秒",
  "kernels.timewait": "TIME_WAIT",
  "kernels.reading":
    "4.0 及以前，全机共用一个转盘，除了最短的几秒，时间都往上凑成 7.5 秒的整数格。从 4.1 起每个套接字有自己的定时器，起初分毫不差；4.8 以后最多晚八分之一左右。最后一行与任何设置无关。",
};
