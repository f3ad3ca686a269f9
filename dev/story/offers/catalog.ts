import { ean13 } from "../../../integration-tests/doubles/offers/awin-feed"

export type Item = Record<string, unknown> & {
  Name: string
  CurrentPrice: string
}

const ITEMS = 300

/** Of the catalogue, and of row 42 of the first feed of the other network. */
export const SHARED_ROW = 42
/** The only one that is found by its word. */
export const KIMONO = "Kimono of raw denim"
/** What a spreadsheet would run. */
export const FORMULA = '=HYPERLINK("https://evil.example","Sale")'
const NO_PRICE = 13

/** Items of impact.com's catalogue; one has no price that can be read. */
export const catalogItems = (): Item[] =>
  Array.from({ length: ITEMS }, (_, at) => itemOf(at))

export const ITEMS_REFUSED = 1
export const IMPACT_OFFERS = ITEMS - ITEMS_REFUSED

/** Cheaper than `usd`, as a customer would ask for. */
export const cheaperThan = (usd: number): Item[] =>
  catalogItems().filter(({ CurrentPrice }) => Number(CurrentPrice) <= usd)

function itemOf(at: number): Item {
  const names: Record<number, string> = { 7: KIMONO, 99: FORMULA }
  return {
    CatalogId: "24836",
    CampaignId: "10306",
    CampaignName: "Wayne Enterprises",
    CatalogItemId: `RAW-${at}`,
    Name: names[at] ?? `Overshirt no. ${at}, raw indigo`,
    Description: `Sewn of denim from a shuttle loom. Style ${at}.`,
    Url: `https://example.pxf.io/c/1924609/3061936/10306?prodsku=RAW-${at}`,
    CurrentPrice: at === NO_PRICE ? "ask in the shop" : `${20 + at}.50`,
    Currency: "USD",
    StockAvailability: "InStock",
    Gtin: at === SHARED_ROW ? ean13(SHARED_ROW) : "",
    Category: "Apparel & Accessories > Clothing",
  }
}
