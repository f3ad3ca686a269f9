import { offersOptions } from "../options"
import { type GuardFigures, guardRun, type GuardStop } from "./guard"

const { guard } = offersOptions.parse({})
const calm: GuardFigures = {
  live: 1_000,
  staged: 1_000,
  rejected: 0,
  changed: 0,
  missing: 0,
}

it.each<{ why: string; figures: Partial<GuardFigures>; by: GuardStop[] }>([
  { why: "nothing changed", figures: {}, by: [] },
  { why: "exactly the removed share", figures: { missing: 300 }, by: [] },
  { why: "one more", figures: { missing: 301 }, by: ["removed"] },
  { why: "exactly the changed share", figures: { changed: 600 }, by: [] },
  { why: "one more", figures: { changed: 601 }, by: ["changed"] },
  { why: "half of all refused", figures: { rejected: 1_000 }, by: [] },
  { why: "one more", figures: { rejected: 1_001 }, by: ["rejected"] },
  {
    why: "an empty feed",
    figures: { staged: 0, missing: 1_000 },
    by: ["no_rows", "removed"],
  },
  {
    why: "an empty feed that was not read to its end",
    figures: { staged: 0 },
    by: [],
  },
  {
    why: "a source one under the least size",
    figures: { live: 99, staged: 0, missing: 99, changed: 99 },
    by: [],
  },
  {
    why: "a source of the least size",
    figures: { live: 100, staged: 50, missing: 31 },
    by: ["removed"],
  },
  { why: "a first run", figures: { live: 0 }, by: [] },
  {
    why: "a first run of mostly refused rows",
    figures: { live: 0, staged: 10, rejected: 90 },
    by: ["rejected"],
  },
])("$why: stopped by $by", ({ figures, by }) => {
  const finding = guardRun({ ...calm, ...figures }, guard)
  expect(finding?.stopped_by ?? []).toEqual(by)
})

it("says what it measured", () => {
  const figures = { ...calm, missing: 400, changed: 100, rejected: 250 }
  expect(guardRun(figures, guard)).toEqual({
    stopped_by: ["removed"],
    ...figures,
    removed_share: 0.4,
    changed_share: 0.1,
    rejected_share: 0.2,
  })
})
