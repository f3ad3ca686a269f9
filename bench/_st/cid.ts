import { createHash } from "node:crypto"
import { cidFromDigest } from "../../src/modules/provenance/lib/cid"
import { StorageError } from "./storage"

/**
 * Shape of a CIDv1 in base32. Without "/" and "." it is safe as a file name
 * and in a URL; 58 characters hold a 256-bit hash.
 */
const CID = /^b[a-z2-7]{58,100}$/

export function isCid(text: string): boolean {
  return CID.test(text)
}

/**
 * CIDv1 of the bytes with raw leaves and chunks of 256 KiB. Both importer and
 * block store are ESM only, hence the dynamic imports. Nothing is kept: the
 * black hole swallows the blocks.
 */
export async function cidOf(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= 262_144) {
    return cidFromDigest(createHash("sha256").update(bytes).digest("hex"))
  }
  const { importBytes } = await import("ipfs-unixfs-importer")
  const { BlackHoleBlockstore } = await import("blockstore-core/black-hole")
  const { cid } = await importBytes(bytes, new BlackHoleBlockstore(), {
    cidVersion: 1,
    rawLeaves: true,
  })
  return cid.toString()
}

/**
 * Compares by building the whole tree again, so objects of several blocks are
 * checked too. One that was added elsewhere with other chunks is refused.
 *
 * @throws StorageError (rejected) if the bytes have another CID.
 */
export async function assertContent(
  cid: string,
  bytes: Uint8Array
): Promise<void> {
  const actual = await cidOf(bytes)
  if (actual !== cid) {
    throw new StorageError(
      "rejected",
      `Content of ${cid} is not what its CID says: its own is ${actual}`
    )
  }
}
