import { createHash, timingSafeEqual } from "node:crypto"
import type { Keyring } from "../../../lib/envelope-encryption"

/**
 * What stands in the address that a network calls: most of them sign nothing,
 * so the address itself is the secret. It follows from the oldest encryption
 * key, and stays while that one does.
 */
export const postbackToken = (keyring: Keyring, slug: string): string =>
  keyring.derive(`offers:postback:${slug}`).toString("base64url")

/** Takes as long for a wrong token as for the right one. */
export function isPostbackToken(
  keyring: Keyring,
  { slug, token }: { slug: string; token: string }
): boolean {
  const [right, given] = [postbackToken(keyring, slug), token].map((it) =>
    createHash("sha256").update(it).digest()
  )
  return timingSafeEqual(right!, given!)
}
