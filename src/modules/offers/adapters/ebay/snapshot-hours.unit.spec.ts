import { snapshotHours } from "./snapshot-hours"

const at = (hour: string) => `2026-11-21T${hour}:00:00.000Z`
const until = "2026-11-21T12:34:56.000Z"

it.each([
  {
    why: "newest first, back to the hour of the weekly file",
    since: "Sat, 21 Nov 2026 08:15:00 GMT",
    hours_max: 24,
    hours: [at("10"), at("09"), at("08")],
  },
  {
    why: "no further back than it may",
    since: "Tue, 17 Nov 2026 08:15:00 GMT",
    hours_max: 2,
    hours: [at("10"), at("09")],
  },
  {
    why: "without a weekly file as far as it may",
    since: null,
    hours_max: 1,
    hours: [at("10")],
  },
  {
    why: "none that is not made yet",
    since: "Sat, 21 Nov 2026 11:00:00 GMT",
    hours_max: 24,
    hours: [],
  },
  { why: "none at all", since: null, hours_max: 0, hours: [] },
])("reads $why", ({ since, hours_max, hours }) => {
  expect(snapshotHours({ since, until, hours_max })).toEqual(hours)
})
