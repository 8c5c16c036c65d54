// What a figure offers to pages elsewhere (ui/share.js).

export default {
  "share.lead": "For another page:",
  "share.html": "HTML frame",
  "share.element": "HTML element",
  "share.markdown": "Markdown",
  "share.github": "GitHub",
  "share.gitlab": "GitLab",
  "share.confluence": "Confluence",
  "share.notion": "Notion",
  "share.mkdocs": "MkDocs",
  "share.docusaurus": "Docusaurus",

  "share.note.html": "If the page has a content security policy, `frame-src` needs {host}.",
  "share.note.element":
    "It takes the height it needs. If the page has a content security policy, `script-src` and `frame-src` need {host}.",
  "share.note.markdown": "A picture that leads here.",
  "share.note.github": "GitHub takes no frames: a picture that leads here, light or dark.",
  "share.note.gitlab": "A picture that leads here; your GitLab has to allow pictures from {host}.",
  "share.note.confluence":
    "Paste it as wiki markup. Your administrator has to allow frames from {host} (iframe macro).",
  "share.note.notion": "Paste it on an empty line and choose “Embed”.",
  "share.note.mkdocs": "Markdown there takes HTML as it is.",
  "share.note.docusaurus": "For `.mdx` and `.md` alike.",
  "share.own": "There is no published picture of this state: save the one above as {file}, beside your page.",
};
