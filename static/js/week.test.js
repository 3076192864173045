// Tests quiet hours as they are painted.

import assert from "node:assert/strict";
import test from "node:test";
import { intervals, paint, paintHours, quietIn, withMore } from "./week.js";

const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const back = (week) => intervals(paint({ ...none, ...week }));

test("what is painted comes back as it was", () => {
  for (const week of [
    {},
    { mon: [["22:00", "07:00"]] },
    { sun: [["22:15", "06:45"]] },
    { mon: [["00:00", "24:00"]] },
    { tue: [["12:00", "13:00"], ["20:00", "24:00"]] },
    { mon: [["08:00", "07:59"]] },
  ])
    assert.deepEqual(back(week), { ...none, ...week });
});

test("neighbours become one, and what lasts longer than a day is cut at midnight", () => {
  const night = { mon: [["22:00", "24:00"]], tue: [["00:00", "06:00"]] };
  assert.deepEqual(back(night), { ...none, mon: [["22:00", "06:00"]] });
  const whole = [["00:00", "24:00"]];
  const weekend = { ...none, fri: [["22:00", "24:00"]], sat: whole, sun: whole, mon: [["00:00", "07:00"]] };
  assert.deepEqual(back(weekend), weekend);
  const all = Object.fromEntries(Object.keys(none).map((day) => [day, [["00:00", "24:00"]]]));
  assert.deepEqual(back(all), all);
});

test("hours are painted and wiped out", () => {
  const empty = paint(none);
  const some = paintHours(empty, { day: 1, hour: 9 }, { day: 0, hour: 8 }, true);
  assert.deepEqual(intervals(some), { ...none, mon: [["08:00", "10:00"]], tue: [["08:00", "10:00"]] });
  assert.equal(quietIn(some, 0, 8), 60);
  assert.equal(quietIn(paint({ ...none, mon: [["08:15", "08:30"]] }), 0, 8), 15);
  assert.deepEqual(intervals(paintHours(some, { day: 0, hour: 0 }, { day: 6, hour: 23 }, false)), none);
  const whole = [["00:00", "24:00"]];
  assert.deepEqual(intervals(withMore(empty, "weekend")), { ...none, sat: whole, sun: whole });
});
