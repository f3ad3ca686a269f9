import { setTimeout as sleep } from "node:timers/promises"
import { createWriter } from "./writer"

function world({
  store,
  wait_ms = 5_000,
}: {
  store: (batch: number[]) => Promise<void>
  wait_ms?: number
}) {
  const stored: number[][] = []
  const spooled: number[][] = []
  const failures: unknown[] = []
  const writer = createWriter<number>({
    store: async (batch) => {
      await store(batch)
      stored.push(batch)
    },
    spool: async (batch) => void spooled.push(batch),
    waitMs: () => wait_ms,
    onFailure: (error) => failures.push(error),
  })
  return { writer, stored, spooled, failures }
}

/** Resolves when it is told to. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

it("writes what came together in one batch", async () => {
  const { writer, stored } = world({ store: async () => {} })
  await Promise.all([1, 2, 3].map(writer.write))
  expect(stored).toEqual([[1, 2, 3]])
})

it("gathers while both writers are busy, at most 500", async () => {
  const { open, opened } = gate()
  const { writer, stored } = world({ store: () => opened })
  const all = [writer.write(0)]
  await sleep(5)
  all.push(writer.write(1))
  await sleep(5)
  all.push(...Array.from({ length: 600 }, (_, n) => writer.write(n + 2)))
  await sleep(5)
  open()
  await Promise.all(all)
  expect(stored.map((it) => it.length)).toEqual([1, 1, 500, 100])
})

it("acknowledges nothing before it is stored", async () => {
  const { open, opened } = gate()
  const { writer } = world({ store: () => opened })
  let isDone = false
  const written = writer.write(1).then(() => (isDone = true))
  await sleep(20)
  expect(isDone).toBe(false)
  open()
  await written
})

it("keeps on disk what the database refused, and then all, until it is back", async () => {
  let isAway = true
  const { writer, stored, spooled, failures } = world({
    store: async () => {
      if (isAway) {
        throw new Error("away")
      }
    },
  })
  await Promise.all([1, 2].map(writer.write))
  await writer.write(3)
  expect({ spooled, failures: failures.length }).toEqual({
    ...{ spooled: [[1, 2], [3]], failures: 1 },
  })
  expect(writer.isOffline()).toBe(true)
  isAway = false
  writer.setOffline(false)
  await writer.write(4)
  expect(stored).toEqual([[4]])
})

it("keeps on disk who waits too long, and writes on once the answer comes", async () => {
  const { open, opened } = gate()
  const { writer, stored, spooled } = world({
    store: () => opened,
    wait_ms: 30,
  })
  const began = Date.now()
  await Promise.all([1, 2, 3].map(writer.write))
  expect(Date.now() - began).toBeLessThan(2_000)
  expect(spooled.flat().toSorted()).toEqual([1, 2, 3])
  expect(writer.isOffline()).toBe(false)
  open()
  await writer.write(4)
  expect(stored.at(-1)).toEqual([4])
  expect(spooled.flat()).toHaveLength(3)
})

it("tells who waits when the disk fails, too", async () => {
  const writer = createWriter<number>({
    store: async () => {
      throw new Error("away")
    },
    spool: async () => {
      throw new Error("full")
    },
    waitMs: () => 1_000,
    onFailure: () => {},
  })
  await expect(writer.write(1)).rejects.toThrow("full")
  await expect(writer.write(2)).rejects.toThrow("full")
})

it("flushes all that it was given", async () => {
  const { open, opened } = gate()
  const { writer, stored } = world({ store: () => opened })
  void writer.write(1)
  setTimeout(open, 30)
  await writer.flush()
  expect(stored).toEqual([[1]])
})
