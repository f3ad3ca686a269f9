import { createKnownChainId } from "./known-chain-id"

const never = () => new Promise<number>(() => {})

function aReader(read: () => Promise<number>, chain_id?: number) {
  const clock = { ms: 0 }
  const reads = jest.fn(read)
  const ask = createKnownChainId({ chain_id, read: reads, now: () => clock.ms })
  return { ask, reads, clock }
}

it("asks no node where the options say it", async () => {
  const { ask, reads } = aReader(never, 137)
  expect(await ask()).toBe(137)
  expect(reads).not.toHaveBeenCalled()
})

it("asks once for all, and remembers", async () => {
  const { ask, reads } = aReader(async () => 80002)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(Array(3).fill(80002))
  expect(await ask()).toBe(80002)
  expect(reads).toHaveBeenCalledTimes(1)
})

it("answers null for a node that is down, and leaves it alone for a while", async () => {
  let isUp = false
  const { ask, reads, clock } = aReader(async () => {
    if (!isUp) {
      throw new Error("down")
    }
    return 80002
  })
  expect(await ask()).toBeNull()
  isUp = true
  clock.ms = 4_999
  expect(await ask()).toBeNull()
  expect(reads).toHaveBeenCalledTimes(1)
  clock.ms = 5_000
  expect(await ask()).toBe(80002)
})

it("waits for a node that hangs once, and not with each request", async () => {
  const { ask, reads, clock } = aReader(never)
  const before = Date.now()
  expect(await ask()).toBeNull()
  expect(Date.now() - before).toBeGreaterThan(900)
  clock.ms = 60_000
  const again = Date.now()
  expect(await ask()).toBeNull()
  expect(Date.now() - again).toBeLessThan(500)
  expect(reads).toHaveBeenCalledTimes(1)
})
