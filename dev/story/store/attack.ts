import crawlers from "crawler-user-agents"
import { buy } from "../shop-client"
import {
  aBrowser,
  type Act,
  type Affiliate,
  BOT,
  clickOf,
  follow,
  HANDLE,
  HUMAN,
  type Sale,
} from "./act"
import { report, untilSale } from "./sell"

const WAVE = 60

/** Programs come in numbers, and one that says it is a browser. */
export async function sendBots(act: Act, link: string): Promise<string> {
  const { ledger, sql } = act
  const humans = () => countOf(act, HUMAN)
  const before = await humans()
  const agents = crawlers
    .flatMap(({ instances }) => instances.slice(0, 1))
    .slice(0, WAVE)
  const clicks = await Promise.all(
    agents.map((agent) => follow(link, { agent }))
  )
  const head = await follow(link, { method: "HEAD" })
  const ids = [...clicks, head].map(({ click_id }) => click_id)
  const classes = await sql.query<{ class: number; count: number }>(
    `select class, count(*)::int as count from affiliate_visit
     where visit_id = any(?::uuid[]) group by class`,
    [ids]
  )
  ledger.check(
    `a wave of ${WAVE} bots is led on, kept and counted apart`,
    classes.length === 1 &&
      classes[0]?.class === BOT &&
      classes[0].count === ids.length &&
      (await humans()) === before,
    { bots: classes[0]?.count, humans: before }
  )
  await springTrap(act, link)
  return ids[0] ?? ""
}

const countOf = async ({ sql }: Act, of: number): Promise<number> => {
  const [row] = await sql.query<{ count: number }>(
    "select count(*)::int as count from affiliate_visit where class = ?",
    [of]
  )
  return row?.count ?? 0
}

/** The page has a link that no person sees. */
async function springTrap(act: Act, link: string): Promise<void> {
  const { shop, ledger } = act
  const page = await (await fetch(`${shop.url}/dollar-store`)).text()
  const [tag = "", href = ""] = /<a href="([^"]*~)"[^>]*>/.exec(page) ?? []
  const agent = aBrowser()
  const before = await clickOf(act, (await follow(link, { agent })).click_id)
  const trap = await follow(`${shop.url}${href}`, { agent })
  const after = await clickOf(act, (await follow(link, { agent })).click_id)
  ledger.check(
    "who follows the hidden link is a bot from then on",
    tag.includes(" hidden") &&
      tag.includes("nofollow") &&
      before?.class === HUMAN &&
      trap.status === 404 &&
      after?.class === BOT &&
      after.reasons.includes("honeypot"),
    { tag, reasons: after?.reasons }
  )
}

/** A sale behind a bot's click, and one to oneself. */
export async function sellCrookedly(
  act: Act,
  {
    link,
    bot_click,
    affiliate,
    product_id,
  }: {
    link: string
    bot_click: string
    affiliate: Affiliate
    product_id: string
  }
): Promise<{ bot: string; own: Sale }> {
  const { client, ledger } = act
  const bot = await report(act, { product_id, click_id: bot_click })
  ledger.check(
    "a sale behind a bot's click is taken, and its commission held",
    bot.success &&
      bot.commission_status === "held" &&
      bot.reasons.includes("click_bot"),
    { status: bot.commission_status, reasons: bot.reasons }
  )
  const { click_id } = await follow(link)
  const order = await buy(client, {
    ...{ handle: HANDLE, quantity: 1, click_id, customer: affiliate },
  })
  const own = await untilSale(act, order)
  ledger.check(
    "what the affiliate buys by its own link is held too",
    own.commission_status === "held" &&
      own.reasons.includes("self_referral_customer"),
    own.reasons
  )
  return { bot: bot.sale_id, own }
}
