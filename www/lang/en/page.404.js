export default {
  "page.title": "There is no such page",
  "page.description": "The address leads nowhere; here is what it may have meant.",
  "not-found.lead": "The address may be old or mistyped. The pages above have all there is.",
  "not-found.meant": "Was it one of these?",
};
