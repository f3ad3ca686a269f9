import { readFileSync } from "node:fs"
import { join } from "node:path"

export type Json = Record<string, unknown>

const FIXTURES = join(__dirname, "../../fixtures/offers/ebay")

export const ebayFixture = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8")) as Json

export const EBAY_CREDENTIALS = {
  client_id: "Selvedge-Shop-PRD-1a2b3c4d5-6e7f8a9b",
  client_secret: "PRD-1a2b3c4d5e6f-secret",
  campaign_id: "5338000001",
  account_sid: "IRebaySid0001",
  auth_token: "epn-auth-token-1",
}

/** The recorded row with another number, price and date. */
export function ebayItem(number: number, fields: Json = {}): Json {
  const { itemSummaries } = ebayFixture("item_summary_search_200.json")
  const [recorded] = itemSummaries as [Json]
  const listing = String(155_000_000_000 + number)
  const url = `https://www.ebay.com/itm/${listing}?hash=item${number}`
  const created = new Date(Date.UTC(2026, 0, 1) - number * 60_000)
  return {
    ...recorded,
    itemId: `v1|${listing}|0`,
    legacyItemId: listing,
    title: `Selvedge denim no. ${number}`,
    price: { value: (10 + (number % 500) / 10).toFixed(2), currency: "USD" },
    itemWebUrl: url,
    itemCreationDate: created.toISOString(),
    ...fields,
  }
}

export const ebayDeal = (number: number, fields: Json = {}): Json => ({
  itemId: `v1|${166_000_000_000 + number}|0`,
  title: `Deal number ${number}`,
  image: { imageUrl: "https://i.ebayimg.com/images/g/deal/s-l225.jpg" },
  price: { value: "15.00", currency: "USD" },
  marketingPrice: { originalPrice: { value: "30.00", currency: "USD" } },
  itemWebUrl: `https://www.ebay.com/itm/${166_000_000_000 + number}`,
  dealStartDate: "2026-11-01T08:00:00.000Z",
  dealEndDate: "2026-12-01T07:59:59.000Z",
  commissionable: true,
  ...fields,
})

export const failure = (status: number, errorId: number, message: string) => ({
  status,
  body: { errors: [{ errorId, domain: "API", category: "REQUEST", message }] },
})
