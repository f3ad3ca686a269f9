import { randomUUID } from "node:crypto"
import { type Act, type Affiliate, speakAs, refusalOf, withKey } from "./act"

const IBAN = "DK50 0040 0440 1162 43"

type Partner = {
  id: string
  ref: string
  status: string
  note: string | null
  payout_hint: string | null
}

/** A customer becomes an affiliate, once the merchant says so. */
export async function signUp(act: Act, product_id: string): Promise<Affiliate> {
  const { client, ledger } = act
  const { email, token } = await register(act)
  const me = speakAs(act, { token })
  const at = "/store/affiliate/me"
  const { partner } = await me<{ partner: Partner }>("POST", at, {
    ...{ ref: "Boba", name: "Boba's bounties" },
  })
  ledger.check(
    "an affiliate signs up as a customer, and waits",
    partner.status === "pending" && partner.ref === "boba",
    { ref: partner.ref, status: partner.status }
  )
  const sale = { product_id, ref: "boba" }
  const refusal = await refusalOf(withKey(act, "/api/sales", { body: sale }))
  ledger.check(
    "until it is let in its sales are refused",
    refusal.body.code === "affiliate_ref_inactive",
    refusal.body.message
  )
  const path = `/admin/affiliate/partners/${partner.id}`
  await client.admin("POST", `${path}/approve`, { note: "Welcome aboard" })
  // A story has no fortnight to wait until commissions can be paid.
  await client.admin("POST", path, { holding_days: 0 })
  const own = await me<{
    partner: Partner
    terms: { kind: string; value: number }[]
  }>("GET", at)
  ledger.check(
    "the merchant approves it, with a note and 5 percent",
    own.partner.status === "approved" &&
      own.partner.note === "Welcome aboard" &&
      own.terms[0]?.kind === "percent" &&
      own.terms[0].value === 5,
    { note: own.partner.note, terms: own.terms[0] }
  )
  await enterAccount(act, { id: partner.id, token })
  return { id: partner.id, ref: "boba", email, token }
}

async function register({ client: { store } }: Act) {
  const email = "boba@fett.example"
  const login = { email, password: randomUUID() }
  const at = "/auth/customer/emailpass"
  const registered = await store<{ token: string }>(
    "POST",
    `${at}/register`,
    login
  )
  await store(
    "POST",
    "/store/customers",
    { email, first_name: "Boba", last_name: "Fett" },
    { authorization: `Bearer ${registered.token}` }
  )
  const { token } = await store<{ token: string }>("POST", at, login)
  return { email, token }
}

async function enterAccount(
  act: Act,
  { id, token }: Pick<Affiliate, "id" | "token">
): Promise<void> {
  const payout = { method: "bank", account_holder: "Boba Fett", iban: IBAN }
  const { partner } = await speakAs(act, { token })<{ partner: Partner }>(
    "PUT",
    "/store/affiliate/me",
    { payout }
  )
  const [row] = await act.sql.query(
    "select * from affiliate_partner where id = ?",
    [id]
  )
  const kept = JSON.stringify(row)
  act.ledger.check(
    "its account is kept encrypted, and its end is all that is shown",
    !kept.includes("0440116243") && partner.payout_hint === "… 6243",
    partner.payout_hint
  )
}
