import { webhooksOf } from "../../../src/modules/webhooks/resolve"
import type { Known } from "../../factories/fuzz"
import { aGridProduct, ratesXml } from "../../factories/grid"
import { ok } from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import {
  aClick,
  aSecretKey,
  waitOutHolding,
} from "../affiliate-money/some-partners"
import { HOOK_TOKEN } from "./ask-marketing"
import { type clientsOf, PARTNER_REF } from "./clients"
import type { Found } from "./fuzz"

type Clients = Awaited<ReturnType<typeof clientsOf>>

/** Whether a route is of affiliates, the grid, webhooks or marketing. */
export const isOfStore = (path: string): boolean =>
  /affiliate|dollar-store|webhooks|marketing|^\/api\/|^\/[rm]\//.test(path)

/** Of everything in the store one, for requests that shall get deep. */
export async function knownStore(
  shop: Shop,
  { partner_id, customer_id }: Clients
): Promise<Found> {
  const { id: product_id } = await aGridProduct(shop)
  const affiliate = await knownAffiliate(shop, { partner_id, product_id })
  const { admin } = shop
  const run = await ok(admin.post("/admin/dollar-store/price-runs"))
  const outward = await knownOutward(shop, product_id)
  const { cart } = await ok(
    shop.store.post("/store/carts", { region_id: shop.region_id })
  )
  const key = await aSecretKey(shop.container, "Fuzzed")
  return {
    ids: {
      ...affiliate.ids,
      ...outward.ids,
      ...{ partners: [partner_id], customers: [customer_id], carts: [cart.id] },
      ...{ "price-runs": [run.price_run.id], listings: [product_id] },
    },
    fields: {
      ...affiliate.fields,
      ...{ product_id: [product_id, shop.tee.id], product: [product_id, "~"] },
      ...{ product_ids: [product_id], partner_id: [partner_id] },
      ...{ ref: [PARTNER_REF, "VADER "], api_key_id: [key.id] },
      ...{ currency: ["DKK", "eur"], period_end: [new Date().toISOString()] },
      ...{ url: [outward.url, "https://127.0.0.1/"], kind: ["x"] },
      ...{ provider: ["sendgrid", "ses", "mailchimp"], token: [HOOK_TOKEN] },
      ...{ email: ["a@example.com"], to: ["a@example.com"] },
      ...{ event_types: ["*", "sale.recorded"], source: ["footer", "ÆØ"] },
      ...{ xml: [ratesXml(), ratesXml().slice(0, -40)] },
      ...{ from: [today(), `${today()}T00:00:00Z`], to: [today()] },
      ...{ destination_url: ["https://amazon.com/product"] },
    },
  }
}

const today = () => new Date().toISOString().slice(0, 10)

/** What was sold, was suspect and is owed. */
async function knownAffiliate(
  shop: Shop,
  of: { partner_id: string; product_id: string }
): Promise<Found> {
  const { admin } = shop
  const { partner_id, product_id } = of
  const at = "/admin/affiliate"
  const reporter = shop.anybody.with({ "x-api-key": shop.secret_key })
  const sale = { product_id, ref: PARTNER_REF }
  const { body: sold } = await reporter.post("/api/sales", sale)
  await waitOutHolding(shop)
  const click_id = await aClick(shop, sale, { "user-agent": "curl/8.5.0" })
  const { body: held } = await reporter.post("/api/sales", {
    ...{ ...sale, click_id },
  })
  const period = { currency: "DKK", period_end: new Date().toISOString() }
  const { body: closed } = await admin.post(`${at}/payouts`, period)
  const { body: made } = await admin.post(`${at}/links`, {
    ...{ partner_id, product_id },
  })
  const { body: program } = await admin.post(`${at}/programs`, { name: "Gold" })
  const { body: flat } = await admin.post(`${at}/terms`, {
    ...{ partner_id, kind: "flat", value: 1, currency: "EUR" },
  })
  const { body: flags } = await admin.get(`${at}/fraud-flags`)
  const ids: Known = {
    ...{ sales: [sold.sale_id, held.sale_id], clicks: [click_id] },
    ...{ payouts: [closed.payout.id], links: [made.link.id] },
    ...{ programs: [program.program.id], terms: [flat.terms.id] },
    commissions: [flags.fraud_flags[0].commission_id],
    coupons: [],
  }
  const fields = {
    ...{ click_id: [click_id], payout_id: [closed.payout.id] },
    ...{ sale_id: [held.sale_id], program_id: [program.program.id] },
  }
  return { ids, fields }
}

/** What is told to others: an endpoint, a post, a letter, a reader of it. */
async function knownOutward(
  { container, admin, store }: Shop,
  product_id: string
): Promise<{ ids: Known; url: string }> {
  // Nobody listens there, which is an answer, too.
  const url = "http://127.0.0.1:9/hook"
  webhooksOf(container).options.trusted_origins = [new URL(url).origin]
  const { body: hook } = await admin.post("/admin/webhooks/endpoints", {
    ...{ url, event_types: ["*"] },
  })
  const tested = await ok(
    admin.post(`/admin/webhooks/endpoints/${hook.endpoint.id}/test`)
  )
  const { body: post } = await admin.post("/admin/marketing/posts", {
    ...{ channel: "x", product_id, text: "A product", draft: true },
  })
  const { body: letter } = await admin.post("/admin/marketing/campaigns", {
    ...{ name: "week-1", subject: "This week", product_ids: [product_id] },
  })
  const reader = { email: "a@example.com", consent: true }
  await store.post("/store/marketing/subscribe", reader)
  const { subscribers } = await ok(admin.get("/admin/marketing/subscribers"))
  const ids = {
    ...{ endpoints: [hook.endpoint.id], deliveries: [tested.delivery.id] },
    ...{ posts: [post.post.id], campaigns: [letter.campaign.id] },
    ...{ subscribers: [subscribers[0].id], channels: ["x"] },
  }
  return { ids, url }
}
