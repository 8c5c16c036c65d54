// The comparison of #clock with published traces.

export default {
  "clock.trace.pick": "Trace:",
  "clock.trace.none": "none",
  "clock.trace.name": "kernel {kernel}, headed “{t}”",
  "clock.trace.failed": "The traces cannot be loaded: {message}",
  "clock.match": "The published lines and the model’s",
  "clock.match.all": "*{list} lines, {agree} of {n} agree*, and it is gone when they end.",
  "clock.match.but": "*{list} lines, {agree} of {n} agree*, but with {t} it is not gone when they end.",
  "clock.match.some": "*{list} lines, only {agree} of {n} agree* with {t}.",
  "clock.about.as-headed":
    "Of all settings from 0 to 180 s, {explained} s is the only one that explains these lines: with it, {agree} of {n} agree. {try}",
  "clock.about.mislabelled":
    "Published as a trace of {headed} s. Yet it begins under the keepalive timer, which means more than 60 s, and both its counters start at 5.00: of all settings from 0 to 180 s, {explained} s is the only one that explains these lines: with it, {agree} of {n} agree. {try}",
  "clock.try": "with {t}",
  "clock.match.when": "After, s",
  "clock.match.published": "Published",
  "clock.match.model": "Model",
  "clock.match.same": "Same",
  "clock.match.more": "The model goes on.",
};
