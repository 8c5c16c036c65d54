export default {
  // 把情形带到实验环境（ui/lab.js）。
  "lab.title": "把这个情形带到实验环境",
  "lab.lead":
    "Python 脚本不需要 root，也不需要安装任何包：它建立自己的网络命名空间，在里面关闭套接字，并把测得的时间与为当前内核预测的时间并排打印。",
  "lab.text": "这个情形的文本",
  "lab.python": "Python",
  "lab.packetdrill": "packetdrill",
  "lab.bpftrace": "bpftrace",
  "lab.prometheus": "Prometheus",
  "lab.copy": "复制",
  "lab.save": "保存",
  "lab.selected": "已选中，可以复制",
};
