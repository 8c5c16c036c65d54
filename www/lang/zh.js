// 简体中文。 Keys are the same in every language; `code`, *emphasis*, [links](#anchor) and {values} may be used.

export default {
  "page.title": "How long does a socket stay in FIN_WAIT2?",

  "switch.lang": "Language",
  "switch.theme": "Colours",
  "theme.auto": "Auto",
  "theme.light": "Light",
  "theme.dark": "Dark",

  "format.range": "{low}–{high}",
  "format.seconds": "{n} s",

  "control.k": "Kernel, as uname -r prints it",
  "control.b": "Second kernel",
  "control.c": "Third kernel",
  "control.hz": "HZ, ticks per second the kernel was built with",
  "control.t": "tcp_fin_timeout in seconds",
  "control.rto": "Retransmission timeout in milliseconds",

  "answer.sentence": "On Linux {k} built with HZ {hz}, with `tcp_fin_timeout` {t} s and an RTO of {rto} ms, an orphaned socket whose peer never closes stays in FIN_WAIT2 for {answer} ({busy} on a busy machine).",
  "answer.held": "On Linux {k} built with HZ {hz}, with `tcp_fin_timeout` {t} s and an RTO of {rto} ms, a socket its process still holds, and whose peer never closes, stays in FIN_WAIT2 {answer}.",
  "answer.forever": "for ever",
  "held.label": "the process still holds it",

  "notice.ignored": "Part of this link could not be used; the rest of it holds:",
  "notice.dismiss": "Got it",
  "refused.empty": "{key} has no value.",
  "refused.too-long": "{key}={given} is too long.",
  "refused.no-such-choice": "{key}={given}: there is no such choice.",
  "refused.not-whole": "{key}={given}: not a whole number.",
  "refused.out-of-range": "{key}={given} is out of range.",
  "refused.repeated": "{key}={given}: {key} was given before; the first one holds.",
  "refused.other-version": "v={given}: the link is of another version; what is still understood holds.",
  "refused.unknown-key": "{key}={given}: this page has no such setting.",
  "refused.model": "{key}={given}: {message}",

  "engine.failed": "The model could not be loaded ({message}), so the sentence and the figures stand still. The table below holds without it.",

  // #lifetime

  // #states
};
