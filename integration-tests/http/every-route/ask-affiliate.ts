import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import { aGridProduct } from "../../factories/grid"
import type { HttpClient } from "../../factories/http-client"
import { aCustomer, ok } from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import {
  aClick,
  aSecretKey,
  waitOutHolding,
} from "../affiliate-money/some-partners"
import type { Asker } from "./asker"
import { clientsOf, PARTNER_REF } from "./clients"

const AT = "/admin/affiliate"
const ME = "/store/affiliate/me"
const MADE = { status: 201 }

type World = { partner_id: string; product_id: string; own: HttpClient }

/** One good request to each route of clicks, partners, sales and payouts. */
export async function askAffiliate(shop: Shop, asker: Asker): Promise<void> {
  const { id: product_id } = await aGridProduct(shop)
  const { clientOf, partner_id } = await clientsOf(shop)
  const own = clientOf({ auth: "customer" })
  const world = { partner_id, product_id, own }
  await askVisits(shop, asker, world)
  await askOwn(shop, asker, world)
  await askPartners(shop, asker, world)
  await askTerms(asker, world)
  await askLinks(shop, asker, world)
  const sale_id = await askReport(
    asker,
    world,
    clientOf({ auth: "secret_key" })
  )
  await askSales(shop, asker, { ...world, sale_id })
  await askMetrics(shop, asker, world)
  await askPayouts(shop, asker, world)
  await askPrivacy(shop, asker, world)
}

async function askVisits(
  shop: Shop,
  { get, post, ask }: Asker,
  { product_id }: World
): Promise<void> {
  const browser = shop.anybody.with({ accept: "text/html" })
  const link = `/r/${PARTNER_REF}/${product_id}`
  await get(`${link}?source=app`, { client: browser, status: 302 })
  for (const client of [browser, shop.anybody]) {
    await get(`/r/${PARTNER_REF}/prod_gone`, { client, status: 404 })
  }
  const store = { client: shop.store }
  const view = { product_id, ref: PARTNER_REF }
  await post("/api/views", view, { ...store, ...MADE })
  await post("/api/views", {}, { ...store, status: 400 })
  const gone = { ...view, product_id: "prod_gone" }
  await post("/api/views", gone, { ...store, status: 404 })
  await post("/api/views", view, { client: shop.anybody, status: 401 })
  const { clicks } = await get(`${AT}/clicks?kind=click`)
  const visitor = `${AT}/clicks/${clicks[0].id}/visitor`
  await get(visitor)
  await ask("DELETE", visitor)
  const { cart } = await ok(
    shop.store.post("/store/carts", { region_id: shop.region_id })
  )
  const click_id = await aClick(shop, { ref: PARTNER_REF, product_id })
  await post(`/store/carts/${cart.id}/affiliate`, { click_id }, store)
  const nobodys = { ...store, status: 404 }
  await post("/store/carts/none/affiliate", { click_id }, nobodys)
  const day = new Date().toISOString().slice(0, 10)
  await post(`${AT}/roll-ups`, { from: day, to: day })
}

async function askOwn(
  shop: Shop,
  { get, post, ask }: Asker,
  { product_id, own }: World
): Promise<void> {
  const mine = { client: own }
  await get(ME, mine)
  await get(ME, { client: shop.store, status: 401 })
  const taken = { ref: "other", name: "Other" }
  await post(ME, taken, { ...mine, status: 400 })
  await ask("PUT", ME, { name: "Darth Vader" }, mine)
  const link = { product_id, source: "app" }
  const { link: made } = await post(`${ME}/links`, link, { ...mine, ...MADE })
  await post(`${ME}/links`, link, mine)
  await get(`${ME}/links`, mine)
  await ask("DELETE", `${ME}/links/${made.id}`, undefined, mine)
  await get(`${ME}/coupons`, mine)
  await get(`${ME}/sales`, mine)
  await get(`${ME}/figures`, mine)
  await get(`${ME}/statements`, mine)
  await get(`${ME}/statements/none`, { ...mine, status: 404 })
}

