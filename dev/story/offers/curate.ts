import { parse } from "csv-parse/sync"
import type { Act } from "./act"
import { FORMULA, IMPACT_OFFERS } from "./catalog"
import { AWIN_OFFERS } from "./networks"
import { kimonoOf } from "./search"

type Product = {
  id: string
  title: string
  metadata: { offer_url?: string; offer_price?: number } | null
}

/** An offer among the shop's own products, in one call. */
export async function promoteAnOffer({ client, ledger }: Act): Promise<void> {
  const offer = await kimonoOf(client)
  const { sales_channels } = await client.admin<{
    sales_channels: { id: string }[]
  }>("GET", "/admin/sales-channels")
  const body = {
    status: "published",
    sales_channel_ids: sales_channels.map(({ id }) => id),
  }
  const path = `/admin/offers/${offer.id}/promote`
  type Promoted = { product_id: string }
  const made = await client.admin<Promoted>("POST", path, body)
  const again = await client.admin<Promoted>("POST", path, body)
  const { products } = await client.store<{ products: Product[] }>(
    "GET",
    `/store/products?id=${made.product_id}&fields=title,metadata`
  )
  const [product] = products
  ledger.check(
    "an offer becomes a product that leads to it, once",
    made.product_id === again.product_id &&
      product?.title === offer.title &&
      product.metadata?.offer_url === offer.url,
    { title: product?.title, ...product?.metadata }
  )
}

/** All of it as a file; one of the titles is a formula. */
export async function exportForASpreadsheet({
  client,
  ledger,
}: Act): Promise<void> {
  const answer = await client.adminAnswer("POST", "/admin/offers/export", {
    body: { format: "csv" },
  })
  const rows = parse(await answer.text(), { columns: true }) as {
    source: string
    external_id: string
    title: string
  }[]
  const all = IMPACT_OFFERS + AWIN_OFFERS
  const ids = new Set(rows.map((it) => `${it.source} ${it.external_id}`))
  ledger.check(
    "all offers come out as CSV, each once",
    rows.length === all && ids.size === all,
    { rows: rows.length, different: ids.size }
  )
  const title = rows.find((it) => it.title.includes("HYPERLINK"))?.title
  const running = rows.filter((it) => /^[=+\-@\t\r]/.test(it.title))
  ledger.check(
    "and none of it is a formula to a spreadsheet",
    title === `'${FORMULA}` && running.length === 0,
    title
  )
}
