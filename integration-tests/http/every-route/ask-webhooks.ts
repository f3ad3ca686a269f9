import { Modules } from "@medusajs/framework/utils"
import { webhooksOf } from "../../../src/modules/webhooks/resolve"
import { startWebhookReceiver } from "../../doubles/webhook-receiver"
import { eventually } from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import type { Asker } from "./asker"

const AT = "/admin/webhooks"

/** One good request to each route of webhooks. */
export async function askWebhooks(shop: Shop, asker: Asker): Promise<void> {
  const receiver = await startWebhookReceiver()
  webhooksOf(shop.container).options.trusted_origins = [receiver.url]
  try {
    const id = await askEndpoints(asker, receiver.url)
    await askDeliveries(shop, asker, id)
    await asker.ask("DELETE", `${AT}/endpoints/${id}`)
  } finally {
    await receiver.close()
  }
}

async function askEndpoints(
  { ask, get, post }: Asker,
  url: string
): Promise<string> {
  const fields = { url, event_types: ["garment.*"] }
  const { endpoint } = await post(`${AT}/endpoints`, fields, { status: 201 })
  const local = { ...fields, url: "http://127.0.0.1:9" }
  await post(`${AT}/endpoints`, local, { status: 400 })
  const at = `${AT}/endpoints/${endpoint.id}`
  await get(`${AT}/event-types`)
  await get(`${AT}/endpoints`)
  await get(at)
  await get(`${AT}/endpoints/none`, { status: 404 })
  await ask("PUT", at, { description: "Books" })
  await post(`${at}/rotate-secret`)
  await post(`${at}/test`)
  return endpoint.id
}

async function askDeliveries(
  { container, admin }: Shop,
  { get, post }: Asker,
  endpoint_id: string
): Promise<void> {
  const data = { id: "garment_1", token_id: "7" }
  await container
    .resolve(Modules.EVENT_BUS)
    .emit({ name: "provenance.garment_minted", data })
  const log = `${AT}/deliveries?state=delivered&event_type=garment.minted`
  await eventually(
    async () => (await admin.get(log)).body.deliveries.length as number,
    (count) => count > 0
  )
  const { deliveries } = await get(log)
  const at = `${AT}/deliveries/${deliveries[0].id}`
  await get(at)
  await post(`${at}/replay`, undefined, { status: 202 })
  const span = { from: new Date(0).toISOString(), which: "all" }
  const replay = `${AT}/endpoints/${endpoint_id}/replay`
  await post(replay, span, { status: 202 })
  await post(replay, { from: "yesterday" }, { status: 400 })
}
