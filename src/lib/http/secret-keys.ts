import { createHash } from "node:crypto"
import type { MedusaRequest } from "@medusajs/framework/http"
import type { IApiKeyModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { addressBlock } from "../client-address"
import { httpServices, requestAddress } from "./services"

/** A key as Medusa makes them, and some room for those to come. */
const SECRET = /^sk_[\w-]{16,200}$/

/** How long a key that was just revoked is taken, at most. */
const CHECKED_MS = 1_000
const SECRETS_KNOWN_MAX = 1_000

/**
 * Secrets a client may try that nobody knows, in a minute. Each costs Medusa a
 * scrypt hash of some 50 ms for every stored key with the same first and last
 * letters; one that is right is remembered and costs nothing more.
 */
export const UNKNOWN_SECRETS_MAX = { points: 30, duration_seconds: 60 }

export type FoundSecret =
  | { outcome: "known"; id: string }
  | { outcome: "unknown" }
  | { outcome: "too_many"; retry_seconds: number }

/** Finds the key of a secret, and remembers it by the secret's digest. */
export function createSecretKeys({ now = Date.now } = {}) {
  const known = new Map<string, { id: string; checked_until: number }>()

  /** What a secret is the key of never changes, but it may be revoked. */
  async function recheck(req: MedusaRequest, digest: string) {
    const entry = known.get(digest)
    if (!entry) {
      return null
    }
    if (now() < entry.checked_until) {
      return entry.id
    }
    if (!(await isUsable(req, entry.id, now()))) {
      known.delete(digest)
      return null
    }
    entry.checked_until = now() + CHECKED_MS
    return entry.id
  }

  return async function find(
    req: MedusaRequest,
    secret: string
  ): Promise<FoundSecret> {
    if (!SECRET.test(secret)) {
      return { outcome: "unknown" }
    }
    const digest = createHash("sha256").update(secret).digest("base64")
    const id = await recheck(req, digest)
    if (id) {
      return { outcome: "known", id }
    }
    const use = await countTry(req)
    if (!use.allowed) {
      return { outcome: "too_many", retry_seconds: use.reset_seconds }
    }
    const found = await apiKeysOf(req).authenticate(secret)
    if (!found) {
      return { outcome: "unknown" }
    }
    evictOldest(known)
    known.set(digest, { id: found.id, checked_until: now() + CHECKED_MS })
    return { outcome: "known", id: found.id }
  }
}

function countTry(req: MedusaRequest) {
  const client = addressBlock(requestAddress(req))
  const { rateLimiter } = httpServices(req)
  return rateLimiter.use("api_key.unknown", client, UNKNOWN_SECRETS_MAX)
}

async function isUsable(
  req: MedusaRequest,
  id: string,
  now: number
): Promise<boolean> {
  const [key] = await apiKeysOf(req).listApiKeys(
    { id, type: "secret" },
    { select: ["id", "revoked_at"] }
  )
  return key !== undefined && !isRevoked(key.revoked_at, now)
}

/** A key may also be revoked from a time to come. */
export const isRevoked = (
  revoked_at: Date | string | null | undefined,
  now: number
): boolean => Boolean(revoked_at) && new Date(revoked_at!).getTime() <= now

const apiKeysOf = (req: MedusaRequest) =>
  req.scope.resolve<IApiKeyModuleService>(Modules.API_KEY)

function evictOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys()
  if (known.size >= SECRETS_KNOWN_MAX && oldest !== undefined) {
    known.delete(oldest)
  }
}
