import { createHmac } from "node:crypto"
import { domainToASCII } from "node:url"
import { z } from "@medusajs/framework/zod"

const LENGTH_MAX = 254
/** Nothing that cannot be seen, or turns the order of what is around it. */
const LOCAL = /^[^\s\p{C}@"<>(),:;\\[\]]{1,64}$/u
const DOMAIN =
  /^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/**
 * An address as it is kept: lower case, its domain in ASCII. Null for what no
 * mail goes to. Nothing clever: dots and tags are left to their owner.
 */
export function normalEmail(text: string): string | null {
  const trimmed = text.trim().normalize("NFC")
  const at = trimmed.lastIndexOf("@")
  const local = trimmed.slice(0, at).toLowerCase()
  const domain = domainToASCII(trimmed.slice(at + 1).toLowerCase())
  const isDotted = !/^\.|\.\.|\.$/.test(local)
  const email = `${local}@${domain}`
  return at > 0 &&
    LOCAL.test(local) &&
    isDotted &&
    DOMAIN.test(domain) &&
    email.length <= LENGTH_MAX
    ? email
    : null
}

/**
 * An address in a request: what can be kept, and nothing else, so that whoever
 * could subscribe can be suppressed too.
 */
export const emailInput = z
  .string()
  .max(LENGTH_MAX)
  .refine((text) => normalEmail(text) !== null, "must be an e-mail address")

/** Outlives the address itself, and tells nobody what it was. */
export const emailHash = (secret: Buffer, email: string): string =>
  createHmac("sha256", secret).update(email).digest("base64url")
