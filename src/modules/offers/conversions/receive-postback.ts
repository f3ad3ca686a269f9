import { MedusaError } from "@medusajs/framework/utils"
import type { PostbackRequest } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { checkedConversion } from "../lib/checked-conversion"
import type { Conversion } from "../lib/conversion"
import { PostbackError } from "../network/errors"
import type { Sources } from "../sources/sources"
import type { Opened } from "../sources/test-source"
import { isPostbackToken } from "./postback-token"
import { type StoredConversions, storeConversions } from "./store-conversions"

/** `unknown` for a wrong address, `refused` for what no network sends. */
export type PostbackResult =
  ({ kind: "accepted" } & StoredConversions) | { kind: "unknown" | "refused" }

export type PostbackMessage = Omit<PostbackRequest, "credentials">

/**
 * Takes what a network tells of a conversion, as often as it tells it. Sources
 * that are not active too: their clicks of yesterday still earn.
 */
export async function receivePostback(
  deps: OffersDeps & Pick<Sources, "open">,
  { slug, token, ...message }: { slug: string; token: string } & PostbackMessage
): Promise<PostbackResult> {
  const isRight = isPostbackToken(deps.keyring, { slug, token })
  const source = isRight ? await openOrNull(deps, slug) : null
  if (!source?.adapter.readPostback) {
    return { kind: "unknown" }
  }
  const conversions = readPostback(deps, source, message)
  if (!conversions) {
    return { kind: "refused" }
  }
  const stored = await storeConversions(deps.sql, {
    source: slug,
    origin: "postback",
    conversions,
    read_at: deps.now(),
  })
  return { kind: "accepted", ...stored }
}

function readPostback(
  { logger }: OffersDeps,
  { adapter, credentials }: Opened,
  message: PostbackMessage
): Conversion[] | null {
  try {
    const found = adapter.readPostback!({ ...message, credentials })
    const checked = found.map(checkedConversion)
    if (checked.every((it) => it !== null)) {
      return checked
    }
    logger.warn(`A postback of ${adapter.name} has values that cannot be kept`)
  } catch (error) {
    if (!(error instanceof PostbackError)) {
      throw error
    }
    logger.warn(`A postback of ${adapter.name} was refused: ${error.message}`)
  }
  return null
}

async function openOrNull(
  { open }: Pick<Sources, "open">,
  slug: string
): Promise<Opened | null> {
  try {
    return await open(slug)
  } catch (error) {
    if (error instanceof MedusaError && error.type === "not_found") {
      return null
    }
    throw error
  }
}
