import { createDecipheriv, createHash, timingSafeEqual } from "node:crypto"

/** What ClickBank posts since version 6 of its notifications, in base64. */
export type InsEnvelope = { notification: string; iv: string }

const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Opens a notification of versions 6 to 8: AES-256-CBC with PKCS#7, its key
 * the first 32 hex digits of the secret's SHA-1 as text
 * (support.clickbank.com/hc/en-us/articles/220376507).
 *
 * Null for anything that is wrong with it, without saying what: it carries no
 * MAC, so telling bad padding from bad JSON would give away the plain text
 * byte by byte (a padding oracle).
 */
export function openIns(
  { notification, iv }: InsEnvelope,
  secret: string
): Record<string, unknown> | null {
  if (!secret || !isBlocks(notification) || byteLength(iv) !== 16) {
    return null
  }
  try {
    const decipher = createDecipheriv(
      "aes-256-cbc",
      Buffer.from(sha1(secret).slice(0, 32), "ascii"),
      Buffer.from(iv, "base64")
    )
    const text = Buffer.concat([
      decipher.update(notification, "base64"),
      decipher.final(),
    ]).toString("utf8")
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * Whether a form of versions 1 to 4 is ClickBank's: `cverify` is the first
 * eight hex digits of the SHA-1 of the values, in the order of their names,
 * and the secret, joined by bars. Only 32 bits: the route's token has to keep
 * strangers from trying them all.
 */
export function isGenuineInsForm(
  { cverify = "", ...fields }: Readonly<Record<string, string>>,
  secret: string
): boolean {
  const values = Object.keys(fields)
    .sort()
    .map((name) => fields[name])
  const expected = sha1([...values, secret].join("|")).slice(0, 8)
  const given = Buffer.from(cverify.toLowerCase())
  return (
    secret !== "" &&
    given.length === expected.length &&
    timingSafeEqual(given, Buffer.from(expected))
  )
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex")

const byteLength = (base64: string) =>
  BASE64.test(base64) ? Buffer.from(base64, "base64").length : -1

const isBlocks = (base64: string) => {
  const length = byteLength(base64)
  return length > 0 && length % 16 === 0
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
