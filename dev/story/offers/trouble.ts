import { type Act, ended, figures, offersOnSale, type Run, sync } from "./act"
import { catalogItems, IMPACT_OFFERS } from "./catalog"
import { refusalOf, sourceOf } from "./connect"
import { until } from "../shop-client"
import { AWIN_OFFERS, FIRST_FEED } from "./networks"

type Health = {
  state: string
  sources: {
    slug: string
    state: string
    problems: { kind: string; message: string }[]
  }[]
}

/** As a monitor asks. */
async function monitor({ client }: Act) {
  const path = "/admin/offers/health?monitor=true"
  const answer = await client.adminAnswer("GET", path)
  const { health } = (await answer.json()) as { health: Health }
  const problems = health.sources.flatMap((it) =>
    it.problems.map(({ kind, message }) => `${it.slug} ${kind}: ${message}`)
  )
  return { status: answer.status, state: health.state, problems }
}

/** The network changes the token; the merchant hears of it and enters the new one. */
export async function sufferWrongCredentials(act: Act): Promise<void> {
  const { client, ledger, networks } = act
  const before = await monitor(act)
  ledger.check(
    "the monitor sees both sources well",
    before.status === 200 && before.state === "ok",
    before
  )
  networks.impact.set({ auth_token: "a-new-token-of-impact" })
  const failed = await sync(act, "impact", "failed")
  const red = await monitor(act)
  ledger.check(
    "a network that takes our token no more turns the monitor red",
    failed.error?.code === "credentials" &&
      red.status === 503 &&
      red.state === "critical",
    red
  )
  const on_sale = await offersOnSale(act, "impact")
  ledger.check("its offers stay", on_sale === IMPACT_OFFERS, { on_sale })
  const path = "/admin/offers/sources/impact/credentials"
  const wrong = await refusalOf(
    client.admin("PUT", path, { auth_token: "one-more-wrong-token" })
  )
  const { credential_names } = await sourceOf(act, "impact")
  ledger.check(
    "a wrong token does not replace the one that is there",
    wrong.body.code === "offers_credentials_refused" &&
      credential_names.length === 2,
    wrong.body.message
  )
  const { auth_token } = networks.impact.credentials()
  await client.admin("PUT", path, { auth_token })
  const healed = await sync(act, "impact", "succeeded")
  const green = await monitor(act)
  ledger.check(
    "with the new one the next sync heals it",
    green.status === 200 && green.state === "ok",
    { ...figures(healed), monitor: green.status, state: green.state }
  )
}

/** A catalogue that lost most of its products overnight. */
export async function askBeforeMostGoes(act: Act): Promise<void> {
  const { client, ledger, networks } = act
  networks.setItems(catalogItems().slice(0, 20))
  const asked = await sync(act, "impact", "review")
  const on_sale = await offersOnSale(act, "impact")
  ledger.check(
    "a feed that lost most of its offers stops and asks, and they stay",
    asked.guard?.stopped_by.includes("removed") === true &&
      on_sale === IMPACT_OFFERS,
    { ...asked.guard, on_sale }
  )
  const { state, problems } = await monitor(act)
  ledger.check("the merchant is told", state === "warning", problems)
  const { run } = await client.admin<{ run: Run }>(
    "POST",
    `/admin/offers/sync/history/${asked.id}/discard`,
    {}
  )
  networks.setItems(catalogItems())
  const next = await sync(act, "impact", "succeeded")
  const after = await monitor(act)
  ledger.check(
    "thrown away, it has changed nothing, and the next sync finds all again",
    run.status === "discarded" &&
      next.unchanged_count === IMPACT_OFFERS &&
      next.missing_count === 0 &&
      after.state === "ok",
    { discarded: run.status, ...figures(next), health: after.state }
  )
}

/** The line is cut in the middle of a packed file. */
export async function bearACutFeed(act: Act): Promise<void> {
  const { client, ledger, networks } = act
  networks.importFeedsAnew()
  networks.awin.set({ cut_feed: { id: FIRST_FEED } })
  const path = "/admin/offers/sync/source/awin"
  const { run } = await client.admin<{ run: Run }>("POST", path, {})
  const cut = await until("the feed that breaks off", async () => {
    const { runs } = await client.admin<{ runs: Run[] }>(
      "GET",
      "/admin/offers/sync/history?source=awin&limit=1"
    )
    const [latest] = runs
    return latest?.error && latest
  })
  const on_sale = await offersOnSale(act, "awin")
  ledger.check(
    "a feed that breaks off takes nothing away, and is tried again",
    cut.id === run.id && cut.status === "queued" && on_sale === AWIN_OFFERS,
    { status: cut.status, why: cut.error?.message, on_sale }
  )
  await client.admin("POST", path, {}) // who asks need not wait for the next try
  const whole = await ended(act, run.id, "succeeded")
  ledger.check(
    "and is whole the next time",
    whole.unchanged_count === AWIN_OFFERS && whole.missing_count === 0,
    figures(whole)
  )
}
