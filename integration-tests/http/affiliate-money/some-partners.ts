import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createApiKeysWorkflow } from "@medusajs/medusa/core-flows"
import { contracts } from "../../../src/api/contracts"
import { DOLLAR_STORE_MODULE } from "../../../src/modules/dollar-store"
import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import { dollarStoreOf } from "../../../src/modules/dollar-store/resolve"
import { setRateLimit, type Shop } from "../../factories/shop"

/** Tests share one address, and a minute has more of them than a client. */
export function liftAffiliateLimits(shop: Shop): void {
  for (const { name } of contracts) {
    if (name.includes("affiliate")) {
      setRateLimit(shop, name, { points: 1_000_000, duration_seconds: 60 })
    }
  }
}

/** Tees, caps and socks of the seed cost 3 DKK here, as in the grid. */
export function priceAtThree({ container }: Shop): void {
  const { prices, rates } = dollarStoreOf(container)
  const of = async () => ({ amount: "3", currency: "DKK" })
  Object.assign(container.resolve<object>(DOLLAR_STORE_MODULE), {
    prices: { ...prices, of },
    rates: { ...rates, at: async () => null },
  })
}

export type SomePartner = { id: string; ref: string; email: string }

export async function aPartner(
  { admin }: Shop,
  ref = "vader",
  over: Record<string, unknown> = {}
): Promise<SomePartner> {
  const email = `${ref}@empire.example`
  const { status, body } = await admin.post("/admin/affiliate/partners", {
    ...{ ref, name: ref, email, payout: { method: "paypal", email } },
    ...over,
  })
  expect([status, body.partner?.status]).toEqual([201, "approved"])
  return body.partner
}

/** A tenth off, with a code. */
export async function aPromotion(
  { admin }: Shop,
  code: string
): Promise<string> {
  const { status, body } = await admin.post("/admin/promotions", {
    ...{ code, type: "standard", status: "active" },
    application_method: {
      ...{ type: "percentage", value: 10, currency_code: "dkk" },
      ...{ target_type: "items", allocation: "across" },
    },
  })
  expect([status, body.promotion?.code]).toEqual([200, code])
  return body.promotion.id
}

/** With a secret key, as an app's own server has one. */
export const reporter = ({ anybody, secret_key }: Shop) =>
  anybody.with({ "x-api-key": secret_key })

/** Another secret key. */
export async function aSecretKey(
  container: MedusaContainer,
  title: string
): Promise<{ id: string; token: string }> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title, type: "secret", created_by: "user_test" }] },
  })
  const [key] = result
  return { id: key!.id, token: key!.token }
}

export const keysOf = ({ container }: Shop) =>
  container.resolve(Modules.API_KEY)

/** As `/r/:ref/:product` would have kept it. @returns its id */
export async function aClick(
  { container }: Shop,
  {
    ref,
    product_id,
    source = null,
    campaign = null,
  }: {
    ref: string
    product_id: string
    source?: string | null
    campaign?: string | null
  },
  headers: Record<string, string> = {}
): Promise<string> {
  const { visits } = affiliateOf(container)
  const visit_id = visits.newVisitId()
  const visit = await visits.visitOf({
    ...{ visit_id, kind: "click", method: "GET", is_https: false },
    ...{ ref, ref_state: "active", partner_hosts: [], product_id },
    ...{ source, campaign, is_trap: false, country: null },
    address: `203.0.113.${(clicks++ % 250) + 1}`,
    headers: { ...BROWSER, ...headers },
  })
  await visits.recordVisit(visit)
  return visit_id
}

let clicks = 0

const BROWSER = {
  accept: "text/html,application/xhtml+xml",
  "accept-language": "da,en;q=0.8",
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "cross-site",
}

/** As if the holding period of everything were over. */
export async function waitOutHolding({ container, sql }: Shop): Promise<void> {
  await sql(
    "update affiliate_commission set available_at = now() - interval '1 hour'"
  )
  await affiliateOf(container).commissions.approveDue()
}
