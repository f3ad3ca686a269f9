import type { RawOffer } from "../adapters/adapter"
import { categoryOf, type CategoryTable } from "./category-of"
import { readCountries } from "./countries"
import { readGtin } from "./gtin"
import { readLanguages } from "./languages"
import type { Dropped } from "./normalize-links"
import { OFFER_KINDS, WORLD } from "./offer"
import { refuse } from "./refusal"
import { plainLine, plainText } from "./text"

export const ID_LENGTH_MAX = 255
export const TITLE_LENGTH_MAX = 500
export const DESCRIPTION_LENGTH_MAX = 5_000
export const NAME_LENGTH_MAX = 200
const CODE_LENGTH_MAX = 100

/** What a row is known by: its id at the network, what it is, its title. */
export function normalizeIdentity(raw: RawOffer) {
  const external_id = String(raw.external_id ?? "").trim()
  if (external_id === "") {
    return refuse("id_missing", "external_id")
  }
  // The id is a key: changed in any way it could be another row's.
  if (
    external_id.length > ID_LENGTH_MAX ||
    /[\p{Cc}\p{Cs}]/u.test(external_id)
  ) {
    return refuse("id_invalid", "external_id", external_id)
  }
  if (!OFFER_KINDS.includes(raw.kind)) {
    return refuse("kind_invalid", "kind", String(raw.kind))
  }
  const title = plainLine(raw.title ?? "", TITLE_LENGTH_MAX)
  return title === ""
    ? refuse("title_missing", "title")
    : { ok: true as const, fields: { external_id, kind: raw.kind, title } }
}

/** What only adorns an offer: what is not fit is dropped, never refused. */
export function normalizeDetails(raw: RawOffer, categories?: CategoryTable) {
  const dropped: Dropped[] = []
  const places = placesOf(raw)
  places.unknown.forEach((name) =>
    dropped.push({ field: "countries", message: `There is no country ${name}` })
  )
  const gtin = raw.gtin ? readGtin(raw.gtin) : null
  if (gtin?.problem) {
    dropped.push({ field: "gtin", message: `The GTIN ${gtin.problem}` })
  }
  const coupon_code = lineOrNull(raw.coupon_code, CODE_LENGTH_MAX + 1)
  const codeFits = (coupon_code?.length ?? 0) <= CODE_LENGTH_MAX
  if (!codeFits) {
    dropped.push({ field: "coupon_code", message: "The code is too long" })
  }
  const fields = {
    advertiser_id: idOrNull(raw.advertiser_id),
    advertiser: lineOrNull(raw.advertiser, NAME_LENGTH_MAX),
    description: textOrNull(raw.description),
    category: categoryOf(raw.categories ?? [], categories),
    network_category: lineOrNull(raw.categories?.[0], NAME_LENGTH_MAX),
    countries: places.countries,
    languages: places.languages,
    gtin: gtin?.gtin ?? null,
    coupon_code: codeFits ? coupon_code : null,
  }
  return { fields, dropped }
}

/** Countries of languages such as en-GB count where the row names none. */
function placesOf(raw: RawOffer) {
  const { languages, countries: spoken } = readLanguages(raw.languages ?? [])
  const { countries: named, unknown } = readCountries(raw.countries ?? [])
  const countries = named.length > 0 || unknown.length > 0 ? named : spoken
  return {
    countries: countries.length > 0 ? countries : [WORLD],
    languages,
    unknown,
  }
}

function idOrNull(id: string | null | undefined): string | null {
  const line = id ? plainLine(id, ID_LENGTH_MAX + 1) : ""
  return line === "" || line.length > ID_LENGTH_MAX ? null : line
}

function lineOrNull(
  text: string | null | undefined,
  length_max: number
): string | null {
  return (text && plainLine(text, length_max)) || null
}

function textOrNull(text: string | null | undefined): string | null {
  return (text && plainText(text, DESCRIPTION_LENGTH_MAX)) || null
}
