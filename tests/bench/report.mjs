// What the benchmarks print: what was measured, and whether it is within its bar.

export class Report {
  #missed = 0;

  constructor(title) {
    console.log(`\n-- ${title} (node ${process.version}, ${process.platform} ${process.arch})`);
  }

  line(what, value) {
    console.log(`${what.padEnd(52)} ${value}`);
  }

  /** A number that must not be above its bar. */
  bar(what, value, bar) {
    const met = value <= bar;
    if (!met) this.#missed++;
    this.line(what, `${Number(value.toPrecision(3))} (bar ${bar}) ${met ? "met" : "MISSED"}`);
  }

  /** A number that must not be below its bar. */
  least(what, value, bar) {
    const met = value >= bar;
    if (!met) this.#missed++;
    this.line(what, `${Number(value.toPrecision(3))} (at least ${bar}) ${met ? "met" : "MISSED"}`);
  }

  /** Ends the process with a failure if a bar was missed. */
  end() {
    if (this.#missed > 0) process.exitCode = 1;
  }
}
