import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip, gzipSync } from "node:zlib"
import { ZipFile } from "yazl"
import {
  collect,
  endless,
  limitsOf,
  streamOf,
  textOf,
} from "../../__tests__/file-streams"
import { gunzip } from "./gunzip"
import { unzip } from "./unzip"

const text = Array.from({ length: 20_000 }, (_, n) => `row ${n}\n`).join("")

describe("gunzip", () => {
  it.each([1, 100, 65_536])("unpacks pieces of %i bytes", async (size) => {
    const stream = streamOf(gzipSync("some text"), size)
    expect(await textOf(gunzip(stream, limitsOf()))).toBe("some text")
  })

  it("unpacks files that were put one after the other", async () => {
    const stream = streamOf(Buffer.concat([gzipSync("a"), gzipSync("b")]))
    expect(await textOf(gunzip(stream, limitsOf()))).toBe("ab")
  })

  it.each(["plain", "p", ""])("passes %j through as it is", async (plain) => {
    expect(await textOf(gunzip(streamOf(plain, 1), limitsOf()))).toBe(plain)
  })

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, -20)],
    ["cut in its header", (bytes: Buffer) => bytes.subarray(0, 5)],
    ["cut before its checksum", (bytes: Buffer) => bytes.subarray(0, -8)],
    ["with a wrong byte", flipped],
  ])("refuses a file %s", async (_what, change) => {
    const stream = streamOf(change(gzipSync(text)), 1_000)
    await expect(textOf(gunzip(stream, limitsOf()))).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  })

  it("stops a bomb before it has unpacked", async () => {
    const gzip = createGzip()
    void pipeline(endless("", Buffer.alloc(1_000_000), 2e9), gzip).catch(
      () => undefined
    )
    let size = 0
    const reading = async () => {
      for await (const chunk of gunzip(gzip, limitsOf())) {
        size += (chunk as Buffer).length
      }
    }
    await expect(reading()).rejects.toMatchObject({ kind: "limit" })
    expect(size).toBeLessThan(15_000_000)
    expect(gzip.destroyed).toBe(true)
  })

  it("stops a file that is too large, packed or not", async () => {
    const limits = limitsOf({ file_bytes_max: 50_000 })
    for (const bytes of [gzipSync(text), Buffer.from(text)]) {
      await expect(
        textOf(gunzip(streamOf(bytes, 1_000), limits))
      ).rejects.toMatchObject({ kind: "limit" })
    }
  })

  it("lets go of its source when nobody reads on", async () => {
    const source = endless("", Buffer.alloc(65_536, "x"), 4e9)
    for await (const _ of gunzip(source, limitsOf())) {
      break
    }
    await new Promise(setImmediate)
    expect(source.destroyed).toBe(true)
  })
})

