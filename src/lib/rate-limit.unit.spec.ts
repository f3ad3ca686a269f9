import { createRateLimiter } from "./rate-limit"

const limit = { points: 2, duration_seconds: 60 }

it("allows so many in a window, then refuses until it ends", async () => {
  jest.useFakeTimers()
  const limiter = createRateLimiter()
  const use = () => limiter.use("scan", "203.0.113.9", limit)
  expect(await use()).toEqual({
    allowed: true,
    limit: 2,
    remaining: 1,
    reset_seconds: 60,
  })
  jest.advanceTimersByTime(20_000)
  expect(await use()).toMatchObject({ allowed: true, remaining: 0 })
  expect(await use()).toEqual({
    allowed: false,
    limit: 2,
    remaining: 0,
    reset_seconds: 40,
  })
  jest.advanceTimersByTime(40_000)
  expect(await use()).toMatchObject({ allowed: true, remaining: 1 })
  jest.useRealTimers()
})

it.each([
  { why: "client", name: "scan", key: "198.51.100.7" },
  { why: "route", name: "claim", key: "203.0.113.9" },
])("counts each $why by itself", async ({ name, key }) => {
  const limiter = createRateLimiter()
  const one = { points: 1, duration_seconds: 60 }
  await limiter.use("scan", "203.0.113.9", one)
  expect(await limiter.use(name, key, one)).toMatchObject({ allowed: true })
})

it("counts exactly when many come at once", async () => {
  const limiter = createRateLimiter()
  const uses = await Promise.all(
    Array.from({ length: 50 }, () => limiter.use("scan", "one", limit))
  )
  expect(uses.filter(({ allowed }) => allowed)).toHaveLength(2)
})
