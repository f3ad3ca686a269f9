import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import { ownChannelId } from "./grid-channel"

const BATCH = 200

/**
 * Ids of the products whose price is fixed, a batch at a time: those listed as
 * our own, and with a channel of the grid's own everything in that.
 */
export async function* guardedProductIds(
  container: MedusaContainer
): AsyncGenerator<string[]> {
  const seen = new Set<string>()
  for await (const ids of listedIds(container)) {
    ids.forEach((id) => seen.add(id))
    yield ids
  }
  const channel_id = await ownChannelId(container)
  if (!channel_id) {
    return
  }
  for await (const ids of channelIds(container, channel_id)) {
    const others = ids.filter((id) => !seen.has(id))
    if (others.length > 0) {
      yield others
    }
  }
}

/** Of the given products those whose price is fixed. */
export async function guardedAmong(
  container: MedusaContainer,
  product_ids: readonly string[]
): Promise<Set<string>> {
  if (product_ids.length === 0) {
    return new Set()
  }
  const { listings } = dollarStoreOf(container)
  const { listings: own } = await listings.list(
    { kind: "own", product_id: [...product_ids] },
    { limit: product_ids.length, offset: 0 }
  )
  const guarded = new Set(own.map(({ product_id }) => product_id))
  const channel_id = await ownChannelId(container)
  if (channel_id) {
    const there = await inChannel(container, channel_id, product_ids)
    there.forEach((id) => guarded.add(id))
  }
  return guarded
}

async function* listedIds(container: MedusaContainer) {
  const { listings } = dollarStoreOf(container)
  let after = ""
  for (;;) {
    const ids = await listings.productIds({ after, limit: BATCH, kind: "own" })
    const last = ids.at(-1)
    if (last === undefined) {
      return
    }
    yield ids
    after = last
  }
}

async function* channelIds(container: MedusaContainer, channel_id: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  for (let skip = 0; ; skip += BATCH) {
    const { data } = await query.graph({
      entity: "product_sales_channel",
      fields: ["product_id"],
      filters: { sales_channel_id: channel_id },
      pagination: { skip, take: BATCH, order: { product_id: "ASC" } },
    })
    if (data.length === 0) {
      return
    }
    yield data.map(({ product_id }) => product_id)
  }
}

async function inChannel(
  container: MedusaContainer,
  sales_channel_id: string,
  product_ids: readonly string[]
): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_sales_channel",
    fields: ["product_id"],
    filters: { sales_channel_id, product_id: [...product_ids] },
  })
  return data.map(({ product_id }) => product_id)
}
