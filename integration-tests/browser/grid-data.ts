import { ratesXml } from "../factories/rates"
import { adminApi, type Shop } from "./shop"

/** Of a day as the bank had them, for every currency that the shop sells in. */
export const SOME_RATES = {
  ...{ DKK: "7.4600", USD: "1.1730", INR: "103.50", SEK: "10.95" },
  ...{ GBP: "0.8765", NOK: "11.62", JPY: "180.4", PLN: "4.2310" },
}

export const importRates = (shop: Shop, rates: Record<string, string>) =>
  adminApi(shop, "dollar-store/rates/import", {
    method: "POST",
    body: { xml: ratesXml(rates) },
  })

export const runPrices = (shop: Shop) =>
  adminApi(shop, "dollar-store/price-runs", { method: "POST", body: {} })

/** A product in the grid's channel, with one variant at that price. */
export async function aProduct(
  shop: Shop,
  { title, amount = 3 }: { title: string; amount?: number }
): Promise<{ id: string; variant_id: string }> {
  const { stores } = await adminApi<{
    stores: { default_sales_channel_id: string }[]
  }>(shop, "stores")
  const { product } = await adminApi<{
    product: { id: string; variants: { id: string }[] }
  }>(shop, "products", {
    method: "POST",
    body: {
      ...{ title, status: "published" },
      options: [{ title: "Kind", values: ["Default"] }],
      sales_channels: [{ id: stores[0]?.default_sales_channel_id }],
      variants: [
        {
          ...{ title: "Default", options: { Kind: "Default" } },
          prices: [{ currency_code: "dkk", amount }],
        },
      ],
    },
  })
  return { id: product.id, variant_id: product.variants[0]?.id ?? "" }
}

type Listing = { product_id: string; title: string; position: number }

async function listings(shop: Shop): Promise<Listing[]> {
  const path = "dollar-store/listings?limit=100"
  return (await adminApi<{ listings: Listing[] }>(shop, path)).listings
}

export async function listingTitles(shop: Shop): Promise<string[]> {
  return (await listings(shop)).map(({ title }) => title)
}

/** Has a product shown again, whatever a test that failed left behind. */
export async function publishListing(shop: Shop, title: string) {
  const found = (await listings(shop)).find((one) => one.title === title)
  await adminApi(shop, `dollar-store/listings/${found?.product_id}`, {
    method: "POST",
    body: { is_published: true },
  })
}
