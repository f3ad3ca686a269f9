import type { DestinationReads } from "../../../src/api/r/find-destination"
import type { PartnerReads } from "../../../src/api/r/find-partner"
import { AFFILIATE_MODULE } from "../../../src/modules/affiliate"
import type AffiliateModuleService from "../../../src/modules/affiliate/service"
import { DOLLAR_STORE_MODULE } from "../../../src/modules/dollar-store"
import { setRateLimit, type Shop } from "../../factories/shop"

const STATUSES: Record<string, "approved" | "suspended"> = {
  vader: "approved",
  blogger: "approved",
  jabba: "suspended",
}
const PRODUCTS: Record<string, string> = {
  prod_cable: "https://shop.example.com/cable?size=1%20m#buy",
  prod_case: "https://amazon.example.com/dp/B0123",
}

export const affiliateOfShop = ({ container }: Shop): AffiliateModuleService =>
  container.resolve<AffiliateModuleService>(AFFILIATE_MODULE)

export const destinationsOfShop = ({ container }: Shop): DestinationReads =>
  container.resolve<{ destinations: DestinationReads }>(DOLLAR_STORE_MODULE)
    .destinations

/** Partners and destinations of the tests' own, in place of the shop's. */
export function standInForOthers(shop: Shop): void {
  const partners: PartnerReads = {
    refStatus: async (ref) => STATUSES[ref] ?? null,
    hostsOf: async (ref) => (ref === "blogger" ? ["blog.example.com"] : []),
  }
  const destinations: DestinationReads = {
    find: async ({ product }) => {
      const url = PRODUCTS[product]
      return url ? { product_id: product, kind: "own", url } : null
    },
    homeUrl: ({ click_id }) =>
      `https://shop.example.com/?slv_click=${click_id}`,
  }
  Object.assign(affiliateOfShop(shop), { partners })
  Object.assign(shop.container.resolve<object>(DOLLAR_STORE_MODULE), {
    destinations,
  })
}

/** A machine that is busy with tests takes longer than visitors may wait. */
export function liftVisitLimits(shop: Shop): void {
  affiliateOfShop(shop).options.spool_after_ms = 60_000
  setRateLimit(shop, "affiliate.views.create", {
    ...{ points: 1_000_000, duration_seconds: 60 },
  })
}

let browsers = 0

/** Another browser each time, so that nobody comes too often. */
export const aBrowser = () =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0.${(browsers += 1)}`

/** Follows a link as a browser does. */
export async function follow(
  { url }: Shop,
  path: string,
  { method = "GET", ...headers }: Record<string, string> = {}
): Promise<Response> {
  return await fetch(`${url}/r/${path}`, {
    method,
    redirect: "manual",
    headers: {
      accept: "text/html",
      "accept-language": "da",
      "user-agent": aBrowser(),
      ...headers,
    },
  })
}

/** The click that an answer is of. */
export function clickIn(answer: Response): string {
  const { searchParams } = new URL(answer.headers.get("location") ?? "")
  return searchParams.get("slv_click") ?? ""
}

/** Follows a link, and reads what was kept of it. */
export async function clickOf(
  shop: Shop,
  path: string,
  headers: Record<string, string> = {}
) {
  const answer = await follow(shop, path, headers)
  const [click] = await shop.sql(
    "select * from affiliate_visit where visit_id = ?::uuid",
    [clickIn(answer)]
  )
  return { answer, click: click! }
}

export const visitsIn = (shop: Shop) =>
  shop.sql("select * from affiliate_visit order by visit_id")
