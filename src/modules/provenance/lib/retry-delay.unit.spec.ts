import { afterFailure } from "./retry-delay"

const now = new Date("2026-01-01T00:00:00Z")
const failure = { attempts: 0, attempts_max: 8, may_give_up: true, now }

it.each([
  { attempts: 0, seconds: 5, why: "first" },
  { attempts: 1, seconds: 10, why: "doubles" },
  { attempts: 5, seconds: 160, why: "and again" },
  { attempts: 60, seconds: 900, why: "up to a most" },
])("waits $seconds s after $attempts failures ($why)", (given) => {
  const { not_before } = afterFailure({ ...failure, ...given })
  expect(not_before.getTime() - now.getTime()).toBe(given.seconds * 1_000)
})

it("waits as long as it was asked to", () => {
  const { not_before } = afterFailure({ ...failure, least_wait_seconds: 30 })
  expect(not_before.getTime() - now.getTime()).toBe(30_000)
})

it.each([
  { attempts: 6, may_give_up: true, is_dead: false },
  { attempts: 7, may_give_up: true, is_dead: true },
  { attempts: 99, may_give_up: false, is_dead: false },
])("after $attempts failures (gives up: $may_give_up): $is_dead", (given) => {
  const after = afterFailure({ ...failure, ...given })
  expect(after.is_dead).toBe(given.is_dead)
  expect(after.attempts).toBe(given.attempts + 1)
})
