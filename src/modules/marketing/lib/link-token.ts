import {
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from "node:crypto"

/**
 * The token of a subscriber's unsubscribe link: it has no end, for the law and
 * RFC 8058 want it to work for as long as the mail is there.
 */
export function unsubscribeToken(
  secret: Buffer,
  subscriber_id: string
): string {
  return `${Buffer.from(subscriber_id).toString("base64url")}.${macOf(secret, subscriber_id)}`
}

/** @returns the subscriber's id; null for a token that is not ours */
export function readUnsubscribeToken(
  secret: Buffer,
  token: string
): string | null {
  const [encoded = "", mac = ""] = token.split(".")
  const id = Buffer.from(encoded, "base64url").toString("utf8")
  const [given, expected] = [mac, macOf(secret, id)].map((it) =>
    createHash("sha256").update(it).digest()
  )
  return timingSafeEqual(given!, expected!) ? id : null
}

const macOf = (secret: Buffer, id: string): string =>
  createHmac("sha256", secret).update(`unsubscribe:${id}`).digest("base64url")

export const newConfirmToken = (): string =>
  randomBytes(24).toString("base64url")

/** Only this is kept: who reads the database can confirm nothing. */
export const confirmHash = (token: string): string =>
  createHash("sha256").update(token).digest("hex")
