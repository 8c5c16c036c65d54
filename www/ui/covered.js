// Which of the model's predictions a simulated time is one of: the question (number.js) that opens its derivation, or null if none covers it.
//
// `of`: "total", "timeWait", "keepalive" or "timewait", as in number.js; `asked`: what is asked for beside it, where that is not the page's own state.

const SPANS = ["lone", "busy", "overloaded"];

export function covered(ticks, { total, timeWait, stages }, of = "total", asked = {}) {
  const spans = { total, timeWait }[of] ?? stages.find(({ kind }) => kind === of);
  const span = SPANS.find((name) => spans?.[name] && spans[name].minTicks <= ticks && ticks <= spans[name].maxTicks);
  return span ? { ...asked, of, span } : null;
}