describe("unzip", () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "unzip-"))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const open = (bytes: Buffer, over = {}) =>
    unzip(
      { body: streamOf(bytes, 1_000) },
      { folder, match: /\.xml$/i, limits: limitsOf(over) }
    )

  it("hands out the file that matches", async () => {
    const bytes = await zipped({ "a.dtd": "dtd", "A.XML": text, "b.xml": "b" })
    expect(await textOf(await open(bytes))).toBe(text)
  })

  it("hands out a file that is not packed", async () => {
    const bytes = await zipped({ "a.xml": "plain" }, { compress: false })
    expect(await textOf(await open(bytes))).toBe("plain")
  })

  it("takes the form of large archives", async () => {
    const bytes = await zipped({ "a.xml": text }, { forceZip64Format: true })
    expect(await textOf(await open(bytes))).toBe(text)
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["cut short", (bytes) => bytes.subarray(0, -30)],
    ["that is none", () => Buffer.from("<html>Not found</html>")],
    ["that is empty", () => Buffer.alloc(0)],
    ["with a wrong byte in its file", flipped],
    ["with a smaller size than its file", (it) => sized(it, text.length - 1)],
    ["with a larger size than its file", (it) => sized(it, text.length + 1)],
    ["with a wrong checksum", (it) => patched(it, 16, 1)],
  ])("refuses an archive %s", async (_what, change) => {
    const bytes = change(await zipped({ "a.xml": text }))
    const reading = async () => textOf(await open(bytes))
    await expect(reading()).rejects.toMatchObject({ kind: "invalid_answer" })
  })

  it.each([
    ["that is encrypted", 8, 1],
    ["packed in a rare way", 10, 99],
  ])("refuses an archive %s, and says so", async (_what, offset, value) => {
    const bytes = patched(await zipped({ "a.xml": text }), offset, value)
    await expect(open(bytes)).rejects.toMatchObject({
      kind: "invalid_answer",
      message: "An archive is encrypted, or packed in a rare way",
    })
  })

  it("refuses an archive without the file", async () => {
    const bytes = await zipped({ "a.txt": text })
    await expect(open(bytes)).rejects.toMatchObject({ kind: "invalid_answer" })
  })

  it.each(["../../a.xml", "/root/a.xml", "..\\a.xml"])(
    "refuses the name %s",
    async (name) => {
      // yazl refuses such names too, so one of the same length is replaced.
      const plain = `${"n".repeat(name.length - 4)}.xml`
      const bytes = (await zipped({ [plain]: text })).toString("latin1")
      const changed = Buffer.from(bytes.replaceAll(plain, name), "latin1")
      await expect(open(changed)).rejects.toMatchObject({
        kind: "invalid_answer",
      })
    }
  )

  it("refuses a bomb before it unpacks it", async () => {
    const bytes = await zipped({ "a.xml": "\0".repeat(20_000_000) })
    await expect(open(bytes)).rejects.toMatchObject({ kind: "limit" })
  })

  it("refuses a bomb that states a smaller size", async () => {
    const bytes = sized(await zipped({ "a.xml": "\0".repeat(20_000_000) }), 1e6)
    const reading = async () => textOf(await open(bytes))
    await expect(reading()).rejects.toMatchObject({ kind: "invalid_answer" })
  })

  it("refuses what is too large, packed or unpacked", async () => {
    const bytes = await zipped({ "a.xml": text })
    for (const file_bytes_max of [bytes.length - 1, text.length - 1]) {
      await expect(open(bytes, { file_bytes_max })).rejects.toMatchObject({
        kind: "limit",
      })
    }
  })

  it("refuses an archive of too many files", async () => {
    const files = Array.from({ length: 1_001 }, (_, n) => [`${n}.txt`, ""])
    const bytes = await zipped(Object.fromEntries(files))
    await expect(open(bytes)).rejects.toMatchObject({ kind: "limit" })
  })

  it("says what the system says when it cannot keep the archive", async () => {
    const bytes = await zipped({ "a.xml": text })
    await expect(
      unzip(
        { body: streamOf(bytes) },
        { folder: join(folder, "none"), match: /xml/, limits: limitsOf() }
      )
    ).rejects.toMatchObject({ code: "ENOENT" })
  })

  it("passes on what ended the download", async () => {
    const error = new Error("cut")
    async function* cut() {
      yield Buffer.from("PK")
      throw error
    }
    const body = Readable.from(cut())
    await expect(
      unzip({ body }, { folder, match: /xml/, limits: limitsOf() })
    ).rejects.toBe(error)
  })
})

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  const at = Math.floor(bytes.length / 2)
  changed[at] = (changed[at] ?? 0) ^ 0xff
  return changed
}

async function zipped(
  files: Record<string, string>,
  options: { compress?: boolean; forceZip64Format?: boolean } = {}
): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, options)
  }
  zip.end()
  return Buffer.concat(await collect(zip.outputStream as AsyncIterable<Buffer>))
}

/** Changes a field of the first file in the archive's list of contents. */
function patched(bytes: Buffer, offset: number, value: number): Buffer {
  const changed = Buffer.from(bytes)
  const at = changed.indexOf(Buffer.from("PK\u0001\u0002", "latin1"))
  changed.writeUInt16LE(value, at + offset)
  return changed
}

function sized(bytes: Buffer, size: number): Buffer {
  const changed = Buffer.from(bytes)
  const at = changed.indexOf(Buffer.from("PK\u0001\u0002", "latin1"))
  changed.writeUInt32LE(size, at + 24)
  return changed
}
