// What is to be known about one packet, timer or deed: when, why, and where that stands in the sources. While none is chosen, how to read the figure.

export function createReadout({ t, rich }, words) {
  const element = document.createElement("div");
  element.className = "reason";
  element.innerHTML = "<h3></h3><p></p><p class=\"source\"></p>";
  const [title, text, source] = element.children;
  let shown = "";
  return {
    element,
    // `item` null: nothing is chosen.
    update(item, { record, key }, view) {
      const now = [item?.id, key, view.lang].join();
      if (now === shown) return;
      shown = now;
      title.hidden = source.hidden = item === null;
      text.classList.toggle("reading", item === null);
      if (item) return tell(item, record.moments[item.moment]);
      const hand = record.visits.length > 0;
      rich(text, [t("clock.help"), ...(hand ? [t("clock.help.hand")] : [])].join(view.lang === "zh" ? "" : " "));
    },
  };

  function tell(item, moment) {
    const { symbol, file, version } = moment.cite;
    title.textContent = words.item(item);
    rich(text, `${words.when(item)} ${words.why(moment)}`);
    const where = file.startsWith("RFC") ? [`${file}, ${symbol}`] : [code(symbol), ` ${[file, version].filter(Boolean).join(", ")}`];
    source.replaceChildren(t("clock.source"), " ", ...where);
  }
}

function code(text) {
  return Object.assign(document.createElement("code"), { textContent: text });
}