async function askPartners(
  shop: Shop,
  { get, post, ask }: Asker,
  { partner_id }: World
): Promise<void> {
  const at = `${AT}/partners`
  const boba = { ref: "boba", name: "Boba", email: "boba@empire.example" }
  await post(at, boba, MADE)
  await post(at, boba, { status: 400 })
  await get(at)
  await get(`${at}/${partner_id}`)
  await get(`${at}/none`, { status: 404 })
  await post(`${at}/${partner_id}`, { window_days: 7 })
  await post(`${at}/${partner_id}/suspend`, { note: "Under review" })
  await post(`${at}/${partner_id}/reinstate`)
  const { client } = await newcomer(shop)
  const { partner } = (await client.get(ME)).body
  await post(`${at}/${partner.id}/reject`, { note: "No" })
  await post(`${at}/${partner.id}/approve`)
  const bonus = { amount: 1, currency: "DKK", reason: "Contest" }
  await post(`${at}/${partner_id}/adjust`, bonus)
  const key = await aSecretKey(shop.container, "Vader's app")
  await post(`${at}/${partner_id}/keys`, { api_key_id: key.id })
  const bound = shop.anybody.with({ "x-api-key": key.token })
  const theirs = { product_id: shop.tee.id, ref: "boba" }
  await post("/api/sales", theirs, { client: bound, status: 403 })
  await ask("DELETE", `${at}/${partner_id}/keys/${key.id}`)
}

async function newcomer(shop: Shop): Promise<{ client: HttpClient }> {
  const { client } = await aCustomer(shop)
  await client.post(ME, { ref: "newcomer", name: "Newcomer" })
  return { client }
}

async function askTerms(
  { get, post, ask }: Asker,
  { partner_id }: World
): Promise<void> {
  const { program } = await post(`${AT}/programs`, { name: "Gold" }, MADE)
  await post(`${AT}/programs/${program.id}`, { holding_days: 30 })
  await get(`${AT}/programs`)
  const flat = { partner_id, kind: "flat", value: 1, currency: "EUR" }
  const { terms } = await post(`${AT}/terms`, flat, MADE)
  await post(`${AT}/terms`, flat, { status: 400 })
  await get(`${AT}/terms`)
  await ask("DELETE", `${AT}/terms/${terms.id}`)
}

async function askLinks(
  shop: Shop,
  { get, post, ask }: Asker,
  { partner_id, product_id }: World
): Promise<void> {
  const link = { partner_id, product_id, campaign: "may" }
  const { link: made } = await post(`${AT}/links`, link, MADE)
  await post(`${AT}/links`, link)
  await get(`${AT}/links`)
  await get(`${AT}/links/${made.id}/qr`)
  await get(`${AT}/links/figures?id=${made.id}`)
  const of = `partner_id=${partner_id}&product_id=${product_id}`
  await get(`${AT}/links/preview?${of}`)
  const gone = `partner_id=${partner_id}&product_id=prod_gone`
  await get(`${AT}/links/preview?${gone}`, { status: 404 })
  await post(`${AT}/links/${made.id}`, { name: "May" })
  await ask("DELETE", `${AT}/links/${made.id}`)
  const { promotion } = await ok(
    shop.admin.post("/admin/promotions", {
      ...{ code: "VADER10", type: "standard", status: "active" },
      application_method: {
        ...{ type: "percentage", value: 10, currency_code: "dkk" },
        ...{ target_type: "items", allocation: "across" },
      },
    })
  )
  const coupon = { partner_id, promotion_id: promotion.id }
  const { coupon: given } = await post(`${AT}/coupons`, coupon, MADE)
  await post(`${AT}/coupons`, coupon, { status: 400 })
  await get(`${AT}/coupons`)
  await ask("DELETE", `${AT}/coupons/${given.id}`)
}

