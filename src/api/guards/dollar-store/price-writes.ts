/** A price as Medusa's admin routes take it, as far as this looks at it. */
export type PriceWrite = {
  id?: string
  currency_code?: string
  amount?: number
  variant_id?: string
  /** For some regions, customers or quantities only. */
  is_partial: boolean
}

/** Prices that a variant is given; all it had go, when it is known. */
export type VariantWrite = {
  /** None for one that is being made. */
  variant_id?: string
  name: string
  prices: PriceWrite[]
}

/** What a request would write of one product. */
export type ProductWrite = {
  /** None for one that is being made. */
  product_id?: string
  variants: VariantWrite[]
  /** Channels it is put into; none where the request does not say. */
  sales_channel_ids?: string[]
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const listOf = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : []
const textOf = (value: unknown) =>
  typeof value === "string" ? value : undefined

const textsOf = (value: unknown) =>
  Array.isArray(value) ? value.flatMap((it) => textOf(it) ?? []) : []

/*
 * The bodies come as the client sent them: Medusa's own validators run later.
 * What has not the shape they ask for is left out here, and refused there.
 */

export function productWrite(body: unknown, product_id?: string): ProductWrite {
  const fields = isFields(body) ? body : {}
  return {
    product_id: product_id ?? textOf(fields.id),
    variants: listOf(fields.variants).flatMap(variantWrite),
    ...(Array.isArray(fields.sales_channels) && {
      sales_channel_ids: listOf(fields.sales_channels).flatMap(
        ({ id }) => textOf(id) ?? []
      ),
    }),
  }
}

/** `POST /admin/products/batch` */
export function productWrites(body: unknown): ProductWrite[] {
  const { create, update } = isFields(body) ? body : {}
  return [
    ...listOf(create).map((it) => ({
      ...productWrite(it),
      product_id: undefined,
    })),
    ...listOf(update).map((it) => productWrite(it)),
  ]
}

/** `POST /admin/products/:id/variants/batch` */
export function variantWrites(body: unknown): VariantWrite[] {
  const { create, update } = isFields(body) ? body : {}
  return [
    ...listOf(create).flatMap((it) => variantWrite({ ...it, id: undefined })),
    ...listOf(update).flatMap(variantWrite),
  ]
}

/**
 * One that is made without prices has none, so it is a write too; one that is
 * changed without them keeps its own.
 */
export function variantWrite(fields: Fields): VariantWrite[] {
  const variant_id = textOf(fields.id)
  if (variant_id && !Array.isArray(fields.prices)) {
    return []
  }
  const name = textOf(fields.title) ?? textOf(fields.sku) ?? variant_id ?? ""
  return [{ variant_id, name, prices: priceWrites(fields.prices) }]
}

export function priceWrites(prices: unknown): PriceWrite[] {
  return listOf(prices).map((price) => ({
    id: textOf(price.id),
    currency_code: textOf(price.currency_code)?.toUpperCase(),
    amount: typeof price.amount === "number" ? price.amount : undefined,
    variant_id: textOf(price.variant_id),
    is_partial:
      hasRules(price.rules) ||
      (price.min_quantity ?? null) !== null ||
      (price.max_quantity ?? null) !== null,
  }))
}

const hasRules = (rules: unknown) =>
  isFields(rules) && Object.keys(rules).length > 0

/** `POST /admin/price-lists` and `…/:id/prices/batch`. */
export function listPriceWrites(body: unknown): PriceWrite[] {
  const fields = isFields(body) ? body : {}
  return [
    ...priceWrites(fields.prices),
    ...priceWrites(fields.create),
    ...priceWrites(fields.update),
  ]
}

/** Prices that `…/:id/prices/batch` takes from where they are. */
export function takenPrices(body: unknown): string[] {
  const fields = isFields(body) ? body : {}
  const updated = listOf(fields.update).flatMap(({ id }) => textOf(id) ?? [])
  return [...updated, ...textsOf(fields.delete)]
}

/** `POST /admin/sales-channels/:id/products` */
export function addedProducts(body: unknown): string[] {
  return isFields(body) ? textsOf(body.add) : []
}
