import { createMemo } from "./memo"

function aMemo(over: { ttl_ms?: number; size_max?: number } = {}) {
  const clock = { now: 0 }
  const loads: string[] = []
  const memo = createMemo<string>({
    ttl_ms: 100,
    size_max: 2,
    now: () => clock.now,
    ...over,
  })
  const get = (key: string) =>
    memo(key, async () => {
      loads.push(key)
      return `${key}${loads.length}`
    })
  return { clock, loads, get, memo }
}

it("gives an answer again until its time is over", async () => {
  const { clock, get } = aMemo()
  expect(await get("a")).toBe("a1")
  clock.now = 99
  expect(await get("a")).toBe("a1")
  clock.now = 100
  expect(await get("a")).toBe("a2")
})

it("loads once for callers at the same time", async () => {
  const { loads, get } = aMemo()
  expect(await Promise.all([get("a"), get("a"), get("a")])).toEqual([
    "a1",
    "a1",
    "a1",
  ])
  expect(loads).toEqual(["a"])
})

it("makes room by forgetting the oldest", async () => {
  const { loads, get } = aMemo()
  for (const key of ["a", "b", "c", "b", "a"]) {
    await get(key)
  }
  expect(loads).toEqual(["a", "b", "c", "a"])
})

it("forgets a failure", async () => {
  const { memo } = aMemo()
  await expect(
    memo("a", () => Promise.reject(new Error("down")))
  ).rejects.toThrow("down")
  expect(await memo("a", async () => "up")).toBe("up")
})
