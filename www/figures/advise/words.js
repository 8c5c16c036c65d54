// What #advise says: the verdict, its reasons, the wishes as sentences. Pure: from the advice to texts.

/** The wishes, as items of a list; `state` is the page's. */
export function wishTexts(wish, { t, fmt }) {
  const texts = [];
  if (wish.gone !== null) texts.push(t("advise.wish.gone", { asked: seconds(wish.gone, t, fmt) }));
  if (wish.keep !== null) texts.push(t("advise.wish.keep", { asked: seconds(wish.keep, t, fmt) }));
  if (wish.atMost !== null)
    texts.push(
      t("advise.wish.atMost-at", {
        asked: fmt.number(wish.atMost),
        rate: fmt.number(wish.closesPerSecond),
        share: fmt.number(100 * wish.silentShare),
      }),
    );
  texts.push(t("advise.wish.allowed", { min: fmt.number(wish.allowed.min), max: fmt.number(wish.allowed.max) }));
  return texts;
}

const seconds = (s, t, fmt) => t("format.seconds", { n: fmt.number(s) });

/** The key of the verdict: of the model's advice, or of the value that the reader picked instead. */
export function verdictOf(advice, setting, meets) {
  if (advice.finTimeoutS === null) return setting === null ? "impossible" : "breaks";
  if (setting !== advice.finTimeoutS) return meets ? "meets" : "breaks";
  return advice.verdict;
}

/** A reason of the model's in words. */
export function reasonText({ id, values }, wish, words) {
  const { t } = words;
  const kernel = values.kernel === undefined ? "" : t("advise.kernel", { kernel: values.kernel, hz: values.hz });
  const named = (name, asked) => wishName(values[name], values[asked], wish, words);
  switch (id) {
    case "exclude-each-other": {
      const other = otherKernel(values, t);
      const key = other === null ? "advise.reason.exclude" : "advise.reason.exclude-apart";
      const first = named("first", "firstAsked");
      const second = named("second", "secondAsked");
      const said = t(key, { kernel, other, first, second });
      return words.sentences([said, nearest(values, values.first, "advise.reason.nearest-of-second", words)]);
    }
    case "never":
      return words.sentences([
        t("advise.reason.never", { kernel, wish: named("wish", "asked") }),
        nearest(values, values.wish, "advise.reason.nearest", words),
      ]);
    case "exclude-together":
      return kernel === ""
        ? named("wish", "asked")
        : t("advise.reason.together", { kernel, wish: named("wish", "asked") });
    case "next-fails":
      return values.wish === "allowed"
        ? t("advise.reason.next-not-allowed", { next: values.settingS })
        : t("advise.reason.next", {
            next: values.settingS,
            kernel,
            wish: named("wish", "asked"),
            reached: reached(values.wish, values.reached, words),
          });
    default:
      return t(`advise.reason.${id}`, {
        kernel,
        n: values.settingS ?? "",
        floor: values.floorMs === undefined ? "" : words.fmt.shortSeconds(values.floorMs),
      });
  }
}

// The second wish's kernel, where it is another one.
function otherKernel({ kernel, hz, otherKernel: other, otherHz }, t) {
  if (kernel === undefined || other === undefined || (other === kernel && otherHz === hz)) return null;
  return t("advise.kernel", { kernel: other, hz: otherHz });
}

function wishName(id, asked, wish, { t, fmt }) {
  if (id === "allowed")
    return t("advise.wish.allowed", { min: fmt.number(wish.allowed.min), max: fmt.number(wish.allowed.max) });
  return t(`advise.wish.${id}`, { asked: id === "atMost" ? fmt.number(asked) : fmt.shortSeconds(asked) });
}

function nearest(values, wish, key, words) {
  if (values.nearestS === undefined) return "";
  return words.t(key, { nearest: values.nearestS, reached: reached(wish, values.reached, words) });
}

function reached(wish, value, { t, fmt }) {
  const amount = wish === "atMost" ? fmt.number(Math.ceil(value)) : fmt.seconds(value);
  return t(`advise.reached.${wish}`, { reached: amount });
}

/** "1–22, 61–66", or that there are none. */
export function rangesText(ranges, { t, fmt }) {
  if (ranges.length === 0) return t("advise.none");
  return ranges
    .map(({ min, max }) =>
      min === max ? fmt.number(min) : t("format.range", { low: fmt.number(min), high: fmt.number(max) }),
    )
    .join(t("advise.comma"));
}
