import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { dollarStoreErrors } from "../../../modules/dollar-store/errors"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"

/**
 * The sales channel that the grid sells in.
 *
 * @throws `dollar_store_channel_not_found`
 */
export async function gridChannelId(
  container: MedusaContainer
): Promise<string> {
  const { sales_channel: name } = dollarStoreOf(container).options
  if (!name) {
    return await ofShop(container)
  }
  const id = await ownChannelId(container)
  if (!id) {
    throw dollarStoreErrors.channelNotFound(name)
  }
  return id
}

/**
 * The channel of the options, everything in which is of the grid, with a
 * listing or without. Null where none is configured, or there is none such.
 */
export async function ownChannelId(
  container: MedusaContainer
): Promise<string | null> {
  const { sales_channel: name } = dollarStoreOf(container).options
  if (!name) {
    return null
  }
  const found = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({ $or: [{ id: name }, { name }] })
  return (found.find(({ id }) => id === name) ?? found[0])?.id ?? null
}

async function ofShop(container: MedusaContainer): Promise<string> {
  const [store] = await container.resolve(Modules.STORE).listStores({})
  if (!store?.default_sales_channel_id) {
    throw dollarStoreErrors.channelNotFound("of the shop by default")
  }
  return store.default_sales_channel_id
}
