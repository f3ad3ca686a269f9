import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  ContainerRegistrationKeys,
  PUBLISHABLE_KEY_HEADER,
} from "@medusajs/framework/utils"
import { refuse } from "./refuse"
import { createSecretKeys, isRevoked } from "./secret-keys"

/** Who asks: a key of the shop. A secret one may do what a public one may. */
export type ShopKey = {
  id: string
  type: "secret" | "publishable"
  /** Of a publishable key. */
  sales_channel_ids: string[]
}

const SECRET_KEY_HEADER = "x-api-key"

const keys = new WeakMap<MedusaRequest, ShopKey>()

/** The key a route of `auth: "shop_key"` or `"secret_key"` was asked with. */
export function shopKeyOf(req: MedusaRequest): ShopKey {
  const key = keys.get(req)
  if (!key) {
    throw new Error("shopKeyOf is for routes whose contract asks for a key")
  }
  return key
}

/** Of the secret key a request came with; null for any other request. */
export function secretKeyIdOf(req: MedusaRequest): string | null {
  const key = keys.get(req)
  return key?.type === "secret" ? key.id : null
}

/** One memory for all routes: a secret is hashed once, not once a route. */
const findSecret = createSecretKeys()

/**
 * Asks for a secret API key in `x-api-key`, or, where that is enough, for a
 * publishable one in `x-publishable-api-key`; a stream's may be in the query,
 * since a browser's EventSource sends no headers. A secret never may: addresses
 * are logged. Answers 401, and 429 to a client that tries many secrets.
 */
export function requireKey({ secret_only }: { secret_only: boolean }) {
  return async function requireKey(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): Promise<void> {
    const secret = req.get(SECRET_KEY_HEADER)
    const found = secret
      ? await findSecret(req, secret)
      : { outcome: "unknown" as const }
    if (found.outcome === "too_many") {
      return refuseTries(res, found.retry_seconds)
    }
    const key = secret
      ? found.outcome === "known" && secretKey(found.id)
      : !secret_only && (await publishableKey(req))
    if (!key) {
      return refuseKey(res, secret_only)
    }
    keys.set(req, key)
    next()
  }
}

/** Id of the key that a secret is of; null for none, or one that was revoked. */
export async function findSecretKeyId(
  req: MedusaRequest,
  secret: string
): Promise<string | null> {
  const found = await findSecret(req, secret)
  return found.outcome === "known" ? found.id : null
}

function refuseTries(res: MedusaResponse, retry_seconds: number): void {
  res.set("Retry-After", String(retry_seconds))
  const message = `Too many unknown keys: try again in ${retry_seconds} s`
  refuse(res, "rate_limited", message)
}

function refuseKey(res: MedusaResponse, secret_only: boolean): void {
  const which = secret_only
    ? `a secret API key in ${SECRET_KEY_HEADER}`
    : `a key of the shop in ${PUBLISHABLE_KEY_HEADER} or ${SECRET_KEY_HEADER}`
  refuse(res, "unauthorized", `This needs ${which}`)
}

const secretKey = (id: string): ShopKey => ({
  ...{ id, type: "secret", sales_channel_ids: [] },
})

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
  if (!found || isRevoked(found.revoked_at, Date.now())) {
    return null
  }
  const links = (found.sales_channels_link ?? []) as SalesChannelLink[]
  const sales_channel_ids = links.map(({ sales_channel_id: id }) => id)
  return { id: found.id, type: "publishable", sales_channel_ids }
}

type SalesChannelLink = { sales_channel_id: string }
