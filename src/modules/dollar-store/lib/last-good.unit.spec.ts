import { createLastGood } from "./last-good"

function memory({ size_max = 10 } = {}) {
  let time = 0
  const made = createLastGood<string>({
    ...{ ttl_ms: 1_000, patience_ms: 20, size_max },
    now: () => time,
  })
  return { ...made, later: (ms: number) => void (time += ms) }
}

const away = () => Promise.reject(new Error("away"))
const hangs = () => new Promise<string>(() => {})

it("looks once while an answer is fresh", async () => {
  const { get, later } = memory()
  const load = jest.fn(async () => "a")
  await Promise.all([get("k", load), get("k", load)])
  later(999)
  expect(await get("k", load)).toBe("a")
  expect(load).toHaveBeenCalledTimes(1)
  later(1)
  await get("k", load)
  expect(load).toHaveBeenCalledTimes(2)
})

it.each([
  ["fails", away],
  ["hangs", hangs],
])("gives the last answer while looking %s", async (_, load) => {
  const { get, later } = memory()
  await get("k", async () => "a")
  later(1_000_000)
  expect(await get("k", load)).toBe("a")
})

it("takes the new answer once looking works again", async () => {
  const { get, later } = memory()
  await get("k", async () => "a")
  later(2_000)
  await get("k", away)
  expect(await get("k", async () => "b")).toBe("b")
})

it("rejects where there never was an answer, and looks again", async () => {
  const { get } = memory()
  await expect(get("k", away)).rejects.toThrow("away")
  expect(await get("k", async () => "a")).toBe("a")
})

it("keeps what was cleared for the time that looking fails", async () => {
  const { get, clear } = memory()
  await get("k", async () => "a")
  clear()
  expect(await get("k", away)).toBe("a")
  expect(await get("k", async () => "b")).toBe("b")
})

it("looks again at what was being read when it was cleared", async () => {
  const { get, clear } = memory()
  let answer = (_: string) => {}
  const read = get("k", () => new Promise((resolve) => (answer = resolve)))
  clear()
  answer("a")
  expect(await read).toBe("a")
  expect(await get("k", async () => "b")).toBe("b")
})

it("forgets the one unused for longest", async () => {
  const { get, set } = memory({ size_max: 2 })
  set("a", "1")
  set("b", "2")
  await get("a", away)
  set("c", "3")
  expect(await get("a", away)).toBe("1")
  await expect(get("b", away)).rejects.toThrow()
})
