import type { ShopClient } from "../shop-client"
import type { Act } from "./act"
import { cheaperThan, IMPACT_OFFERS, KIMONO, SHARED_ROW } from "./catalog"
import { ean13 } from "../../../integration-tests/doubles/offers/awin-feed"

export type Offer = {
  id: string
  source: string
  title: string
  price: number | null
  currency: string | null
  url: string
  gtin: string | null
}

export type OfferPage = {
  offers: Offer[]
  count: number
  count_exact: boolean
  next_cursor: string | null
}

export const findOffers = (
  { store }: ShopClient,
  query: string
): Promise<OfferPage> => store<OfferPage>("GET", `/store/offers?${query}`)

/** The one offer that a word finds. */
export async function kimonoOf(client: ShopClient): Promise<Offer> {
  const { offers } = await findOffers(client, "q=kimono")
  return offers[0]!
}

export async function searchTheShop(act: Act): Promise<void> {
  await findOneByItsWord(act)
  await narrow(act)
  await turnPages(act)
}

async function findOneByItsWord({ client, ledger }: Act): Promise<void> {
  const page = await findOffers(client, "q=kimono")
  const [offer] = page.offers
  ledger.check(
    "a customer finds the one offer with a word",
    page.count === 1 && offer?.title === KIMONO,
    offer && { title: offer.title, price: offer.price, url: offer.url }
  )
  ledger.check(
    "what the merchant earns by it is not shown",
    !/commission|tracking|pxf\.io/.test(JSON.stringify(page)),
    Object.keys(offer ?? {}).join(", ")
  )
}

async function narrow({ client, ledger }: Act): Promise<void> {
  const query = "source=impact&currency=USD&price_max=60&order=-price"
  const { offers, count } = await findOffers(client, `${query}&limit=100`)
  const cheap = cheaperThan(60)
  const prices = offers.map(({ price }) => price ?? 0)
  ledger.check(
    "offers up to 60 USD are those of the catalogue, dearest first",
    offers.length === cheap.length &&
      prices.every((it, at) => at === 0 || it <= prices[at - 1]!),
    { count, dearest: prices[0], cheapest: prices.at(-1) }
  )
  const { facets } = await client.store<{
    facets: Record<
      string,
      { exact: boolean; values: { value: string; count: number }[] }
    >
  }>("GET", "/store/offers/facets?source=impact")
  const categories = facets.category
  ledger.check(
    "facets say how many there are of which",
    categories?.exact === true &&
      categories.values.reduce((sum, it) => sum + it.count, 0) ===
        IMPACT_OFFERS,
    { category: categories?.values, currency: facets.currency?.values }
  )
}

async function turnPages({ client, ledger }: Act): Promise<void> {
  const ids: string[] = []
  const sizes: number[] = []
  let cursor: string | null = null
  do {
    const at = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""
    const page: OfferPage = await findOffers(
      client,
      `source=impact&limit=100${at}`
    )
    ids.push(...page.offers.map(({ id }) => id))
    sizes.push(page.offers.length)
    cursor = page.next_cursor
  } while (cursor)
  ledger.check(
    "pages follow one another without a gap and without a repeat",
    ids.length === IMPACT_OFFERS && new Set(ids).size === IMPACT_OFFERS,
    { pages: sizes, different: new Set(ids).size }
  )
}

/** One product at two networks, known by its GTIN. */
export async function findTheSameElsewhere({
  client,
  ledger,
}: Act): Promise<void> {
  const { offers } = await findOffers(client, `gtin=${ean13(SHARED_ROW)}`)
  const [offer] = offers
  const { duplicates } = await client.admin<{
    duplicates: { source: string; by: string; price: number }[]
  }>("GET", `/admin/offers/${offer?.id}`)
  const { elsewhere } = await client.store<{ elsewhere: Offer[] }>(
    "GET",
    `/store/offers/${offer?.id}`
  )
  const sources = offers.map(({ source }) => source).sort()
  ledger.check(
    "the same product of two networks is known for the same, by its GTIN",
    sources.join() === "awin,impact" &&
      duplicates.length === 1 &&
      duplicates[0]?.by === "gtin" &&
      elsewhere.length === 1,
    [offer, ...elsewhere].map((it) => ({
      source: it?.source,
      title: it?.title,
      price: it?.price,
      currency: it?.currency,
    }))
  )
}
