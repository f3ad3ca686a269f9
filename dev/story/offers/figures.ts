import type { Act } from "./act"
import { refusalOf } from "./connect"
import type { Offer } from "./search"

const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"

type Attribution = {
  clicks: number
  bot_clicks: number
  conversions: number
  reversed: number
  conversion_rate: number | null
  money: {
    currency: string
    commission: number
    reversed_commission: number
    epc: number | null
  }[]
}

type Statistics = {
  totals: Attribution
  by_source: (Attribution & { source: string })[]
}

const statisticsOf = async ({ client }: Act): Promise<Statistics> =>
  (
    await client.admin<{ statistics: Statistics }>(
      "GET",
      "/admin/offers/analytics/statistics"
    )
  ).statistics

/** The answer to a click, which a browser would follow. */
const follow = ({ shop }: Act, { url }: Offer): Promise<Response> =>
  fetch(`${shop.url}${url}`, {
    redirect: "manual",
    headers: { accept: "text/html", "user-agent": BROWSER },
  })

/** A customer follows an offer. @returns our sub-id in the network's link */
export async function clickOut(
  act: Act,
  offer: Offer,
  link: { host: string; parameter: string }
): Promise<string> {
  const { ledger } = act
  const before = (await statisticsOf(act)).totals.clicks
  const answer = await follow(act, offer)
  const to = new URL(answer.headers.get("location") ?? "")
  const click_id = to.searchParams.get(link.parameter) ?? ""
  ledger.check(
    `a click on "${offer.title}" leads to the network, with our sub-id`,
    answer.status === 302 && to.host === link.host && click_id.length === 26,
    `${answer.status} ${to}`
  )
  const after = (await statisticsOf(act)).totals.clicks
  ledger.check("the click is counted", after === before + 1, { before, after })
  return click_id
}

/** Both sales, in the merchant's figures. */
export async function readFigures(
  act: Act,
  { taken_back }: { taken_back: number }
): Promise<void> {
  const { totals, by_source } = await statisticsOf(act)
  const money = Object.fromEntries(
    totals.money.map((it) => [it.currency, it] as const)
  )
  const { USD, GBP } = money
  act.ledger.check(
    "the figures have both: what was earned, and what was taken back",
    totals.clicks === 2 &&
      totals.conversions === 1 &&
      totals.reversed === 1 &&
      USD?.commission === 2.5 &&
      GBP?.commission === 0 &&
      GBP.reversed_commission === taken_back,
    {
      clicks: totals.clicks,
      conversions: totals.conversions,
      reversed: totals.reversed,
      conversion_rate: totals.conversion_rate,
      USD: USD?.commission,
      GBP: GBP?.commission,
      GBP_reversed: GBP?.reversed_commission,
      sources: by_source.map(({ source }) => source),
    }
  )
  const hidden = await refusalOf(
    act.client.store("GET", "/admin/offers/analytics/statistics")
  )
  act.ledger.check(
    "and nobody but the merchant reads them",
    hidden.status === 401,
    `${hidden.status} ${hidden.body.message}`
  )
}
