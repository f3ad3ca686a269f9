import {
  startWebhookReceiver,
  type WebhookReceiver,
} from "../../doubles/webhook-receiver"
import { withoutSubscribers } from "../../factories/lost-events"
import type { Shop } from "../../factories/shop"
import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import { webhooksOf } from "../../../src/modules/webhooks/resolve"
import { config as subscriber } from "../../../src/subscribers/affiliate-events-publish-webhooks"
import {
  publishAffiliateEvents,
  publishClicks,
} from "../../../src/workflows/affiliate/lib/publish-affiliate-events"
import { aClick, aPartner, reporter, waitOutHolding } from "./some-partners"

export function eventTests(shop: Shop) {
  let receiver: WebhookReceiver

  beforeEach(async () => {
    receiver = await startWebhookReceiver()
    webhooksOf(shop.container).options.trusted_origins = [receiver.url]
  })
  afterEach(() => receiver.close())

  const listen = async (...event_types: string[]) => {
    const { body } = await shop.admin.post("/admin/webhooks/endpoints", {
      ...{ url: `${receiver.url}/hook`, event_types },
    })
    receiver.secrets.push(body.secret)
  }
  const sell = () =>
    reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref: "vader" },
    })
  const types = () =>
    receiver.received.map(({ payload }) => payload.type).sort()

  it("a sale, its commission and their payout are told, signed", async () => {
    const { id } = await aPartner(shop)
    await listen("sale.*", "commission.*", "payout.*")
    const { body } = await sell()
    await receiver.until(2)
    await waitOutHolding(shop)
    const period_end = new Date().toISOString()
    const closed = await shop.admin.post("/admin/affiliate/payouts", {
      ...{ currency: "DKK", period_end },
    })
    const at = `/admin/affiliate/payouts/${closed.body.payout.id}`
    await shop.admin.post(`${at}/pay`)
    await receiver.until(6)
    expect(types()).toEqual([
      ...["commission.accrued", "commission.approved", "commission.paid"],
      ...["payout.closed", "payout.paid", "sale.recorded"],
    ])
    expect(receiver.received.every((it) => it.verified_by === 0)).toBe(true)
    const sale = receiver.received.find(
      ({ payload }) => payload.type === "sale.recorded"
    )
    expect(sale?.payload).toMatchObject({
      version: 1,
      data: { id: body.sale_id, ref: "vader", amount: "3", currency: "DKK" },
    })
    const paid = receiver.received.find(
      ({ payload }) => payload.type === "commission.paid"
    )
    expect(paid?.payload.data).toMatchObject({
      ...{ partner_id: id, amount: "0.15", from: "approved", to: "paid" },
    })
  })

  it("what a killed process did not tell is told by the next look", async () => {
    await aPartner(shop)
    await listen("*")
    const heard = [subscriber.event].flat() as string[]
    await withoutSubscribers(shop, heard, sell)
    await Promise.all([1, 2].map(() => publishAffiliateEvents(shop.container)))
    await receiver.until(2)
    expect(types()).toEqual(["commission.accrued", "sale.recorded"])
  })

  it("clicks are told while an endpoint asks for them", async () => {
    await aPartner(shop)
    const click = () => aClick(shop, { ref: "vader", product_id: shop.tee.id })
    const before = await click()
    const events = () => shop.sql("select 1 from webhook_event")
    await listen("click.recorded")
    const id = await click()
    await aClick(
      shop,
      { ref: "vader", product_id: shop.tee.id },
      { "user-agent": "curl/8.5.0" }
    )
    // The first after a test's new database may wait on disk.
    await affiliateOf(shop.container).visits.replay()
    await publishClicks(shop.container)
    expect(await events()).toEqual([])
    await later(shop, () => publishClicks(shop.container))
    await receiver.until(2)
    const told = receiver.received.map(({ payload }) => payload.data)
    expect(told.map((it) => it.click_id)).not.toContain(before)
    expect(told.find((it) => it.class === "human")?.click_id).toBe(id)
    expect(told.find((it) => it.class === "bot")?.reasons).toContain(
      "agent_bot"
    )
  })
}

/** Clicks are told a quarter of a minute late: as if that were over. */
async function later(shop: Shop, job: () => Promise<unknown>): Promise<void> {
  const deps = affiliateOf(shop.container)["deps_"]
  const { now } = deps
  deps.now = () => new Date(Date.now() + 16_000)
  try {
    await job()
  } finally {
    deps.now = now
  }
}
