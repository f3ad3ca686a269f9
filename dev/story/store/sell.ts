import { buy, pay, refund, until } from "../shop-client"
import {
  type Act,
  type Affiliate,
  speakAs,
  clickOf,
  follow,
  HANDLE,
  HUMAN,
  refusalOf,
  type Sale,
  withKey,
} from "./act"

export type Order = Awaited<ReturnType<typeof buy>>

export const saleOfOrder = async (
  { client }: Act,
  order: Pick<Order, "id">
): Promise<Sale | undefined> =>
  (
    await client.admin<{ sales: Sale[] }>(
      "GET",
      `/admin/affiliate/sales?order_id=${order.id}`
    )
  ).sales[0]

/** Waits until the order's sale is as it should be. */
export const untilSale = (
  act: Act,
  order: Order,
  holds: (sale: Sale) => boolean = () => true
): Promise<Sale> =>
  until(`the sale of order ${order.display_id}`, async () => {
    const sale = await saleOfOrder(act, order)
    return sale && holds(sale) && sale
  })

/** The affiliate's own link to a product. */
export async function makeLink(
  act: Act,
  affiliate: Affiliate,
  product_id: string
): Promise<string> {
  const { link } = await speakAs(act, affiliate)<{ link: { url: string } }>(
    "POST",
    "/store/affiliate/me/links",
    { product_id, source: "Sector23", campaign: "empire-day" }
  )
  return link.url
}

/** A visitor follows the link and buys; a part of the money goes back. */
export async function sellByLink(act: Act, link: string): Promise<Order> {
  const { client, ledger } = act
  const click = await follow(link)
  const row = await clickOf(act, click.click_id)
  ledger.check(
    "a click is in the database when its visitor is led on",
    click.status === 302 && row?.class === HUMAN && row.source === "sector23",
    `${click.status} ${click.location}`
  )
  const { click_id } = click
  const order = await buy(client, { handle: HANDLE, quantity: 4, click_id })
  const sale = await untilSale(act, order)
  ledger.check(
    "the visitor's order is the affiliate's: 4 × 3 DKK earn 0.60",
    sale.ref === "boba" &&
      sale.click_id === click_id &&
      sale.campaign === "empire-day" &&
      sale.amount === 12 &&
      sale.commission === 0.6 &&
      sale.commission_status === "accrued",
    pick(sale)
  )
  await pay(client, order)
  await refund(client, order, 0.25)
  const less = await untilSale(act, order, (it) => it.commission !== 0.6)
  ledger.check(
    "a quarter of the money goes back, and a quarter of the commission",
    less.commission === 0.45 &&
      less.reversed_amount === 3 &&
      less.status === "partly_reversed",
    pick(less)
  )
  const entries = await act.sql.query<{ kind: string; amount: number }>(
    `select kind, amount::float8 as amount from affiliate_ledger_entry
     where commission_id = ? order by id`,
    [less.commission_id]
  )
  ledger.check(
    "the ledger has both, and only grows",
    entries.map(({ amount }) => amount).join() === "0.6,-0.15" &&
      (await isRefused(act, less.commission_id)),
    entries
  )
  return order
}

async function isRefused({ sql }: Act, commission_id: string | null) {
  try {
    await sql.query(
      "update affiliate_ledger_entry set amount = 1 where commission_id = ?",
      [commission_id]
    )
    return false
  } catch (error) {
    return String(error).includes("append-only")
  }
}

const pick = ({ ref, amount, reversed_amount, commission, status }: Sale) => ({
  ...{ ref, amount, reversed_amount, commission, status },
})

/** Whose browser asks not to be followed is counted, and tied to nothing. */
export async function sellUnfollowed(act: Act, link: string): Promise<void> {
  const headers = { "sec-gpc": "1" }
  const { click_id } = await follow(link, { headers })
  const order = await buy(act.client, { handle: HANDLE, quantity: 1, click_id })
  const sale = await untilSale(act, order)
  const [row] = await act.sql.query<{ kept: number; visitor: string | null }>(
    `select visitor, (select count(*)::int from affiliate_touch as touch
       where touch.visit_id = visit.visit_id) as kept
     from affiliate_visit as visit where visit_id = ?::uuid`,
    [click_id]
  )
  act.ledger.check(
    "who asks not to be followed is counted, and the order is nobody's",
    row?.kept === 0 &&
      row.visitor === null &&
      sale.ref === null &&
      sale.click_id === null,
    { ...row, ref: sale.ref }
  )
}

type Reported = {
  success: boolean
  sale_id: string
  commission: number
  commission_status: string
  reasons: string[]
}

export const report = (
  act: Act,
  body: Record<string, unknown>,
  key?: string
): Promise<Reported> =>
  withKey<Reported>(act, "/api/sales", { body: { ref: "boba", ...body }, key })

/** A sale that an app tells of, in the words of its interface. */
export async function reportSale(act: Act, product_id: string): Promise<void> {
  const { ledger } = act
  const body = {
    product_id,
    source: "flutter-app",
    campaign: "imperial-sale-2026",
  }
  const first = await report(act, body, "story-1")
  const again = await report(act, body, "story-1")
  ledger.check(
    "an app reports a sale at the shop's price, once however often it tells",
    first.success &&
      first.commission === 0.15 &&
      again.sale_id === first.sale_id,
    { sale_id: first.sale_id, commission: first.commission }
  )
  const refusal = await refusalOf(report(act, { ...body, amount: 1.5 }))
  ledger.check(
    "and nobody outside says what it cost",
    refusal.status === 400,
    refusal.body.message
  )
}
