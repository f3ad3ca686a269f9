import * as fs from "node:fs/promises"
import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises"
import { hostname, tmpdir } from "node:os"
import { join } from "node:path"
import { replayFile } from "./replay"
import { createSpool } from "./spool"

jest.mock("node:fs/promises", () => {
  const real = jest.requireActual<typeof fs>("node:fs/promises")
  return { ...real, open: jest.fn(real.open) }
})

let directory = ""
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "selvedge-spool-"))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const spoolOf = () => createSpool({ directory, bytes_max: 10_000 })

/** The disk is full in the middle of the next write. */
function tearNextWrite(): void {
  const { open } = jest.requireActual<typeof fs>("node:fs/promises")
  jest.mocked(fs.open).mockImplementationOnce(async (...args) => {
    const handle = await open(...args)
    jest.spyOn(handle, "appendFile").mockImplementationOnce(async (text) => {
      await handle.write(String(text).slice(0, 12))
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" })
    })
    return handle
  })
}

async function replay(path: string) {
  const stored: unknown[] = []
  const logs: string[] = []
  await replayFile(path, {
    store: async (visits) => void stored.push(...visits),
    logger: { warn: (line) => void logs.push(line) },
  })
  return { stored, logs }
}

it("keeps what it acknowledged after a write that was torn", async () => {
  tearNextWrite()
  const spool = spoolOf()
  await expect(spool.append([{ visit_id: "lost" }])).rejects.toThrow("space")
  await spool.append([{ visit_id: "kept" }])
  const [path] = await spool.files()
  const { stored, logs } = await replay(path!)
  expect(stored).toEqual([{ visit_id: "kept" }])
  expect(logs).toEqual([expect.stringContaining("1 torn lines")])
  expect(await readdir(directory)).toEqual([])
})

it.each([
  { by: "whose number another program has now", host: hostname() },
  { by: "of another container", host: "3f1c2ab9d0e4" },
])("takes over what is old of a process $by", async ({ host }) => {
  const id = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
  const left = `open-${host}-${process.ppid}-${id}.jsonl`
  await writeFile(join(directory, left), `{"visit_id":"kept"}\n`)
  const spool = spoolOf()
  expect(await spool.files()).toEqual([])
  const before = new Date(Date.now() - 2 * 3_600_000)
  await utimes(join(directory, left), before, before)
  const [path] = await spool.files()
  expect((await replay(path!)).stored).toEqual([{ visit_id: "kept" }])
})

it("makes no file for nothing", async () => {
  const spool = spoolOf()
  await spool.append([])
  expect(await spool.files()).toEqual([])
  expect(await readdir(directory)).toEqual([])
})

it("lets go of an empty file, which a killed process left", async () => {
  await writeFile(join(directory, "ready-1.jsonl"), "")
  const [path] = await spoolOf().files()
  expect(await replay(path!)).toEqual({ stored: [], logs: [] })
  expect(await readdir(directory)).toEqual([])
})

it("has nothing left once another process has replayed it", async () => {
  const spool = spoolOf()
  await spool.append([{ visit_id: "kept" }])
  const [path] = await spool.files()
  expect((await replay(path!)).stored).toHaveLength(1)
  expect(await replay(path!)).toEqual({ stored: [], logs: [] })
  expect(spool.bytes()).toBeGreaterThan(0)
  expect(await spool.files()).toEqual([])
  expect(spool.bytes()).toBe(0)
})

it("tells of a file that cannot be read, and lives on", async () => {
  const path = join(directory, "ready-1.jsonl")
  await mkdir(path)
  await expect(replay(path)).rejects.toThrow("EISDIR")
})
