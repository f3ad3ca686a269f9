import { rowsOf, textOf, type JsonRow } from "../../lib/collapsed-json"
import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { list, row, texts } from "../tools/field"
import { askObject, strange } from "./answers"
import { linkIdOf } from "./links"
import type { Advertiser } from "./offer-to-raw"
import { nextPage, PAGE_MAX } from "./page-links"

export type Advertisers = ReadonlyMap<string, Advertiser>

const LIMIT = 200
/** Descriptions are kept of all advertisers at once. */
const DESCRIPTION_LENGTH_MAX = 2_000

/**
 * All advertisers by their ID: some thousands. The number of the first page is
 * documented as 0 and as 1, so it is not named, and the links are followed.
 */
export async function readAdvertisers(
  context: AdapterContext
): Promise<Advertisers> {
  const found = new Map<string, Advertiser>()
  let page: number | null = null
  for (let count = 0; count < PAGE_MAX; count++) {
    const answer = await askObject(context, {
      path: "/v2/advertisers",
      query: { limit: LIMIT, page: page ?? undefined },
    })
    if (!Array.isArray(answer.advertisers)) {
      throw strange("/v2/advertisers", "lists no advertisers")
    }
    for (const one of rowsOf(answer.advertisers)) {
      found.set(textOf(one.id) ?? "", advertiserOf(one))
    }
    page = nextPage(answer, page ?? pageOf(answer))
    if (page === null) {
      return found
    }
  }
  throw strange("/v2/advertisers", "has no last page")
}

/**
 * The publisher's ID as links carry it: the merchant's setting, or the one of a
 * deep link that Rakuten makes for an advertiser one works with.
 *
 * @throws NetworkError `permission` where neither is to be had
 */
export async function linkIdFor(
  context: AdapterContext,
  advertiser: { mid: string; url: string } | undefined
): Promise<string> {
  const id =
    context.settings.link_id ||
    (advertiser && (await linkIdByDeepLink(context, advertiser)))
  if (!id) {
    throw new NetworkError(
      "permission",
      "Rakuten makes no deep links for this key. Enter the ID in your links in the settings"
    )
  }
  return id
}

async function linkIdByDeepLink(
  { network }: AdapterContext,
  { mid, url }: { mid: string; url: string }
): Promise<string | null> {
  const response = await network.request({
    path: "/v1/links/deep_links",
    method: "POST",
    json: { url, advertiser_id: Number(mid) },
  })
  const answer = row(await response.json(1_000_000))
  const link = row(row(answer.advertiser).deep_link).deep_link_url
  return linkIdOf(textOf(link) ?? "")
}

function advertiserOf(one: JsonRow): Advertiser {
  const abroad = row(row(one.policies).international_capabilities)
  return {
    name: textOf(one.name),
    url: textOf(one.url),
    description:
      textOf(one.description)?.slice(0, DESCRIPTION_LENGTH_MAX) ?? null,
    ships_to: texts(list(abroad.ships_to)),
  }
}

const pageOf = (answer: JsonRow) =>
  Number(textOf(row(answer._metadata).page) ?? 0)
