// The lifetime plot, as data: whatever is set, however wide it is and in whichever language, nothing on it lies over
// anything else: labels, the note on 61, the reader's line with its handle, and the answer beside it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createI18n } from "../../www/app/i18n.js";
import { createSeries, LAST_SETTING } from "../../www/figures/lifetime/curves.js";
import {
  boxOf,
  givingWay,
  HANDLE,
  heightFor,
  layOut,
  meetsLines,
  overlap,
  placeMarker,
} from "../../www/figures/lifetime/layout.js";
import { CODES } from "../../www/lang/index.js";
import model from "./package.mjs";

const NEAR = 70;
const SETTINGS = [...Array.from({ length: LAST_SETTING }, (_, i) => i + 1), 300];
const SIZES = [
  [288, 12],
  [358, 12],
  [700, 13],
  [1156, 13],
  [1380, 17],
];
// [the reader's own, those compared], each with its HZ; and the RTO.
const FLEETS = [
  [["3.10", 250], ["4.4", 250], ["6.12", 250], 200],
  [["3.10", 1000], ["4.18", 1000], ["6.8", 250], 200],
  [["6.1", 100], ["4.4", 250], ["3.10", 300], 3000],
  [["4.4", 250], ["4.4", 250], ["4.4", 250], 200],
];

const seriesOf = (fleet, rto) =>
  createSeries(model)({
    state: { rto },
    comparisons: fleet.map(([kernel, hz], i) => ({
      name: ["kernel", "secondKernel", "thirdKernel"][i],
      kernel,
      hz,
      about: model.predict(kernel, hz, 60, rto).kernel,
    })),
  });

const words = async (code, series) => {
  const { t, fmt, use } = createI18n({ documentElement: {} });
  await use(code, ["page", "lifetime"]);
  const { at, name } = series.find(({ mine }) => mine);
  const [before, after] = [60, 61].map((setting) => fmt.span(at(setting).busy));
  return {
    number: (n) => fmt.number(n),
    answer: (setting) => fmt.span(at(setting).lone),
    words: {
      lifetime: t("lifetime.axis.lifetime"),
      lifetimeShort: t("lifetime.axis.lifetime-short"),
      setting: t("lifetime.axis.setting"),
      asSet: t("lifetime.as-set"),
      timeWait: t("lifetime.time-wait"),
      timeWaitShort: t("lifetime.time-wait-short"),
      timeWaitNote: t("lifetime.time-wait-note"),
      cliff: t("lifetime.cliff", { name, before, after }),
    },
  };
};

// All that stands on the plot at a setting: [name, box].
function standing(layout, setting, { answer, number }) {
  const { span } = { span: layout.series.find(({ mine }) => mine).at(setting).lone };
  const { x, answer: room } = placeMarker(layout, setting, span.maxMs, answer(setting));
  const hidden = givingWay(layout, x, room ? [room] : []);
  const { area, bottom, em } = layout;
  const value = boxOf({ kind: "tick-x", text: number(setting), mine: true, x, y: bottom + 12 }, em);
  return [
    ...layout.labels.filter((label) => !hidden.includes(label)).map(({ text, box }) => [text, box]),
    ["the reader’s line", { left: x - 0.5, right: x + 0.5, top: area.top, bottom }],
    ["the handle", { left: x - HANDLE + 1, right: x + HANDLE - 1, top: bottom - HANDLE, bottom: bottom + HANDLE - 1 }],
    ...(setting <= layout.lastSetting ? [["the setting", value]] : []),
    ...(room ? [["the answer", room]] : []),
  ];
}

// The line, its handle and its setting belong together.
const TOGETHER = new Set(["the reader’s line", "the handle", "the setting"]);

for (const code of CODES) {
  for (const [width, em] of SIZES) {
    describe(`${code}, ${width} px`, () => {
      for (const [...fleet] of FLEETS) {
        const rto = fleet.pop();
        test(`${fleet.map((one) => one.join("@"))}: nothing lies over anything else`, async () => {
          const series = seriesOf(fleet, rto);
          const said = await words(code, series);
          for (const lastSetting of [NEAR, LAST_SETTING]) {
            const size = { width, height: heightFor(width, 900), em };
            const layout = layOut(size, lastSetting, series, said);
            for (const { text, box } of layout.labels)
              assert.ok(
                box.left >= -1 && box.right <= width + 1 && box.top >= -1 && box.bottom <= size.height + 1,
                `to ${lastSetting}: "${text}" leaves the plot: ${JSON.stringify(box)}`,
              );
            const note = layout.labels.find(({ kind }) => kind.startsWith("cliff"));
            assert.ok(!note || !meetsLines(note.box, series, layout), `to ${lastSetting}: the note lies on a line`);
            for (const setting of SETTINGS) {
              const all = standing(layout, setting, said);
              for (const [i, [one, box]] of all.entries())
                for (const [other, second] of all.slice(i + 1))
                  assert.ok(
                    (TOGETHER.has(one) && TOGETHER.has(other)) || !overlap(box, second),
                    `to ${lastSetting}, at ${setting}: “${one}” and “${other}”: ${JSON.stringify([box, second])}`,
                  );
            }
          }
        });
      }
    });
  }
}

test("the kernels that the reader compares are those that are drawn, each with its HZ and a line of its own", () => {
  const series = seriesOf(
    [
      ["3.10", 1000],
      ["4.18", 1000],
      ["6.8", 250],
    ],
    200,
  );
  assert.deepEqual(
    series.map(({ name, hz, mine }) => [name, hz, mine]),
    [
      ["3.10", 1000, true],
      ["4.18", 1000, false],
      ["6.8", 250, false],
    ],
  );
  assert.equal(new Set(series.map(({ mechanism, line }) => `${mechanism} ${line}`)).size, 3);
  const again = [
    ["4.4", 250],
    ["4.4", 250],
    ["6.12", 250],
  ];
  assert.deepEqual(
    seriesOf(again, 200).map(({ name }) => name),
    ["4.4", "6.12"],
  );
});
