import type { Act } from "./act"
import { SHARED_ROW } from "./catalog"
import { sourceOf } from "./connect"
import { clickOut } from "./figures"
import { findOffers, kimonoOf } from "./search"
import { ean13 } from "../../../integration-tests/doubles/offers/awin-feed"

type Conversion = {
  external_id: string
  offer_title: string | null
  status: string
  commission_amount: number
  currency: string
  origin: string
}

const conversionsOf = async (
  { client }: Act,
  source: string
): Promise<Conversion[]> =>
  (
    await client.admin<{ conversions: Conversion[] }>(
      "GET",
      `/admin/offers/conversions?source=${source}`
    )
  ).conversions

const inShort = (conversions: Conversion[]) =>
  conversions.map(
    ({ external_id, offer_title, status, commission_amount, ...it }) =>
      `${external_id} "${offer_title}" ${status} ${commission_amount} ${it.currency} by ${it.origin}`
  )

const POSTED = { method: "POST", body: "" }

/** impact.com calls once a sale is approved. */
export async function sellOnImpact(act: Act): Promise<void> {
  const { ledger, client } = act
  const subid1 = await clickOut(act, await kimonoOf(client), {
    host: "example.pxf.io",
    parameter: "subId1",
  })
  const { postback_url } = await sourceOf(act, "impact")
  const notice = new URLSearchParams({
    ...{ action_id: "10306.1", campaign_id: "10306", status: "APPROVED" },
    ...{ payout: "2.50", amount: "50.00", currency: "USD", subid1 },
    event_date: new Date().toISOString(),
  })
  const guessed = `${postback_url?.slice(0, -1)}_`
  const forged = await fetch(`${guessed}?${notice}`)
  const nothing = await conversionsOf(act, "impact")
  ledger.check(
    "a postback to a guessed address tells the shop nothing",
    forged.status === 404 && nothing.length === 0,
    await forged.json()
  )
  const told = await fetch(`${postback_url}?${notice}`)
  const [conversion] = await conversionsOf(act, "impact")
  ledger.check(
    "a sale comes back by postback, to the offer that was clicked",
    told.status === 200 &&
      conversion?.status === "approved" &&
      conversion.offer_title !== null,
    inShort(conversion ? [conversion] : [])
  )
}

/** Awin tells of a sale at once, and in its report what became of it. */
export async function sellOnAwin(act: Act): Promise<void> {
  const { ledger, client } = act
  const query = `source=awin&gtin=${ean13(SHARED_ROW)}`
  const [offer] = (await findOffers(client, query)).offers
  const clickRef = await clickOut(act, offer!, {
    host: "www.awin1.com",
    parameter: "clickref",
  })
  await postTwice(act, clickRef)
  await reportSale(act, clickRef, { status: "approved", hours: 1 })
  const approved = await importReport(act)
  const again = await importReport(act)
  const now = await conversionsOf(act, "awin")
  ledger.check(
    "its report confirms it, and read again changes nothing",
    approved.changed === 1 &&
      approved.created === 0 &&
      again.changed + again.created === 0 &&
      now.length === 1 &&
      now[0]?.status === "approved",
    { ...approved, conversions: inShort(now) }
  )
  await reportSale(act, clickRef, { status: "declined", hours: 2 })
  await importReport(act)
  const taken = await conversionsOf(act, "awin")
  ledger.check(
    "a return takes it back",
    taken.length === 1 && taken[0]?.status === "reversed",
    inShort(taken)
  )
}

/** What Awin tells of. */
export const SALE = { id: "9001", sale: 82, commission: 4.1 }

async function postTwice(act: Act, clickRef: string): Promise<void> {
  const { postback_url } = await sourceOf(act, "awin")
  const notice = {
    ...{ transactionId: SALE.id, transactionCurrency: "GBP", clickRef },
    transactionDate: new Date().toISOString().slice(0, 19).replace("T", " "),
    transactionAmount: String(SALE.sale),
    commission: String(SALE.commission),
    ...{ merchantId: "1042", affiliateId: "45628" },
  }
  const form = { AwinTransactionPush: JSON.stringify(notice) }
  const statuses: number[] = []
  for (let time = 0; time < 2; time++) {
    const body = new URLSearchParams(form)
    const answer = await fetch(`${postback_url}`, { ...POSTED, body })
    statuses.push(answer.status)
  }
  const kept = await conversionsOf(act, "awin")
  act.ledger.check(
    "a network that tells of a sale twice has sold once",
    statuses.join() === "200,200" && kept.length === 1,
    inShort(kept)
  )
}

/** Awin's report has the sale like this from now on. */
async function reportSale(
  { networks }: Act,
  clickRef: string,
  { status, hours }: { status: string; hours: number }
): Promise<void> {
  const at = (ahead_hours: number) =>
    new Date(Date.now() + ahead_hours * 3_600_000).toISOString().slice(0, 19)
  const transaction = {
    id: Number(SALE.id),
    advertiserId: 1042,
    publisherId: 45628,
    commissionStatus: status,
    commissionAmount: { amount: SALE.commission, currency: "GBP" },
    saleAmount: { amount: SALE.sale, currency: "GBP" },
    clickRefs: { clickRef },
    transactionDate: at(0),
    validationDate: at(hours),
    paidToPublisher: false,
  }
  networks.awin.set({
    transactions: { transaction: [transaction], validation: [], amendment: [] },
  })
}

type Import = { read: number; created: number; changed: number }

async function importReport({ client }: Act): Promise<Import> {
  const path = "/admin/offers/sources/awin/import-conversions"
  const answer = await client.admin<{ import: Import }>("POST", path, {})
  const { read, created, changed } = answer.import
  return { read, created, changed }
}
