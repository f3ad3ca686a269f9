import type {
  CreateProductWorkflowInputDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  linkProductsToSalesChannelWorkflow,
} from "@medusajs/medusa/core-flows"
import { seedCategories } from "./categories"
import { FLUX_PRODUCTS, type FluxProduct } from "./flux-products"
import type { Place } from "./fulfillment"
import { productData } from "./product-data"
import { productImage } from "./product-image"
import { seedStock } from "./stock"
import {
  markFinished,
  removeUnfinished,
  UNFINISHED,
} from "./unfinished-products"

type Input = Place & { container: MedusaContainer; channel: { id: string } }

/** The eight FLUX products with categories, sizes, colours, prices and stock. */
export async function seedCatalogue(input: Input): Promise<void> {
  const { container, channel } = input
  await removeUnfinished(container)
  const products = container.resolve(Modules.PRODUCT)
  const handles = FLUX_PRODUCTS.map(({ handle }) => handle)
  const there = await products.listProducts({ handle: handles })
  const known = new Set(there.map(({ handle }) => handle))
  const missing = FLUX_PRODUCTS.filter(({ handle }) => !known.has(handle))
  if (missing.length > 0) {
    await createProducts(missing, input)
  }

  // A run killed after creating them left them without channel and stock.
  const all = await products.listProducts(
    { handle: handles },
    { select: ["id"], take: null }
  )
  const product_ids = all.map(({ id }) => id)
  await linkProductsToSalesChannelWorkflow(container).run({
    input: { id: channel.id, add: product_ids },
  })
  await seedStock({ ...input, product_ids })
  await markFinished(container)
}

async function createProducts(missing: FluxProduct[], input: Input) {
  const { container, shipping_profile_id } = input
  const names = FLUX_PRODUCTS.map(({ category }) => category)
  const category_ids = await seedCategories(container, [...new Set(names)])
  const data: CreateProductWorkflowInputDTO[] = []
  for (const product of missing) {
    const url = await storeImage(product, container)
    data.push({
      ...productData(product),
      metadata: UNFINISHED,
      shipping_profile_id,
      category_ids: [category_ids.get(product.category) ?? ""],
      thumbnail: url,
      images: [{ url }],
    })
  }
  await createProductsWorkflow(container).run({ input: { products: data } })
}

async function storeImage(
  product: FluxProduct,
  container: MedusaContainer
): Promise<string> {
  const file = await container.resolve(Modules.FILE).createFiles({
    filename: `${product.handle}.svg`,
    mimeType: "image/svg+xml",
    content: Buffer.from(productImage(product)).toString("base64"),
    access: "public",
  })
  return file.url
}
