import { HttpError, until } from "../shop-client"
import { type Act, ended, figures, offersOnSale, type Run } from "./act"
import { IMPACT_OFFERS, ITEMS_REFUSED } from "./catalog"
import { watchProgress } from "./watch-progress"

export type Source = {
  slug: string
  status: string
  account: string | null
  credential_names: string[]
  credentials_checked_at: string | null
  offers: number
  last_error: { code: string; message: string } | null
  postback_url?: string | null
}

export const sourceOf = async (
  { client }: Act,
  slug: string
): Promise<Source> =>
  (
    await client.admin<{ source: Source }>(
      "GET",
      `/admin/offers/sources/${slug}`
    )
  ).source

/** What the shop answers where it refuses. */
export async function refusalOf(call: Promise<unknown>): Promise<HttpError> {
  try {
    await call
  } catch (error) {
    if (error instanceof HttpError) {
      return error
    }
    throw error
  }
  throw new Error("This was to be refused, and was not")
}

/** Wrong credentials first, as happens. */
export async function connectImpact(act: Act): Promise<void> {
  const { client, ledger, networks } = act
  const { sources } = await client.admin<{ sources: Source[] }>(
    "GET",
    "/admin/offers/sources"
  )
  const slugs = sources.map(({ slug }) => slug).sort()
  ledger.check(
    "six networks can be connected, and none is",
    slugs.join() === "awin,clickbank,ebay,impact,partnerstack,rakuten" &&
      sources.every(({ status }) => status === "inactive"),
    slugs
  )
  const { account_sid } = networks.impact.credentials()
  const wrong = { account_sid, auth_token: "not-the-token" }
  const refusal = await refusalOf(
    client.admin("POST", "/admin/offers/sources/impact/activate", {
      credentials: wrong,
    })
  )
  ledger.check(
    "credentials that the network refuses are refused in plain words",
    refusal.status === 400 &&
      refusal.body.code === "offers_credentials_refused",
    refusal.body.message
  )
  const { status, credential_names, offers } = await sourceOf(act, "impact")
  ledger.check(
    "and nothing of them is kept",
    status === "inactive" && credential_names.length === 0 && offers === 0,
    { status, credential_names, offers }
  )
}

/** The right ones: the source is read at once, for all to see. */
export async function readImpactFirst(act: Act): Promise<void> {
  const { client, ledger, networks } = act
  const progress = await watchProgress(client)
  const credentials = networks.impact.credentials()
  const activated = await client.admin<{ source: Source; run: Run }>(
    "POST",
    "/admin/offers/sources/impact/activate",
    { credentials, settings: { objects: "catalogs" } }
  )
  const { source } = activated
  const shown = JSON.stringify([activated, await sourceOf(act, "impact")])
  ledger.check(
    "the right ones are tried, kept, and never shown again",
    source.status === "active" &&
      source.credentials_checked_at !== null &&
      source.credential_names.includes("auth_token") &&
      !shown.includes(credentials.auth_token),
    { account: source.account, credential_names: source.credential_names }
  )
  const { test } = await client.admin<{ test: { ok: boolean } }>(
    "POST",
    "/admin/offers/sources/impact/test"
  )
  ledger.check("they can be tried again at any time", test.ok, test)
  const run = await ended(act, activated.run.id, "succeeded")
  const told = () => progress.seen.filter(({ id }) => id === run.id)
  await until("the stream to tell of the end", async () =>
    told().some(({ status }) => status === "succeeded")
  )
  progress.stop()
  ledger.check(
    "the first sync begins by itself, and the stream tells of it",
    true,
    [...new Set(told().map(({ status }) => status))].join(" → ")
  )
  await compareWithCatalogue(act, run)
}

async function compareWithCatalogue(act: Act, run: Run): Promise<void> {
  const { client, ledger } = act
  const on_sale = await offersOnSale(act, "impact")
  ledger.check(
    "the history counts what the catalogue has, and the shop sells it",
    run.new_count === IMPACT_OFFERS &&
      run.rejected_count === ITEMS_REFUSED &&
      on_sale === IMPACT_OFFERS,
    { ...figures(run), on_sale }
  )
  const { rejections } = await client.admin<{
    rejections: { external_id: string; reason: string; message: string }[]
  }>("GET", `/admin/offers/sync/history/${run.id}/rejections`)
  const [row] = rejections
  ledger.check(
    "a row that cannot be used is kept with its reason",
    rejections.length === ITEMS_REFUSED && row?.reason === "price_invalid",
    { id: row?.external_id, reason: row?.reason, message: row?.message }
  )
}
