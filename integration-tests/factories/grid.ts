import { Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  linkProductsToSalesChannelWorkflow,
} from "@medusajs/medusa/core-flows"
import { dollarStoreOf } from "../../src/modules/dollar-store/resolve"
import { seedStock } from "../../src/scripts/seed/stock"
import { gridChannelId } from "../../src/workflows/dollar-store/lib/grid-channel"
import { refreshGrid } from "../../src/workflows/dollar-store/refresh-grid"
import { ratesXml } from "./rates"
import type { Shop } from "./shop"

export { dayAgo, RATES, ratesXml } from "./rates"

export const LISTINGS = "/admin/dollar-store/listings"

type GridProduct = {
  id: string
  variant_id: string
  price_set_id: string
  inventory_item_id: string
}

let made = 0

/** A product of one variant in the shop's channel, with 100 in stock. */
export async function aCheapProduct(
  shop: Shop,
  {
    title = "Micro-USB Cable",
    handle = `cable-${++made}`,
    prices = [{ currency_code: "dkk", amount: 3 }],
    category,
    in_channel = true,
  }: {
    title?: string
    handle?: string
    prices?: { currency_code: string; amount: number }[]
    category?: string
    in_channel?: boolean
  } = {}
): Promise<GridProduct> {
  const { container, stock_location_id } = shop
  const category_ids = category ? [await categoryId(shop, category)] : []
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          ...{ title, handle, status: ProductStatus.PUBLISHED, category_ids },
          options: [{ title: "Kind", values: ["Default"] }],
          variants: [
            {
              title: "Default",
              options: { Kind: "Default" },
              ...{ manage_inventory: true, prices },
            },
          ],
        },
      ],
    },
  })
  const id = result[0]?.id ?? ""
  const [channel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({ name: "FLUX storefront" })
  if (in_channel && channel) {
    await linkProductsToSalesChannelWorkflow(container).run({
      input: { id: channel.id, add: [id] },
    })
  }
  await seedStock({ container, product_ids: [id], stock_location_id })
  const variant_id = result[0]?.variants[0]?.id ?? ""
  const [links] = await shop.sql(
    `select price_set_id, inventory_item_id
     from product_variant_price_set
     join product_variant_inventory_item using (variant_id)
     where variant_id = ?`,
    [variant_id]
  )
  return { id, variant_id, ...(links as Links) }
}

type Links = { price_set_id: string; inventory_item_id: string }

async function categoryId({ container }: Shop, name: string) {
  const products = container.resolve(Modules.PRODUCT)
  const [known] = await products.listProductCategories({ name: [name] })
  if (known) {
    return known.id
  }
  const { result } = await createProductCategoriesWorkflow(container).run({
    input: { product_categories: [{ name, is_active: true }] },
  })
  return result[0]?.id ?? ""
}

/** The same, in the grid. */
export async function aGridProduct(
  shop: Shop,
  options: Parameters<typeof aCheapProduct>[1] = {}
): Promise<GridProduct> {
  const product = await aCheapProduct(shop, options)
  const answer = await shop.admin.post(LISTINGS, { product_id: product.id })
  expect(answer).toMatchObject({ status: 200 })
  return product
}

/** Products of the grid, made at once: for pages that have to be full. */
export async function manyGridProducts(
  shop: Shop,
  count: number
): Promise<string[]> {
  const { container } = shop
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: Array.from({ length: count }, (_, at) => ({
        title: `Product with a name ${at}`,
        handle: `many-${++made}`,
        status: ProductStatus.PUBLISHED,
        options: [{ title: "Kind", values: ["Default"] }],
        variants: [
          {
            ...{ title: "Default", options: { Kind: "Default" } },
            manage_inventory: false,
            prices: [{ currency_code: "dkk", amount: 3 }],
          },
        ],
      })),
    },
  })
  const ids = result.map(({ id }) => id)
  const { listings } = dollarStoreOf(container)
  const channel_id = await gridChannelId(container)
  await linkProductsToSalesChannelWorkflow(container).run({
    input: { id: channel_id, add: ids },
  })
  for (const product_id of ids) {
    await listings.put({ product_id, kind: "own" })
  }
  await refreshGrid(container, ids)
  return ids
}

/** A product in the grid that another shop sells. */
export async function anAffiliateProduct(
  shop: Shop,
  fields: Record<string, unknown> = {}
): Promise<GridProduct> {
  const product = await aCheapProduct(shop, { in_channel: false })
  const answer = await shop.admin.post(LISTINGS, {
    ...{ product_id: product.id, kind: "affiliate" },
    destination_url: "https://amazon.com/product",
    ...{ external_price: 3, external_currency: "DKK", ...fields },
  })
  expect(answer).toMatchObject({ status: 200 })
  return product
}

export async function importRates(
  shop: Shop,
  rates?: Record<string, string>,
  date?: string
) {
  // Of the test before this one, a second ago.
  dollarStoreOf(shop.container).prices.forgetRates()
  return await shop.admin.post(
    "/admin/dollar-store/rates/import",
    ratesXml(rates, date),
    { "content-type": "application/xml" }
  )
}
