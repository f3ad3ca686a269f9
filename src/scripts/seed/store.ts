import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createSalesChannelsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { findOrCreate } from "./find-or-create"
import { MARKETS } from "./markets"

const CHANNEL = "FLUX storefront"

/** The store's currencies and the channel that sells. */
export async function seedStore(
  container: MedusaContainer
): Promise<{ id: string }> {
  const channels = container.resolve(Modules.SALES_CHANNEL)
  const channel = await findOrCreate<{ id: string }>({
    find: () => channels.listSalesChannels({ name: CHANNEL }),
    create: async () => {
      const input = { salesChannelsData: [{ name: CHANNEL }] }
      return (await createSalesChannelsWorkflow(container).run({ input }))
        .result
    },
  })
  const [store] = await container.resolve(Modules.STORE).listStores({})
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store?.id },
      update: {
        name: "FLUX",
        default_sales_channel_id: channel.id,
        supported_currencies: MARKETS.map(({ currency_code }, index) => ({
          currency_code,
          is_default: index === 0,
        })),
      },
    },
  })
  return channel
}
