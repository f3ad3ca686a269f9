import { createSharedRead } from "./share-reads"

/** A reading that ends when it is told to. */
function aReading() {
  const ends: ((value: string) => void)[] = []
  const breaks: ((error: Error) => void)[] = []
  const read = jest.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        ends.push(resolve)
        breaks.push(reject)
      })
  )
  return { read, ends, breaks }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

it("gives those who came meanwhile the next reading, one for all", async () => {
  const share = createSharedRead<string>()
  const { read, ends } = aReading()
  const first = share("a", read)
  const second = share("a", read)
  const third = share("a", read)
  expect(read).toHaveBeenCalledTimes(1)
  ends[0]!("old")
  expect(await first).toBe("old")
  await settle()
  expect(read).toHaveBeenCalledTimes(2)
  ends[1]!("new")
  expect(await Promise.all([second, third])).toEqual(["new", "new"])
})

it("reads anew for who comes when nothing is under way", async () => {
  const share = createSharedRead<string>()
  const read = jest.fn(async () => "it")
  await share("a", read)
  await share("a", read)
  expect(read).toHaveBeenCalledTimes(2)
})

it("does not let one who came during the second reading have it", async () => {
  const share = createSharedRead<string>()
  const { read, ends } = aReading()
  void share("a", read)
  const second = share("a", read)
  ends[0]!("1")
  await settle()
  const late = share("a", read)
  ends[1]!("2")
  expect(await second).toBe("2")
  await settle()
  ends[2]!("3")
  expect(await late).toBe("3")
})

it("keeps different keys apart", async () => {
  const share = createSharedRead<string>()
  const { read } = aReading()
  void share("a", read)
  void share("b", read)
  expect(read).toHaveBeenCalledTimes(2)
})

it("reads on after a reading that failed", async () => {
  const share = createSharedRead<string>()
  const { read, ends, breaks } = aReading()
  const first = share("a", read)
  const second = share("a", read)
  breaks[0]!(new Error("away"))
  await expect(first).rejects.toThrow("away")
  await settle()
  ends[1]!("back")
  expect(await second).toBe("back")
})
