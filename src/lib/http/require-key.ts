import { createHash } from "node:crypto"
import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { IApiKeyModuleService } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  Modules,
  PUBLISHABLE_KEY_HEADER,
} from "@medusajs/framework/utils"
import { refuse } from "./refuse"

/** Who asks: a key of the shop. A secret one may do what a public one may. */
export type ShopKey = {
  id: string
  type: "secret" | "publishable"
  /** Of a publishable key. */
  sales_channel_ids: string[]
}

const SECRET_KEY_HEADER = "x-api-key"
/** Medusa hashes a secret key with scrypt, some 50 ms each time. */
const SECRET_KNOWN_MS = 30_000
const SECRETS_KNOWN_MAX = 1_000

const keys = new WeakMap<MedusaRequest, ShopKey>()

/** The key a route of `auth: "shop_key"` or `"secret_key"` was asked with. */
export function shopKeyOf(req: MedusaRequest): ShopKey {
  const key = keys.get(req)
  if (!key) {
    throw new Error("shopKeyOf is for routes whose contract asks for a key")
  }
  return key
}

/** The secret key a request came with, where its route asked for one. */
export function secretKeyOf(req: MedusaRequest): ShopKey | null {
  const key = keys.get(req)
  return key?.type === "secret" ? key : null
}

/**
 * Asks for a secret API key in `x-api-key`, or, where that is enough, for a
 * publishable one in `x-publishable-api-key`; a stream's may be in the query,
 * since a browser's EventSource sends no headers. Answers 401.
 */
export function requireKey({ secret_only }: { secret_only: boolean }) {
  return async function requireKey(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): Promise<void> {
    const secret = req.get(SECRET_KEY_HEADER)
    const key = secret
      ? await known.find(req, secret)
      : secret_only
        ? null
        : await publishableKey(req)
    if (!key) {
      const which = secret_only
        ? `a secret API key in ${SECRET_KEY_HEADER}`
        : `a key of the shop in ${PUBLISHABLE_KEY_HEADER} or ${SECRET_KEY_HEADER}`
      return refuse(res, "unauthorized", `This needs ${which}`)
    }
    keys.set(req, key)
    next()
  }
}

/** Shared: whoever asks again within seconds is not hashed again. */
const known = knownSecrets()

/** The key that a secret is of; null for none, or one that was revoked. */
export const findSecretKey = (
  req: MedusaRequest,
  secret: string
): Promise<ShopKey | null> => known.find(req, secret)

function knownSecrets() {
  const known = new Map<string, { key: ShopKey; until: number }>()
  return {
    find: async (req: MedusaRequest, secret: string) => {
      const digest = createHash("sha256").update(secret).digest("base64")
      const found = known.get(digest)
      if (found && found.until > Date.now()) {
        return found.key
      }
      known.delete(digest)
      const key = await secretKey(req, secret)
      if (key) {
        evictOldest(known)
        known.set(digest, { key, until: Date.now() + SECRET_KNOWN_MS })
      }
      return key
    },
  }
}

function evictOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys()
  if (known.size >= SECRETS_KNOWN_MAX && oldest !== undefined) {
    known.delete(oldest)
  }
}

async function secretKey(
  req: MedusaRequest,
  token: string
): Promise<ShopKey | null> {
  const service = req.scope.resolve<IApiKeyModuleService>(Modules.API_KEY)
  const found = await service.authenticate(token)
  return found ? { id: found.id, type: "secret", sales_channel_ids: [] } : null
}

async function publishableKey(req: MedusaRequest): Promise<ShopKey | null> {
  const inQuery = req.query[PUBLISHABLE_KEY_HEADER]
  const token = req.get(PUBLISHABLE_KEY_HEADER) ?? inQuery
  if (typeof token !== "string" || token === "") {
    return null
  }
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph(
    {
      entity: "api_key",
      fields: ["id", "revoked_at", "sales_channels_link.sales_channel_id"],
      filters: { token, type: "publishable" },
    },
    {
      cache: {
        tags: ["LinkPublishableApiKeySalesChannel:list:*"],
        computeAutomaticTags: true,
      },
    }
  )
  const [found] = data
  if (
    !found ||
    (found.revoked_at && new Date(found.revoked_at) <= new Date())
  ) {
    return null
  }
  const links = (found.sales_channels_link ?? []) as SalesChannelLink[]
  const sales_channel_ids = links.map(({ sales_channel_id: id }) => id)
  return { id: found.id, type: "publishable", sales_channel_ids }
}

type SalesChannelLink = { sales_channel_id: string }
