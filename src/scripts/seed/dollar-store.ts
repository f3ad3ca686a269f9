import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  deleteProductsWorkflow,
  linkProductsToSalesChannelWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import { putListing } from "../../workflows/dollar-store/put-listing"
import { seedCategories } from "./categories"
import { GRID_PRODUCTS, type GridSeed } from "./grid-products"
import { productImage } from "./product-image"
import { seedStock } from "./stock"
import { UNFINISHED } from "./unfinished-products"

type Input = {
  container: MedusaContainer
  channel: { id: string }
  stock_location_id: string
  shipping_profile_id: string
}

const BASE_PRICE = { currency_code: "dkk", amount: 3 }

/**
 * Products of the $3 store. One that a killed run left half made is made anew;
 * one that the merchant took out of the grid stays out.
 */
export async function seedDollarStore(input: Input): Promise<void> {
  const { container } = input
  await removeHalfMade(container)
  const handles = GRID_PRODUCTS.map(({ handle }) => handle)
  const there = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ handle: handles }, { select: ["handle"] })
  const known = new Set(there.map(({ handle }) => handle))
  for (const seed of GRID_PRODUCTS.filter((it) => !known.has(it.handle))) {
    await seedProduct(input, seed)
  }
}

async function removeHalfMade(container: MedusaContainer): Promise<void> {
  const found = await container
    .resolve(Modules.PRODUCT)
    .listProducts(
      { handle: GRID_PRODUCTS.map(({ handle }) => handle) },
      { select: ["id", "metadata"] }
    )
  const ids = found
    .filter(({ metadata }) => metadata?.selvedge_seed)
    .map(({ id }) => id)
  if (ids.length > 0) {
    await deleteProductsWorkflow(container).run({ input: { ids } })
  }
}

async function seedProduct(input: Input, seed: GridSeed): Promise<void> {
  const { container, channel, stock_location_id } = input
  const product_id = await createProduct(input, seed)
  const { destination_url, stock } = seed
  if (!destination_url) {
    await linkProductsToSalesChannelWorkflow(container).run({
      input: { id: channel.id, add: [product_id] },
    })
    await seedStock({
      container,
      product_ids: [product_id],
      stock_location_id,
      units: stock,
    })
  }
  await putListing(container, {
    product_id,
    position: GRID_PRODUCTS.indexOf(seed),
    ...(destination_url
      ? {
          ...{ kind: "affiliate", destination_url },
          ...{ external_price: "3", external_currency: "DKK" },
          external_checked_at: new Date(),
        }
      : { kind: "own", cost: String(seed.cost) }),
  })
  await updateProductsWorkflow(container).run({
    input: {
      selector: { id: product_id },
      update: { metadata: { selvedge_seed: "" } }, // an empty value removes it
    },
  })
}

async function createProduct(
  { container, shipping_profile_id }: Input,
  { handle, title, category, colours: [first, second] }: GridSeed
): Promise<string> {
  const categories = await seedCategories(container, [category])
  const picture = productImage({ title, colours: { first, second } })
  const { url } = await container.resolve(Modules.FILE).createFiles({
    filename: `${handle}.svg`,
    mimeType: "image/svg+xml",
    content: Buffer.from(picture).toString("base64"),
    access: "public",
  })
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          ...{ handle, title, shipping_profile_id, thumbnail: url },
          status: ProductStatus.PUBLISHED,
          metadata: UNFINISHED,
          category_ids: [categories.get(category) ?? ""],
          options: [{ title: "Kind", values: ["Default"] }],
          variants: [
            {
              ...{ title: "Default", sku: handle.toUpperCase() },
              options: { Kind: "Default" },
              ...{ manage_inventory: true, prices: [BASE_PRICE] },
            },
          ],
        },
      ],
    },
  })
  return result[0]?.id ?? ""
}
