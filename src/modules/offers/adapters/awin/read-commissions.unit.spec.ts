import { commissionsDue } from "./read-commissions"

const now = new Date("2026-02-01T00:00:00Z")
const read = (day: string) => ({
  commission: null,
  read_at: `2026-01-${day}T00:00:00.000Z`,
})
const known = { old: read("02"), older: read("01"), recent: read("30") }
const advertiser_ids = ["recent", "old", "new", "older"]

it("asks first for what it does not know, then for what is oldest", () => {
  expect(commissionsDue({ advertiser_ids, known, now, count_max: 9 })).toEqual([
    "new",
    "older",
    "old",
  ])
})

it("asks for no more than a run may", () => {
  expect(commissionsDue({ advertiser_ids, known, now, count_max: 1 })).toEqual([
    "new",
  ])
})
