import { createHash, randomBytes } from "node:crypto"
import { cidFromDigest, digestOfCid } from "./cid"

/** bitcoin.pdf as kubo and ipfs-only-hash (issue #21) print it. */
const BITCOIN_PDF = {
  digest: "b1674191a88ec5cdd733e4240a81803105dc412d6c6708d53ab94fc248f4f553",
  cid: "bafkreifrm5azdkeoyxg5om7eeqfidabraxoecllmm4enkovzj7ber5hvkm",
}

it("agrees with the published CID of bitcoin.pdf", () => {
  expect(cidFromDigest(BITCOIN_PDF.digest)).toBe(BITCOIN_PDF.cid)
  expect(digestOfCid(BITCOIN_PDF.cid)).toBe(`0x${BITCOIN_PDF.digest}`)
})

it("agrees with multiformats on random blocks", async () => {
  const { CID } = await import("multiformats/cid")
  const raw = await import("multiformats/codecs/raw")
  const { sha256 } = await import("multiformats/hashes/sha2")
  for (let size = 0; size < 64; size++) {
    const block = randomBytes(size)
    const cid = CID.create(1, raw.code, await sha256.digest(block))
    const digest = createHash("sha256").update(block).digest("hex")
    expect(cidFromDigest(digest)).toBe(cid.toString())
    expect(digestOfCid(cid.toString())).toBe(`0x${digest}`)
  }
})

it.each([
  { digest: `0x${BITCOIN_PDF.digest}`, why: "with 0x" },
  { digest: BITCOIN_PDF.digest.toUpperCase(), why: "in upper case" },
])("takes a digest $why", ({ digest }) => {
  expect(cidFromDigest(digest)).toBe(BITCOIN_PDF.cid)
})

it.each([
  { digest: "", why: "nothing" },
  { digest: BITCOIN_PDF.digest.slice(2), why: "31 bytes" },
  { digest: `${BITCOIN_PDF.digest}00`, why: "33 bytes" },
  { digest: BITCOIN_PDF.digest.replace("b", "g"), why: "no hex" },
])("refuses a digest of $why", ({ digest }) => {
  expect(() => cidFromDigest(digest)).toThrow("Not a sha2-256 digest")
})

it.each([
  { cid: "", why: "nothing" },
  { cid: "QmTp2hEo8eXRp6wg7jXv1BLCMh5a4F3B7buAUZNZUu772j", why: "a CIDv0" },
  { cid: BITCOIN_PDF.cid.toUpperCase(), why: "another multibase" },
  { cid: BITCOIN_PDF.cid.slice(0, -1), why: "a cut CID" },
  { cid: `${BITCOIN_PDF.cid}a`, why: "a longer CID" },
  { cid: BITCOIN_PDF.cid.replace("fkrei", "fybei"), why: "a dag-pb CID" },
  { cid: BITCOIN_PDF.cid.replace("m5az", "m5a!"), why: "a foreign symbol" },
  { cid: BITCOIN_PDF.cid.replace(/m$/, "n"), why: "stray bits at the end" },
])("refuses $why as a CID", ({ cid }) => {
  expect(() => digestOfCid(cid)).toThrow("Not a CIDv1 of a raw block")
})
