import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import {
  ENCRYPTION_KEY_BYTES,
  type EncryptionKey,
  parseEncryptionKeys,
} from "./encryption-keys"
import { defineErrors } from "./error-table"

const { INVALID_DATA, UNEXPECTED_STATE } = MedusaError.Types

/** Codes are public API. Messages name key ids, never keys or plaintext. */
export const encryptionErrors = defineErrors("encryption", {
  keysInvalid: {
    type: INVALID_DATA,
    message: (problems: string[]) => problems.join("; "),
  },
  tokenMalformed: {
    type: UNEXPECTED_STATE,
    message: () => "An encrypted value is not of the form sv1.…",
  },
  keyUnknown: {
    type: UNEXPECTED_STATE,
    message: (id: string) =>
      `An encrypted value needs the key "${id}", which encryption.keys lacks`,
  },
  tokenRejected: {
    type: UNEXPECTED_STATE,
    message: (id: string) =>
      `An encrypted value under the key "${id}" was altered, moved or is not under that key`,
  },
})

/**
 * Envelope encryption: every record has its own AES-256-GCM data key, wrapped
 * by a key of the ring, so rotation rewrites 32 bytes a record. `aad` names
 * where the value belongs (table, column, row): a token moved elsewhere does
 * not open.
 */
export type Keyring = {
  /** Id of the key that `encrypt` and `rewrap` use. */
  readonly active_key_id: string
  /** `sv1.<key id>.<wrapped data key>.<iv>.<ciphertext>.<tag>`, base64url. */
  encrypt(plaintext: string | Buffer, aad: string): string
  /** @throws `encryption_*` (500) when altered, moved or of an unknown key */
  decrypt(token: string, aad: string): Buffer
  keyIdOf(token: string): string
  /** The same plaintext under the active key; the same token if it is already. */
  rewrap(token: string, aad: string): string
  /**
   * 32 bytes for a keyed hash, by HKDF-SHA256 (RFC 5869) from the oldest key,
   * so they stay the same when a key is added in front. Dropping the oldest
   * key changes them.
   */
  derive(purpose: string): Buffer
}

const VERSION = "sv1"
const CIPHER = "aes-256-gcm"
const IV_BYTES = 12
const TAG_BYTES = 16

type Token = {
  key_id: string
  wrapped: Buffer
  iv: Buffer
  text: Buffer
  tag: Buffer
}
type Sealed = Pick<Token, "iv" | "text" | "tag">

/**
 * @param keys `id:key[,id:key…]`, 32 bytes each as base64 or hex; the first
 *   encrypts, the others only decrypt. To rotate, put a new one in front.
 * @throws `encryption_keys_invalid` naming every problem
 */
export function createKeyring(keys: string): Keyring {
  const { keys: ring, problems } = parseEncryptionKeys(keys)
  const [active] = ring
  const oldest = ring.at(-1)
  if (problems.length > 0 || !active || !oldest) {
    throw encryptionErrors.keysInvalid(problems)
  }
  const derived = new Map<string, Buffer>()
  return {
    active_key_id: active.id,
    encrypt: (plaintext, aad) => encrypt(active, plaintext, aad),
    decrypt: (token, aad) => decrypt(ring, token, aad),
    keyIdOf: (token) => readToken(token).key_id,
    rewrap: (token, aad) => rewrap({ ring, active, token, aad }),
    derive: (purpose) => {
      const known = derived.get(purpose) ?? derive(oldest, purpose)
      derived.set(purpose, known)
      return Buffer.from(known)
    },
  }
}

function encrypt(key: EncryptionKey, plaintext: string | Buffer, aad: string) {
  const dataKey = randomBytes(ENCRYPTION_KEY_BYTES)
  return writeToken({
    key_id: key.id,
    wrapped: wrap(key, dataKey, aad),
    ...seal(dataKey, Buffer.from(plaintext), dataAad(aad)),
  })
}

function decrypt(ring: EncryptionKey[], text: string, aad: string): Buffer {
  const token = readToken(text)
  const dataKey = unwrap(ring, token, aad)
  return open(dataKey, token, { aad: dataAad(aad), key_id: token.key_id })
}

function rewrap(input: {
  ring: EncryptionKey[]
  active: EncryptionKey
  token: string
  aad: string
}): string {
  const token = readToken(input.token)
  if (token.key_id === input.active.id) {
    return input.token
  }
  const dataKey = unwrap(input.ring, token, input.aad)
  return writeToken({
    ...token,
    key_id: input.active.id,
    wrapped: wrap(input.active, dataKey, input.aad),
  })
}

function derive(key: EncryptionKey, purpose: string): Buffer {
  const info = `selvedge:${purpose}`
  return Buffer.from(
    hkdfSync("sha256", key.secret, "", info, ENCRYPTION_KEY_BYTES)
  )
}

function wrap(key: EncryptionKey, dataKey: Buffer, aad: string): Buffer {
  const { iv, text, tag } = seal(key.secret, dataKey, wrapAad(key.id, aad))
  return Buffer.concat([iv, text, tag])
}

function unwrap(ring: EncryptionKey[], token: Token, aad: string): Buffer {
  const key = ring.find(({ id }) => id === token.key_id)
  if (!key) {
    throw encryptionErrors.keyUnknown(token.key_id)
  }
  const sealed = {
    iv: token.wrapped.subarray(0, IV_BYTES),
    text: token.wrapped.subarray(IV_BYTES, -TAG_BYTES),
    tag: token.wrapped.subarray(-TAG_BYTES),
  }
  return open(key.secret, sealed, { aad: wrapAad(key.id, aad), key_id: key.id })
}

// Different prefixes, so that neither ciphertext can stand in for the other.
const wrapAad = (keyId: string, aad: string) => `${VERSION}|key|${keyId}|${aad}`
const dataAad = (aad: string) => `${VERSION}|data|${aad}`

function seal(key: Buffer, plaintext: Buffer, aad: string): Sealed {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(aad))
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { iv, text, tag: cipher.getAuthTag() }
}

function open(
  key: Buffer,
  { iv, text, tag }: Sealed,
  { aad, key_id }: { aad: string; key_id: string }
): Buffer {
  const decipher = createDecipheriv(CIPHER, key, iv, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(aad))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch {
    // OpenSSL says only that authentication failed; the table says what to look at.
    throw encryptionErrors.tokenRejected(key_id)
  }
}

function writeToken({ key_id, wrapped, iv, text, tag }: Token): string {
  const parts = [wrapped, iv, text, tag].map((it) => it.toString("base64url"))
  return [VERSION, key_id, ...parts].join(".")
}

function readToken(text: string): Token {
  const [version, key_id, ...parts] = text.split(".")
  const [wrapped, iv, cipherText, tag] = parts.map(readPart)
  if (
    version !== VERSION ||
    !key_id ||
    parts.length !== 4 ||
    wrapped?.length !== IV_BYTES + ENCRYPTION_KEY_BYTES + TAG_BYTES ||
    iv?.length !== IV_BYTES ||
    !cipherText ||
    tag?.length !== TAG_BYTES
  ) {
    throw encryptionErrors.tokenMalformed()
  }
  return { key_id, wrapped, iv, text: cipherText, tag }
}

/** Node decodes base64url leniently; one value has one spelling here. */
function readPart(part: string): Buffer | null {
  const bytes = Buffer.from(part, "base64url")
  return bytes.toString("base64url") === part ? bytes : null
}
