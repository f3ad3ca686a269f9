import { dollarStoreOf } from "../../../src/modules/dollar-store/resolve"
import { startDoubleServer } from "../../doubles/offers/double-server"
import {
  aCheapProduct,
  aGridProduct,
  LISTINGS,
  RATES,
  ratesXml,
} from "../../factories/grid"
import type { Shop } from "../../factories/shop"
import type { Asker } from "./asker"

const AT = "/admin/dollar-store"

/** The bank's sheet of the day, from this machine. */
export async function startRatesDouble(shop: Shop) {
  const double = await startDoubleServer({
    route: () => ({
      headers: { "content-type": "application/xml" },
      body: ratesXml(),
    }),
  })
  dollarStoreOf(shop.container).options.ecb_url = double.url
  return double
}

/** One good request to each route of the grid. */
export async function askDollarStore(shop: Shop, asker: Asker): Promise<void> {
  const double = await startRatesDouble(shop)
  try {
    await askRates(shop, asker)
  } finally {
    await double.close()
  }
  await askListings(shop, asker)
  await askGrid(shop, asker)
}

async function askRates(shop: Shop, { get, post }: Asker): Promise<void> {
  await aGridProduct(shop)
  await post(`${AT}/rates/fetch`)
  const xml = ratesXml({ ...RATES, USD: "1.8000" })
  await post(`${AT}/rates/import`, ratesXml(), {
    client: shop.admin.with({ "content-type": "application/xml" }),
  })
  await post(`${AT}/rates/import`, { xml: "<html/>" }, { status: 400 })
  await get(`${AT}/rates`)
  const { price_run } = await post(`${AT}/price-runs`)
  await get(`${AT}/price-runs`)
  await get(`${AT}/price-runs/${price_run.id}`)
  await post(`${AT}/price-runs/${price_run.id}/approve`, undefined, {
    status: 400,
  })
  await post(`${AT}/rates/import`, { xml })
  const { price_run: refused } = await post(`${AT}/price-runs`)
  await post(`${AT}/price-runs/${refused.id}/approve`)
  await post(`${AT}/findings/check`)
  await get(`${AT}/findings`)
  await get(`${AT}/status`)
}

async function askListings(
  shop: Shop,
  { get, post, ask }: Asker
): Promise<void> {
  const { id: product_id } = await aCheapProduct(shop)
  await post(LISTINGS, { product_id })
  await post(LISTINGS, { product_id: shop.tee.id }, { status: 400 })
  await post(LISTINGS, { product_id: "prod_none" }, { status: 404 })
  await get(LISTINGS)
  await get(`${LISTINGS}/${product_id}`)
  await post(`${LISTINGS}/${product_id}`, { cost: 1.1 })
  await post(`${LISTINGS}/${product_id}/move`, { place: 0 })
  await post(`${LISTINGS}/prod_none/move`, { place: 0 }, { status: 404 })
  await ask("DELETE", `${LISTINGS}/${product_id}`)
  await get(`${LISTINGS}/${product_id}`, { status: 404 })
}

async function askGrid(shop: Shop, { get }: Asker): Promise<void> {
  const secret = shop.anybody.with({ "x-api-key": shop.secret_key })
  for (const client of [shop.store, secret]) {
    await get("/api/products?ref=vader", { client })
  }
  await get("/api/products", { client: shop.anybody, status: 401 })
  await get("/api/products?page=0", { client: shop.store, status: 400 })
  await get("/api/products/stream", { client: shop.store })
  await get("/dollar-store", { client: shop.anybody })
  await get("/dollar-store/stream", { client: shop.anybody })
}
