import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { testContentStorage } from "./__tests__/contract"
import { createLocalStorage } from "./local"

const root = mkdtempSync(join(tmpdir(), "selvedge-ipfs-"))
const directory = join(root, "made", "when-needed")
const make = () => createLocalStorage({ directory })
const bytes = Buffer.from('{"name":"FLUX Coat #1"}')

afterAll(() => rmSync(root, { recursive: true }))

testContentStorage("local", make)

it("leaves nothing but the objects behind", async () => {
  await make().put(bytes, { name: "coat" })
  await make().check()
  expect(
    readdirSync(directory).filter((it) => !/^b[a-z2-7]+$/.test(it))
  ).toEqual([])
})

it("leaves no draft behind when it fails", async () => {
  const other = join(root, "other")
  const storage = createLocalStorage({ directory: other })
  const { cid } = await make().put(bytes, { name: "coat" })
  mkdirSync(join(other, cid, "in the way"), { recursive: true })
  await expect(storage.put(bytes, { name: "coat" })).rejects.toThrow()
  expect(readdirSync(other)).toEqual([cid])
})

it("refuses to hand out what was changed on disk, and put mends it", async () => {
  const { cid } = await make().put(bytes, { name: "coat" })
  writeFileSync(join(directory, cid), '{"name":"Forged"}')
  await expect(make().get(cid)).rejects.toMatchObject({
    name: "StorageError",
    kind: "rejected",
    message: expect.stringContaining(cid),
  })
  await make().put(bytes, { name: "coat" })
  expect(await make().get(cid)).toEqual(bytes)
})

it("never shows a half-written object to a reader", async () => {
  const large = Buffer.alloc(1_000_000, 7)
  const { cid } = await make().put(large, { name: "large" })
  let isWriting = true
  const writes = Promise.all(
    Array.from({ length: 20 }, () => make().put(large, { name: "large" }))
  ).finally(() => (isWriting = false))
  const sizes = new Set<number>()
  while (isWriting) {
    sizes.add(readFileSync(join(directory, cid)).length)
    await new Promise(setImmediate)
  }
  await writes
  expect([...sizes]).toEqual([large.length])
})

it.each([
  {
    method: "put" as const,
    run: (it = broken()) => it.put(bytes, { name: "x" }),
  },
  { method: "check" as const, run: (it = broken()) => it.check() },
])("$method tells that the folder is a file", async ({ run }) => {
  await expect(run()).rejects.toMatchObject({
    name: "StorageError",
    kind: "rejected",
    cause: expect.objectContaining({ code: expect.any(String) }),
  })
})

function broken() {
  const path = join(root, "a-file")
  writeFileSync(path, "")
  return createLocalStorage({ directory: path })
}
