export default {
  "page.title": "What is happening on my machine, and what should I set?",
  "page.description":
    "Paste what ss or netstat print and learn which sockets die when; get the tcp_fin_timeout that fulfils your wishes, and what piles up at your load.",
  "page.jump": "The tools on this page",
  "page.also": "Also here:",
  "page.jump.advise": "Find a setting",
  "page.jump.crowd": "Count a load",
  "page.jump.knobs": "Know the other knobs",
};
