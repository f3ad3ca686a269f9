import { Modules } from "@medusajs/framework/utils"
import type WebhooksModuleService from "../../src/modules/webhooks/service"
import {
  startWebhookReceiver,
  type WebhookReceiver,
} from "../doubles/webhook-receiver"
import { describeShop, type Shop } from "../factories/shop"

jest.setTimeout(120_000)

const AT = "/admin/webhooks"

describeShop({
  name: "webhooks",
  tests: (shop) => {
    let receiver: WebhookReceiver

    beforeEach(async () => {
      receiver = await startWebhookReceiver()
      webhooksOfShop(shop).options.trusted_origins = [receiver.url]
    })
    afterEach(() => receiver.close())

    const create = async (over: object = {}) => {
      const { status, body } = await shop.admin.post(`${AT}/endpoints`, {
        ...{ url: `${receiver.url}/hook`, event_types: ["*"] },
        ...over,
      })
      expect(status).toBe(201)
      receiver.secrets.push(body.secret)
      return body.endpoint
    }
    const emit = (name: string, data: object) =>
      shop.container.resolve(Modules.EVENT_BUS).emit({ name, data })

    it("asks for an admin", async () => {
      for (const client of [shop.anybody, shop.store]) {
        const { status } = await client.get(`${AT}/endpoints`)
        expect(status).toBe(401)
      }
    })

    it("tells an event of the bus, signed, once", async () => {
      await create({ event_types: ["garment.minted"] })
      const garment = { id: "garment_1", token_id: "7", password: "no" }
      await emit("provenance.garment_minted", garment)
      await emit("provenance.garment_minted", garment)
      await emit("provenance.garment_minted", { ...garment, id: "garment_2" })

      await receiver.until(2)

      const told = receiver.received.map(({ verified_by, payload }) => [
        verified_by,
        payload.data,
      ])
      expect(told).toEqual([
        [0, { id: "garment_1", token_id: "7" }],
        [0, { id: "garment_2", token_id: "7" }],
      ])
      await untilDelivered(shop, 2)
    })

    it("shows, changes and removes endpoints", async () => {
      const made = await create({ description: "Books" })
      const at = `${AT}/endpoints/${made.id}`
      const changed = await shop.admin.put(at, { active: false })
      expect(changed.body.endpoint).toEqual({
        ...made,
        ...{ status: "disabled", disabled_reason: "merchant" },
        updated_at: expect.any(String),
      })
      const { body: list } = await shop.admin.get(`${AT}/endpoints`)
      expect(list).toMatchObject({ count: 1, limit: 20, offset: 0 })
      expect(JSON.stringify(list)).not.toContain("whsec_")
      const rotated = await shop.admin.post(`${at}/rotate-secret`)
      expect(rotated.body.secret).toMatch(/^whsec_/)
      expect(rotated.body.secret).not.toBe(receiver.secrets[0])
      expect((await shop.admin.delete(at)).body.deleted).toBe(true)
      expect((await shop.admin.get(at)).status).toBe(404)
      expect((await shop.admin.delete(at)).status).toBe(404)
    })

    it("refuses what cannot be an endpoint", async () => {
      const wrong = [
        { over: { url: "http://127.0.0.1:9" }, code: "webhooks_url_refused" },
        { over: { url: "https://[::1]/" }, code: "webhooks_url_refused" },
        {
          over: { event_types: ["no.such"] },
          code: "webhooks_event_type_unknown",
        },
        { over: { event_types: [] }, code: "invalid_request" },
        { over: { unknown: 1 }, code: "invalid_request" },
      ]
      for (const { over, code } of wrong) {
        const { status, body } = await shop.admin.post(`${AT}/endpoints`, {
          ...{ url: "https://example.com", event_types: ["*"] },
          ...over,
        })
        expect([over, status, body.code]).toEqual([over, 400, code])
      }
    })

    it("tests an endpoint, and keeps a log to send from again", async () => {
      const { id } = await create({ event_types: ["garment.*"] })
      receiver.answer({ status: 418, body: "teapot" })
      const tested = await shop.admin.post(`${AT}/endpoints/${id}/test`)
      expect(tested.body.delivery).toMatchObject({
        ...{ state: "failed", response_status: 418, response_body: "teapot" },
      })

      await emit("provenance.garment_minted", { id: "garment_1" })
      await untilDelivered(shop, 1)
      const filter = `${AT}/deliveries?state=delivered&endpoint_id=${id}`
      const [delivery] = (await shop.admin.get(filter)).body.deliveries
      const detail = await shop.admin.get(`${AT}/deliveries/${delivery.id}`)
      expect(detail.body.attempts).toMatchObject([{ response_status: 204 }])
      expect(JSON.parse(detail.body.payload)).toMatchObject({
        id: delivery.event_id,
        data: { id: "garment_1" },
      })
      const again = `${AT}/deliveries/${delivery.id}/replay`
      expect((await shop.admin.post(again)).status).toBe(202)
      await untilDelivered(shop, 2)
      const span = { from: new Date(0).toISOString(), which: "all" }
      const replay = `${AT}/endpoints/${id}/replay`
      const { status, body } = await shop.admin.post(replay, span)
      expect([status, body]).toEqual([202, { queued: 1, has_more: false }])
      await untilDelivered(shop, 3)
      const failed = await shop.admin.post(replay, { ...span, which: "failed" })
      expect(failed.body).toEqual({ queued: 0, has_more: false })
      const { body: detailed } = await shop.admin.get(`${AT}/endpoints/${id}`)
      // The test that was answered with 418 is not one of them.
      expect(detailed.endpoint).toMatchObject({
        ...{ failed_count: 0, pending_count: 0 },
      })
    })

    it("lists what endpoints may ask for", async () => {
      const { body } = await shop.admin.get(`${AT}/event-types`)
      const names = body.event_types.map(({ type }: { type: string }) => type)
      expect(names).toEqual(
        expect.arrayContaining([
          ...["click.recorded", "sale.recorded", "commission.held"],
          ...["payout.closed", "webhook.test"],
        ])
      )
    })
  },
})

const webhooksOfShop = (shop: Shop) =>
  shop.container.resolve<WebhooksModuleService>("webhooks")

async function untilDelivered(shop: Shop, count: number): Promise<void> {
  for (let tries = 0; tries < 700; tries++) {
    const [row] = await shop.sql(
      "select count(*)::int as done from webhook_delivery where state = 'delivered'"
    )
    if (row?.done >= count) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error("The deliveries are not done")
}
