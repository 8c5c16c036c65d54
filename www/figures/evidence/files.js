// The reader's own files while they are here: each read and judged by the worker, shown among the others, forgotten when it is taken away.

import { entriesOf } from "./entries.js";

const MAX_FILES = 8;

// `changed("runs" | "more")` hears when there are other runs, or when more is known of them. Returns { all, take(source, name), remove(file) }; a file:
// { name, n, entries, loads, problems, failed, busy }. A file of the same name takes the place of the one before.
export function createFiles(judge, changed) {
  let all = [];
  const remove = (gone) => {
    gone.stop();
    all = all.filter((file) => file !== gone);
    changed("runs");
  };

  return {
    get all() {
      return all;
    },
    remove,
    take(source, name) {
      const file = { name, n: 0, entries: [], loads: [], problems: [], failed: null, busy: true, stop: () => {} };
      for (const old of all.filter((other, i) => other.name === name || i <= all.length - MAX_FILES)) remove(old);
      all = [...all, file];
      let found = [];
      let places = [];
      file.stop = judge(source, {
        read({ runs, loads, problems }) {
          found = runs ?? [];
          Object.assign(file, { n: found.length || (loads?.length ?? 0), problems });
          changed("more");
        },
        spans({ verdicts }) {
          const refused = found.flatMap(({ line, entry }, i) =>
            verdicts[i].refused ? [{ line, entry, why: "model", given: verdicts[i].refused }] : [],
          );
          Object.assign(file, {
            entries: entriesOf(found, verdicts, true),
            problems: [...file.problems, ...refused],
            busy: false,
          });
          places = found.flatMap((_, i) => (verdicts[i].refused ? [] : i));
          changed("runs");
        },
        replays({ replays }) {
          file.entries.forEach((entry, i) => (entry.replay = replays[places[i]]));
          changed("more");
        },
        load({ judged, refused }) {
          if (judged) file.loads = [...file.loads, { ...judged, own: true }];
          else file.problems = [...file.problems, refused];
          changed("more");
        },
        end() {
          file.busy = false;
          changed("more");
        },
        failed({ problem }) {
          Object.assign(file, { failed: problem, busy: false });
          changed("more");
        },
      });
      changed("runs");
    },
  };
}
