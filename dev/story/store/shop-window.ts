import { type Act, HANDLE, type Product } from "./act"

type Grid = { products: Product[]; total: number }

/** What an app and a browser see of the store. */
export async function lookAround(act: Act): Promise<Product> {
  const { client, ledger, sql } = act
  const [cable] = await sql.query<{ id: string; stock: number }>(
    `select product.id, sum(level.stocked_quantity - level.reserved_quantity)::int
       as stock
     from product
     join product_variant as variant on variant.product_id = product.id
     join product_variant_inventory_item as item
       on item.variant_id = variant.id and item.deleted_at is null
     join inventory_level as level
       on level.inventory_item_id = item.inventory_item_id
       and level.deleted_at is null
     where product.handle = ? group by product.id`,
    [HANDLE]
  )
  const grid = await client.store<Grid>("GET", "/api/products?ref=vader")
  const [listed] = await sql.query<{ count: number }>(
    "select count(*)::int as count from dollar_store_listing where is_published"
  )
  ledger.check(
    "everything in the grid costs 3 DKK",
    grid.total === listed?.count &&
      grid.products.length === grid.total &&
      grid.products.every((it) => it.price === 3 && it.currency === "DKK"),
    grid.products.map(({ name }) => name)
  )
  const product = grid.products.find(({ id }) => id === cable?.id)
  if (!product) {
    throw new Error(`The seed's ${HANDLE} is not in the grid`)
  }
  ledger.check(
    "its stock is the inventory's, and its link the affiliate's",
    product.stock_count === cable?.stock &&
      product.in_stock &&
      new URL(product.affiliate_url).pathname === `/r/vader/${product.id}`,
    { stock: product.stock_count, link: product.affiliate_url }
  )
  await lookAtEuros(act, product)
  await lookAtPage(act)
  return product
}

async function lookAtEuros(
  { client, ledger, sql }: Act,
  { id }: Product
): Promise<void> {
  const { products } = await client.store<Grid>(
    "GET",
    "/api/products?currency=EUR"
  )
  const [rate] = await sql.query<{ rate: string; day: string; cents: number }>(
    `select rate::text, rate_date::text as day,
       round(3 / rate, 2)::float8 as cents
     from dollar_store_rate where currency = 'DKK'
     order by rate_date desc limit 1`
  )
  const price = products.find((it) => it.id === id)?.price
  ledger.check(
    "in euros it costs what 3 DKK are worth by the stored rate",
    price === rate?.cents,
    { price, ...rate }
  )
}

async function lookAtPage({ shop, ledger }: Act): Promise<void> {
  const answer = await fetch(`${shop.url}/dollar-store`)
  const page = await answer.text()
  ledger.check(
    "the store has a page, where advertisements are marked as such",
    answer.status === 200 &&
      page.includes("Micro-USB Cable") &&
      page.includes("Sold by us") &&
      page.includes("Affiliate – Reklame"),
    `${Buffer.byteLength(page)} bytes`
  )
}
