import { nextPostAttempt, nextUtcDay } from "./post-schedule"

const now = new Date("2026-02-28T23:30:00Z")

it.each([
  { attempts: 1, retry_at: undefined, at: "2026-02-28T23:31:00.000Z" },
  { attempts: 4, retry_at: undefined, at: "2026-03-01T00:30:00.000Z" },
  {
    attempts: 1,
    retry_at: "2026-03-01T08:00:00.000Z",
    at: "2026-03-01T08:00:00.000Z",
  },
  {
    attempts: 2,
    retry_at: "2026-02-28T23:30:10.000Z",
    at: "2026-02-28T23:35:00.000Z",
  },
  { attempts: 8, retry_at: undefined, at: undefined },
])("after $attempts comes $at", ({ attempts, retry_at, at }) => {
  const next = nextPostAttempt({
    attempts,
    now,
    retry_at: retry_at ? new Date(retry_at) : null,
  })

  expect(next?.toISOString()).toBe(at)
})

it("has the next day at midnight UTC", () => {
  expect(nextUtcDay(now).toISOString()).toBe("2026-03-01T00:00:00.000Z")
})