async function askReport(
  { post }: Asker,
  { product_id }: World,
  client: HttpClient
): Promise<string> {
  const sale = { product_id, ref: PARTNER_REF, source: "flutter-app" }
  const report = (body: object, status: number) =>
    post("/api/sales", body, { client, status })
  const { sale_id } = await report(sale, 201)
  await report({ ...sale, amount: 300 }, 400)
  await report({ ...sale, ref: "nobody" }, 404)
  await report({ ...sale, product_id: "prod_gone" }, 404)
  return sale_id
}

async function askSales(
  shop: Shop,
  { get, post }: Asker,
  { sale_id, product_id }: World & { sale_id: string }
): Promise<void> {
  await get(`${AT}/sales`)
  await get(`${AT}/sales/${sale_id}`)
  await post(`${AT}/sales/${sale_id}/reverse`, { reason: "Returned" })
  const day = new Date().toISOString().slice(0, 10)
  await post(`${AT}/sale-days/rebuild`, { from: day, to: day })
  await get(`${AT}/commissions`)
  const client = shop.anybody.with({ "x-api-key": shop.secret_key })
  const headers = { "user-agent": "curl/8.5.0" }
  for (const decision of ["release", "reject"]) {
    const click_id = await aClick(
      shop,
      { ref: PARTNER_REF, product_id },
      headers
    )
    const sale = { product_id, ref: PARTNER_REF, click_id }
    await post("/api/sales", sale, { client, ...MADE })
    const { fraud_flags } = await get(`${AT}/fraud-flags?status=open`)
    const at = `${AT}/commissions/${fraud_flags[0].commission_id}`
    await get(at)
    await post(`${at}/${decision}`, { note: "Looked at" })
    await post(`${at}/${decision}`, { note: "Again" }, { status: 400 })
  }
}

async function askMetrics(
  shop: Shop,
  { get }: Asker,
  { partner_id }: World
): Promise<void> {
  const secret = shop.anybody.with({ "x-api-key": shop.secret_key })
  const key = await aSecretKey(shop.container, "Vader's dashboard")
  await affiliateOf(shop.container).keyScopes.bind(key.id, partner_id)
  const bound = shop.anybody.with({ "x-api-key": key.token })
  for (const path of ["/api/metrics", "/api/metrics/stream"]) {
    await get(`${path}?ref=${PARTNER_REF}&source=flutter-app`, {
      client: secret,
    })
    await get(`${path}?from=yesterday`, { client: secret, status: 400 })
    await get(`${path}?ref=boba`, { client: bound, status: 403 })
    await get(path, { client: shop.store, status: 401 })
  }
  for (const path of [`${AT}/metrics`, `${AT}/metrics/stream`]) {
    await get(path)
    await get(`${path}?unknown=1`, { status: 400 })
  }
}

async function askPayouts(
  shop: Shop,
  { get, post }: Asker,
  { partner_id, own }: World
): Promise<void> {
  await waitOutHolding(shop)
  const at = `${AT}/payouts`
  const period = { currency: "DKK", period_end: new Date().toISOString() }
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  await post(`${at}/preview`, period)
  const { payout } = await post(at, period, MADE)
  await post(at, period)
  await post(at, { ...period, period_end: tomorrow }, { status: 400 })
  const mine = { client: own }
  const { statements } = await get(`${ME}/statements`, mine)
  await get(`${ME}/statements/${statements[0].payout_id}`, mine)
  await get(at)
  await get(`${at}/${payout.id}`)
  await get(`${at}/${payout.id}/file?format=bank`)
  await get(`${at}/${payout.id}/statements/${partner_id}`)
  await post(`${at}/${payout.id}/cancel`)
  await post(`${at}/${payout.id}/pay`, undefined, { status: 400 })
  const { payout: again } = await post(at, period, MADE)
  await post(`${at}/${again.id}/pay`, { note: "Sent" })
}

async function askPrivacy(
  shop: Shop,
  { get, ask }: Asker,
  { partner_id }: World
): Promise<void> {
  const { partner } = (await shop.admin.get(`${AT}/partners/${partner_id}`))
    .body
  await get(`${AT}/customers/${partner.customer_id}`)
  await ask("DELETE", `${AT}/customers/${partner.customer_id}`)
}
