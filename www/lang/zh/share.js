// 每幅图可供别处页面使用的内容（ui/share.js）。

export default {
  "share.lead": "放进别的页面：",
  "share.html": "iframe 代码",
  "share.element": "自定义元素",
  "share.markdown": "Markdown",
  "share.github": "GitHub",
  "share.gitlab": "GitLab",
  "share.confluence": "Confluence",
  "share.notion": "Notion",
  "share.mkdocs": "MkDocs",
  "share.docusaurus": "Docusaurus",

  "share.note.html": "页面若有内容安全策略（CSP），`frame-src` 要加上 {host}。",
  "share.note.element": "高度会自动调整。页面若有内容安全策略（CSP），`script-src` 和 `frame-src` 都要加上 {host}。",
  "share.note.markdown": "一张图片，点击就到这里。",
  "share.note.github": "GitHub 不支持 iframe，所以用图片代替，点击就到这里；有浅色和深色两版。",
  "share.note.gitlab": "一张图片，点击就到这里；GitLab 需允许来自 {host} 的图片。",
  "share.note.confluence": "以 wiki 标记的方式粘贴。管理员需允许来自 {host} 的 iframe（iframe 宏）。",
  "share.note.notion": "粘贴到空行，再选“嵌入”。",
  "share.note.mkdocs": "那里的 Markdown 可以直接写 HTML。",
  "share.note.docusaurus": "`.mdx` 和 `.md` 都适用。",
  "share.own": "当前状态没有现成的图片：请用上面的按钮保存图片，命名为 {file}，放在你的页面旁边。",
};
