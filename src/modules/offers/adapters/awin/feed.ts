import { readLanguages } from "../../lib/languages"

/** A product feed, as the list of feeds names it. */
export type Feed = {
  id: string
  advertiser_id: string
  advertiser: string | null
  /** ISO 639-1. */
  language: string | null
  /** ISO 3166-1 alpha-2. */
  region: string | null
  joined: boolean
  /** Its `Last Imported`, as it stands there. */
  imported: string | null
  /** Products in it, where the list tells. */
  products: number | null
}

/** Null for a row of another file: it has no feed's id. */
export function feedOf(row: Readonly<Record<string, string>>): Feed | null {
  const cells = new Map(
    Object.entries(row).map(([name, value]) => [plain(name), value.trim()])
  )
  const cell = (...names: string[]) =>
    names.map((name) => cells.get(name)).find(Boolean) ?? null
  const id = cell("feedid")
  if (!id || !/^\d{1,12}$/.test(id)) {
    return null
  }
  const products = cell("noofproducts", "numberofproducts", "products")
  const region = cell("primaryregion")
  return {
    id,
    advertiser_id: cell("advertiserid") ?? "",
    advertiser: cell("advertisername"),
    language: readLanguages([cell("language") ?? ""]).languages[0] ?? null,
    region: region && /^[A-Z]{2}$/.test(region) ? region : null,
    joined: /^(joined|active)$/i.test(cell("membershipstatus") ?? ""),
    imported: cell("lastimported"),
    products: products && /^\d+$/.test(products) ? Number(products) : null,
  }
}

/** "No of products", "\uFEFFAdvertiser ID" and "advertiser_id" alike. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "")
