import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { dollarStoreErrors } from "../../../modules/dollar-store/errors"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"

export type GridChannel = {
  id: string
  /** Everything in it is of the grid, with a listing or without. */
  is_own: boolean
}

/**
 * The sales channel that the grid sells in.
 *
 * @throws `dollar_store_channel_not_found`
 */
export async function gridChannel(
  container: MedusaContainer
): Promise<GridChannel> {
  const { sales_channel: name } = dollarStoreOf(container).options
  return name
    ? { id: await configured(container, name), is_own: true }
    : { id: await ofShop(container), is_own: false }
}

async function configured(
  container: MedusaContainer,
  name: string
): Promise<string> {
  const channels = container.resolve(Modules.SALES_CHANNEL)
  const found = await channels.listSalesChannels({
    $or: [{ id: name }, { name }],
  })
  const channel = found.find(({ id }) => id === name) ?? found[0]
  if (!channel) {
    throw dollarStoreErrors.channelNotFound(name)
  }
  return channel.id
}

async function ofShop(container: MedusaContainer): Promise<string> {
  const [store] = await container.resolve(Modules.STORE).listStores({})
  if (!store?.default_sales_channel_id) {
    throw dollarStoreErrors.channelNotFound("of the shop by default")
  }
  return store.default_sales_channel_id
}
