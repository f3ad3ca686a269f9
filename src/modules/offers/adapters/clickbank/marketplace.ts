import { createReadStream, createWriteStream } from "node:fs"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { readXml, type XmlRecord } from "../../network/files/xml"
import { unzip } from "../../network/files/unzip"
import { invalidAnswer, overLimit } from "../../network/files/limits"
import type { AdapterContext, OfferPage, RawOffer, ReadEnd } from "../adapter"
import { type MarketplaceSite, numberOf, offerOfSite } from "./site-to-offer"

const PATH = "/feeds/marketplace_feed_v2.xml.zip"
/** The marketplace has some thousands. */
const VENDORS_MAX = 2_000_000

/** Of each vendor the numbers of its categories. */
type Places = { names: string[]; of: Map<string, number[]> }

/**
 * Reads the public marketplace feed, a zip that ClickBank builds once a day. A
 * vendor stands in it once in each of its categories, so it is gone through
 * twice: for the categories, and for the vendors. It cannot be gone on with
 * after a restart, for it may be another day's by then.
 */
export async function* readMarketplace(
  context: AdapterContext
): AsyncGenerator<OfferPage, ReadEnd, void> {
  const path = await unpackFeed(context)
  const places = await placesIn(path, context)
  const expected_rows = places.of.size
  const seen = new Set<string>()
  for await (const { records } of sitesIn(path, context)) {
    const offers = records
      .filter((record) => isFirst(record, seen))
      .map((record) => toOffer(record, places, context))
      .filter((offer) => offer !== null)
    yield { offers, cursor: null, expected_rows }
  }
  return { complete: true, notes: [] }
}

async function unpackFeed(context: AdapterContext): Promise<string> {
  const { folder, limits, network, signal } = context
  const response = await network.request({
    origin: "accounts",
    path: PATH,
    signed: false,
    timeout_seconds: 1_800,
  })
  const xml = await unzip(response, { folder, match: /\.xml$/i, limits })
  const path = join(folder, "marketplace-feed.xml")
  await pipeline(xml, createWriteStream(path), { signal })
  return path
}

const sitesIn = (path: string, { limits }: AdapterContext) =>
  readXml(createReadStream(path), { record: "Site", limits })

/** @throws NetworkError for a feed of nothing, which can only be a mistake */
async function placesIn(
  path: string,
  context: AdapterContext
): Promise<Places> {
  const places: Places = { names: [], of: new Map() }
  let sites = 0
  for await (const { records } of sitesIn(path, context)) {
    records.forEach((record) => place(record, places))
    sites += records.length
  }
  if (sites === 0) {
    throw invalidAnswer("ClickBank's feed lists no vendor")
  }
  return places
}

function place(record: XmlRecord, { names, of }: Places): void {
  const id = idOf(record)
  const numbers = of.get(id) ?? []
  // The innermost is the most specific one.
  for (const { fields } of record.ancestors.toReversed()) {
    const name = fields.Name?.trim()
    if (name) {
      const known = names.indexOf(name)
      const number = known < 0 ? names.push(name) - 1 : known
      numbers.push(...(numbers.includes(number) ? [] : [number]))
    }
  }
  if (id !== "") {
    of.set(id, numbers)
  }
  if (of.size > VENDORS_MAX) {
    throw overLimit(`The feed has more than ${VENDORS_MAX} vendors`)
  }
}

/** Sites without an id are all kept: each is refused, and shown. */
function isFirst(record: XmlRecord, seen: Set<string>): boolean {
  const id = idOf(record)
  if (id === "" || !seen.has(id)) {
    seen.add(id)
    return true
  }
  return false
}

function toOffer(
  record: XmlRecord,
  { names, of }: Places,
  { credentials, settings }: AdapterContext
): RawOffer | null {
  const site: MarketplaceSite = Object.fromEntries(
    record.children.map(({ name, text }) => [name, text.trim()])
  )
  const gravity_min = Number(settings.gravity_min || 0)
  if ((numberOf(site.Gravity) ?? 0) < gravity_min) {
    return null
  }
  const categories = (of.get(idOf(record)) ?? []).map(
    (number) => names[number] ?? ""
  )
  return offerOfSite(site, {
    categories,
    nickname: credentials.nickname ?? "",
  })
}

const idOf = ({ children }: XmlRecord) =>
  children.find(({ name }) => name === "Id")?.text.trim() ?? ""
