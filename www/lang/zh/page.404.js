export default {
  "page.title": "没有这个页面",
  "page.description": "这个地址没有对应的页面；下面列出它可能指的内容。",
  "not-found.lead": "地址可能已经过时，或者输错了。全部内容都可以从上面的目录进入。",
  "not-found.meant": "你要找的是不是：",
};
