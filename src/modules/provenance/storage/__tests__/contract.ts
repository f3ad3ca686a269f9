import { randomBytes } from "node:crypto"
import { type ContentStorage, OBJECT_BYTES_MAX } from "../storage"

const BLOCK_BYTES = 262_144

/** "hello world" as a raw block: a CID that IPFS documentation uses throughout. */
const HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"

const contents = [
  { what: "no bytes", bytes: Buffer.alloc(0) },
  { what: "JSON", bytes: Buffer.from('{"name":"FLUX Coat #1"}') },
  { what: "bytes that are no text", bytes: Buffer.from([0, 255, 13, 10, 0]) },
  { what: "one full block", bytes: Buffer.alloc(BLOCK_BYTES, 1) },
  { what: "a byte over one block", bytes: Buffer.alloc(BLOCK_BYTES + 1, 2) },
  { what: "the largest object", bytes: Buffer.alloc(OBJECT_BYTES_MAX, 3) },
]

/**
 * What every {@link ContentStorage} must do. `make` gives a working store; the
 * calls of one test share it.
 */
export function testContentStorage(name: string, make: () => ContentStorage) {
  describe(`${name} keeps the storage contract`, () => {
    it.each(contents)(
      "gives $what the importer's CID, and back",
      async ({ bytes }) => {
        const storage = make()
        const { cid } = await storage.put(bytes, { name: "x.json" })
        expect(cid).toBe(await importedCid(bytes))
        expect(Buffer.from((await storage.get(cid))!).equals(bytes)).toBe(true)
      }
    )

    it("gives the published CID", async () => {
      const bytes = Buffer.from("hello world")
      expect(await make().put(bytes, { name: "hello" })).toEqual({ cid: HELLO })
    })

    it("gives the same CID again, whatever the label", async () => {
      const storage = make()
      const bytes = randomBytes(100)
      const first = await storage.put(bytes, { name: "one.json" })
      const again = await storage.put(bytes, { name: "a/b\\../two.json" })
      expect(again).toEqual(first)
    })

    it("takes the same bytes many times at once", async () => {
      const storage = make()
      const bytes = randomBytes(50_000)
      const puts = Array.from({ length: 20 }, () =>
        storage.put(bytes, { name: "same" })
      )
      const cids = new Set((await Promise.all(puts)).map(({ cid }) => cid))
      expect([...cids]).toEqual([await importedCid(bytes)])
      expect(await storage.get([...cids][0]!)).toEqual(bytes)
    })

    it("keeps objects that are put at once apart", async () => {
      const storage = make()
      const all = Array.from({ length: 20 }, () => randomBytes(1_000))
      const cids = await Promise.all(
        all.map((bytes) => storage.put(bytes, { name: "many" }))
      )
      const got = await Promise.all(cids.map(({ cid }) => storage.get(cid)))
      expect(got).toEqual(all)
    })

    it("has null for a CID it does not know", async () => {
      const cid = await importedCid(randomBytes(32))
      expect(await make().get(cid)).toBeNull()
    })

    it.each([
      "",
      ".",
      "..",
      "../../../../etc/passwd",
      `${HELLO}/../../etc/passwd`,
      `${HELLO}?x=1`,
      `${HELLO}\n`,
      HELLO.toUpperCase(),
      "QmTp2hEo8eXRp6wg7jXv1BLCMh5a4F3B7buAUZNZUu772j",
      "b",
      `b${"a".repeat(5_000)}`,
    ])("has null for %j, which is no CIDv1", async (text) => {
      expect(await make().get(text)).toBeNull()
    })

    it("refuses an object that is too large", async () => {
      const bytes = Buffer.alloc(OBJECT_BYTES_MAX + 1)
      await expect(make().put(bytes, { name: "large" })).rejects.toMatchObject({
        name: "StorageError",
        kind: "rejected",
        retry_after_seconds: null,
      })
    })

    it("says that it works", async () => {
      await expect(make().check()).resolves.toBeUndefined()
    })
  })
}

async function importedCid(bytes: Uint8Array): Promise<string> {
  const { importBytes } = await import("ipfs-unixfs-importer")
  const { MemoryBlockstore } = await import("blockstore-core/memory")
  const { cid } = await importBytes(bytes, new MemoryBlockstore(), {
    cidVersion: 1,
    rawLeaves: true,
  })
  return cid.toString()
}
