import { offersOf } from "../../../src/modules/offers/resolve"
import { startAwinDouble } from "../../doubles/offers/awin"
import { leadTo } from "../../factories/offer-networks"
import { anOfferRun } from "../../factories/offer-runs"
import { someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"
import { postbackPath } from "../offers-earnings/some-trade"
import type { Asker } from "./asker"

const AT = "/admin/offers"

/** One good request to each route of the offer feed; some more to `/o/:id`. */
export async function askOffers(shop: Shop, asker: Asker): Promise<void> {
  // What is queued here shall stay as it is.
  await offersOf(shop.container).runs.stop()
  const [active, ended] = await someOffers(shop, [
    { external_id: "1", title: "Runner", gtin: "04006381333931" },
    { external_id: "2", status: "expired", gtin: "04006381333931" },
  ])
  const network = await startAwinDouble()
  leadTo(shop, "awin", network)
  try {
    await askSources(asker, network.credentials())
    await askSync(shop, asker)
    await askEarnings(shop, asker)
  } finally {
    await network.close()
  }
  await askOutbound(shop, asker, { active: active!, ended: ended! })
  await askReads(shop, asker, active!)
  await askCuration(asker, active!)
}

async function askSources(
  { ask, get, post }: Asker,
  credentials: Record<string, string>
): Promise<void> {
  const awin = `${AT}/sources/awin`
  await get(`${AT}/sources`)
  await ask("PUT", `${awin}/credentials`, credentials)
  await ask("PUT", awin, { schedule: "daily" })
  await post(`${awin}/test`)
  await post(`${awin}/activate`)
  await get(awin)
  await get(`${awin}/status`)
}

async function askSync(shop: Shop, { get, post }: Asker): Promise<void> {
  const accepted = { status: 202 }
  const sync = `${AT}/sync`
  await get(`${sync}/stream`)
  await post(`${sync}/all`, undefined, accepted)
  const { run } = await post(`${sync}/source/awin`, undefined, accepted)
  await get(`${sync}/status`)
  await get(`${sync}/history`)
  await get(`${sync}/history/${run.id}`)
  await get(`${sync}/history/${run.id}/rejections`)
  await get(`${sync}/history/${run.id}/rejections.csv`)
  await post(`${sync}/history/${run.id}/cancel`)
  const [stopped, refused] = [
    await anOfferRun(shop, { source: "awin", status: "review" }),
    await anOfferRun(shop, { source: "awin", status: "review" }),
  ]
  await post(`${sync}/history/${refused}/discard`)
  await post(`${sync}/history/${stopped}/approve`, undefined, accepted)
  await post(`${sync}/history/${run.id}/retry`, undefined, accepted)
}

async function askEarnings(shop: Shop, asker: Asker): Promise<void> {
  const { get, post } = asker
  const notice = {
    ...{ transactionId: "900", transactionDate: "2026-05-01 10:00:00" },
    ...{ transactionCurrency: "GBP", transactionAmount: "80.00" },
    ...{ commission: "4.10", affiliateId: "45628" },
  }
  const form = new URLSearchParams({
    AwinTransactionPush: JSON.stringify(notice),
  })
  const postback = await postbackPath(shop, "awin")
  const network = { client: shop.anybody }
  await get(`${postback}?${new URLSearchParams(notice)}`, network)
  await post(postback, form.toString(), {
    client: shop.anybody.with({
      "content-type": "application/x-www-form-urlencoded",
    }),
  })
  await post(`${AT}/sources/awin/import-conversions`)
  await get(`${AT}/conversions`)
  await get(`${AT}/analytics/summary`)
  await get(`${AT}/analytics/statistics`)
  await get(`${AT}/statistics`)
  await get(`${AT}/analytics/forecast`)
  await get(`${AT}/health`)
  await get(`${AT}/analytics/health`)
  await get(`${AT}/alerts`)
}

async function askOutbound(
  { anybody }: Shop,
  { get }: Asker,
  { active, ended }: { active: string; ended: string }
): Promise<void> {
  const browser = anybody.with({ accept: "text/html" })
  await get(`/o/${active}`, { client: browser, status: 302 })
  for (const client of [browser, anybody]) {
    await get(`/o/${ended}`, { client, status: 410 })
    await get("/o/999999999", { client, status: 404 })
  }
}

async function askReads(
  { store }: Shop,
  { get, post }: Asker,
  id: string
): Promise<void> {
  const shop = { client: store }
  await get("/store/offers", shop)
  await get("/store/offers/facets", shop)
  await get(`/store/offers/${id}`, shop)
  await get(AT)
  await get(`${AT}/facets`)
  await get(`${AT}/${id}`)
  await get(`${AT}/audit`)
  await post(`${AT}/export`)
  await post(`${AT}/export`, { format: "jsonl" })
}

async function askCuration({ ask, post }: Asker, id: string): Promise<void> {
  await ask("PUT", `${AT}/${id}`, { title: "Better" })
  const row = {
    ...{ kind: "deal", title: "By hand" },
    tracking_url: "https://shop.example.com/x",
  }
  await post(`${AT}/bulk-create`, { offers: [row] }, { status: 201 })
  await post(
    `${AT}/bulk-create`,
    { offers: [{ ...row, title: "" }] },
    {
      status: 400,
    }
  )
  await post(`${AT}/bulk`, { action: "disable", ids: [id] })
  await post(`${AT}/${id}/promote`)
  await ask("DELETE", `${AT}/${id}/promote`)
  await post(`${AT}/sources/awin/deactivate`)
}
