export default {
  "page.title": "我的机器上发生了什么，该怎么设置？",
  "page.description":
    "粘贴 ss 或 netstat 的输出，看每个套接字何时消失；按你的要求给出 tcp_fin_timeout，并算出你的负载会堆积多少。",
  "page.jump": "本页的工具",
  "page.also": "本页还有：",
  "page.jump.advise": "选定取值",
  "page.jump.crowd": "估算数量",
  "page.jump.knobs": "其他参数",
};
