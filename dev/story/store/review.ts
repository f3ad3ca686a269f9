import { type Act, type Affiliate, speakAs, type Sale } from "./act"

type Flag = { sale_id: string; commission_id: string; status: string }

const NOTES = {
  release: "A tester of ours, not a bot",
  reject: "Buying from yourself earns nothing",
}

/** A person looks at what is held, and says why. */
export async function review(
  act: Act,
  affiliate: Affiliate,
  held: { bot: string; own: Sale }
): Promise<void> {
  const { client, ledger } = act
  const { fraud_flags } = await client.admin<{ fraud_flags: Flag[] }>(
    "GET",
    "/admin/affiliate/fraud-flags?status=open"
  )
  const commissionOf = (sale_id: string) =>
    fraud_flags.find((it) => it.sale_id === sale_id)?.commission_id
  const bot = commissionOf(held.bot)
  const own = commissionOf(held.own.id)
  ledger.check(
    "both wait for a person, with what speaks against them",
    bot !== undefined && own !== undefined,
    fraud_flags.length
  )
  const { amount } = await client.admin<{ amount: number }>(
    "POST",
    "/admin/affiliate/payouts/preview",
    { currency: "DKK", period_end: new Date().toISOString() }
  )
  ledger.check(
    "what is held is in no payout",
    amount === 0.6,
    `${amount} of 0.90 DKK`
  )
  const at = "/admin/affiliate/commissions"
  await client.admin("POST", `${at}/${bot}/release`, { note: NOTES.release })
  await client.admin("POST", `${at}/${own}/reject`, { note: NOTES.reject })
  const { sales } = await speakAs(act, affiliate)<{ sales: Sale[] }>(
    "GET",
    "/store/affiliate/me/sales"
  )
  const seen = (id: string) => sales.find((it) => it.id === id)
  ledger.check(
    "one is released, one rejected, and the affiliate reads why",
    seen(held.bot)?.note === NOTES.release &&
      seen(held.bot)?.commission === 0.15 &&
      seen(held.own.id)?.note === NOTES.reject &&
      seen(held.own.id)?.commission === 0,
    Object.values(NOTES)
  )
}
