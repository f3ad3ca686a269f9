import { refund } from "../shop-client"
import { type Act, type Affiliate, speakAs } from "./act"
import { type Order, untilSale } from "./sell"

type Payout = { id: string; amount: number; partners: number; status: string }

/** A period is closed, sent, and stated; then some money goes back after all. */
export async function payOut(
  act: Act,
  affiliate: Affiliate,
  order: Order
): Promise<void> {
  const { client, ledger } = act
  const period = { currency: "DKK", period_end: new Date().toISOString() }
  const close = () =>
    client.admin<{ payout: Payout }>("POST", "/admin/affiliate/payouts", period)
  const [{ payout }, again] = [await close(), await close()]
  ledger.check(
    "a period is closed once: 0.45 + 0.15 + 0.15 DKK",
    payout.amount === 0.75 &&
      payout.partners === 1 &&
      again.payout.id === payout.id,
    { amount: payout.amount, partners: payout.partners }
  )
  await readPapers(act, affiliate, payout)
  const at = `/admin/affiliate/payouts/${payout.id}`
  await client.admin("POST", `${at}/pay`, {})
  const [sums] = await act.sql.query<{ paid: number; lines: number }>(
    `select (select -sum(amount)::float8 from affiliate_ledger_entry
         where kind = 'payout' and partner_id = ?) as paid,
       (select sum(amount)::float8 from affiliate_payout_line
         where payout_id = ?) as lines`,
    [affiliate.id, payout.id]
  )
  ledger.check(
    "the ledger says that it was paid, to the øre",
    sums?.paid === 0.75 && sums.lines === 0.75,
    sums
  )
  await refund(client, order, 0.25)
  await untilSale(act, order, (it) => it.commission === 0.3)
  const { balances } = await speakAs(act, affiliate)<{
    balances: { currency: string; available: number }[]
  }>("GET", "/store/affiliate/me")
  ledger.check(
    "what is refunded after the payout is owed to the shop",
    balances[0]?.available === -0.15,
    balances[0]
  )
}

async function readPapers(
  act: Act,
  affiliate: Affiliate,
  payout: Payout
): Promise<void> {
  const { client, ledger, shop } = act
  const at = `/admin/affiliate/payouts/${payout.id}`
  const file = await client.adminAnswer("GET", `${at}/file?format=bank`)
  const csv = await file.text()
  ledger.check(
    "the bank's file has the account and the amount",
    csv.includes("DK5000400440116243") && /;"?0,75"?(;|\r?\n)/.test(csv),
    csv.trim().split(/\r?\n/).at(-1)
  )
  const mine = await speakAs(act, affiliate)<{
    statements: { payout_id: string; amount: number }[]
  }>("GET", "/store/affiliate/me/statements")
  const answer = await fetch(
    `${shop.url}/store/affiliate/me/statements/${payout.id}`,
    {
      headers: {
        "x-publishable-api-key": shop.keys.publishable_key,
        authorization: `Bearer ${affiliate.token}`,
      },
    }
  )
  const pdf = Buffer.from(await answer.arrayBuffer())
  ledger.check(
    "the affiliate has its statement as a PDF",
    mine.statements[0]?.payout_id === payout.id &&
      mine.statements[0].amount === 0.75 &&
      pdf.subarray(0, 5).toString() === "%PDF-",
    `${pdf.length} bytes`
  )
}
