export const ENCRYPTION_KEY_BYTES = 32

/** A key-encryption key: its public id and its 32 secret bytes. */
export type EncryptionKey = { id: string; secret: Buffer }

const HEX_64 = /^[0-9a-fA-F]{64}$/
const BASE64_32_BYTES = /^[A-Za-z0-9+/_-]{43}=?$/
const ID = /^[A-Za-z0-9_-]{1,32}$/

/**
 * Reads `id:key[,id:key…]`, each key 32 bytes as base64 or hex. The first is
 * the active one, the last the oldest. Problems name the id, never the key.
 */
export function parseEncryptionKeys(text: string): {
  keys: EncryptionKey[]
  problems: string[]
} {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean)
  const read = entries.map(readEntry)
  const keys = read.flatMap((entry) => (entry.key ? [entry.key] : []))
  const problems = read.flatMap((entry) => entry.problem ?? [])
  return { keys, problems: [...problems, ...problemsOfAll(keys, entries)] }
}

function readEntry(
  entry: string,
  index: number
): { key?: EncryptionKey; problem?: string } {
  const [id, secret, ...rest] = entry.split(":")
  if (id === undefined || secret === undefined || rest.length > 0) {
    return { problem: `key ${index + 1} is not written id:key` }
  }
  if (!ID.test(id)) {
    return {
      problem: `the id of key ${index + 1} must be 1 to 32 of a-z, 0-9, _ and -`,
    }
  }
  const bytes = readSecret(secret)
  return bytes
    ? { key: { id, secret: bytes } }
    : { problem: `key "${id}" must be 32 bytes as base64 or hex` }
}

function readSecret(text: string): Buffer | null {
  if (HEX_64.test(text)) {
    return Buffer.from(text, "hex")
  }
  return BASE64_32_BYTES.test(text) ? Buffer.from(text, "base64") : null
}

function problemsOfAll(keys: EncryptionKey[], entries: string[]): string[] {
  const ids = keys.map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...(entries.length === 0 ? ["no key is given"] : []),
    ...twice.map((id) => `the id "${id}" is given twice`),
  ]
}
