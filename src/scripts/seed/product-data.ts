import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import { ProductStatus } from "@medusajs/framework/utils"
import { SIZES, type FluxProduct } from "./flux-products"

/** A FLUX product as the workflow takes it, a variant a size and colour. */
export function productData(
  product: FluxProduct
): CreateProductWorkflowInputDTO {
  const { handle, title, description, material, badge } = product
  return {
    title,
    handle,
    description,
    material,
    subtitle: badge,
    weight: product.weight_grams,
    status: ProductStatus.PUBLISHED,
    options: [
      { title: "Size", values: SIZES },
      { title: "Colour", values: Object.keys(product.colours) },
    ],
    variants: variantsOf(product).map(({ size, colour, sku }) => ({
      title: `${size} / ${colour}`,
      sku,
      options: { Size: size, Colour: colour },
      manage_inventory: true,
      prices: Object.entries(product.prices).map(([currency_code, amount]) => ({
        currency_code,
        amount,
      })),
    })),
  }
}

/** Every size in every colour. */
export function variantsOf({ handle, colours }: FluxProduct) {
  return SIZES.flatMap((size) =>
    Object.keys(colours).map((colour) => ({
      size,
      colour,
      sku: `${handle}-${size}-${colour}`.toUpperCase(),
    }))
  )
}
