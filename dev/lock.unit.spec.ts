import { existsSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { releaseLock, takeLock, withLock } from "./lock"
import { identify } from "./process"

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "selvedge-lock-"))
  file = join(folder, "nested", "lock")
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

it("names its living owner until it is released", async () => {
  expect(await takeLock(file)).toBeNull()
  expect(await takeLock(file)).toEqual(identify(process.pid))

  await releaseLock(file)

  expect(await takeLock(file)).toBeNull()
})

it.each([
  { content: '{"pid":4194304,"started":"1"}', why: "no such process" },
  {
    content: `{"pid":${process.pid},"started":"1"}`,
    why: "another start time",
  },
  { content: '{"pid":', why: "cut short" },
])("takes over a dead owner's lock ($why)", async ({ content }) => {
  await takeLock(file)
  await writeFile(file, content)

  expect(await takeLock(file)).toBeNull()
  expect(await takeLock(file)).toEqual(identify(process.pid))
})

it("gives a dead owner's lock to one of many that want it", async () => {
  await takeLock(file)
  await writeFile(file, '{"pid":4194304,"started":"1"}')

  const taken = await Promise.all(
    Array.from({ length: 20 }, () => takeLock(file))
  )

  expect(taken.filter((owner) => owner === null)).toHaveLength(1)
})

it("runs one piece of work at a time, and says that it waits", async () => {
  const waits: number[] = []
  let running = 0
  const work = async () => {
    expect(++running).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    running--
  }
  const onWait = ({ pid }: { pid: number }) => void waits.push(pid)

  await Promise.all([1, 2, 3].map(() => withLock({ file, onWait }, work)))

  expect(waits).toEqual([process.pid, process.pid])
})

it("is released when the work fails", async () => {
  const failing = withLock({ file, onWait: () => undefined }, async () => {
    throw new Error("broken")
  })

  await expect(failing).rejects.toThrow("broken")
  expect(existsSync(file)).toBe(false)
})
