import type { Page } from "playwright-core"
import { DOUBLE_KEYS } from "../doubles/offers/shop-doubles"
import { go } from "./browser"
import { adminApi, type Shop } from "./shop"

type Status = { run: { id: string } | null; last_runs: { status: string }[] }

const DEADLINE_MS = 30_000

/** Opens a tab of the offers page. */
export const openOffers = (page: Page, tab: string, query = "") =>
  go(page, `offers?tab=${tab}${query}`)

/** Connects ClickBank's double, and waits until its offers are there. */
export async function connectClickBank(shop: Shop): Promise<void> {
  await adminApi(shop, "offers/sources/clickbank/activate", {
    method: "POST",
    body: {
      credentials: { clerk_key: DOUBLE_KEYS.clickbank, nickname: "selvedge" },
    },
  })
  await untilRead(shop, "clickbank")
}

/** @throws Error when no run of the source succeeds in time */
export async function untilRead(shop: Shop, slug: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  while (Date.now() < deadline) {
    const path = `offers/sources/${slug}/status`
    const { run, last_runs } = await adminApi<Status>(shop, path)
    if (!run && last_runs[0]?.status === "succeeded") {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`No run of ${slug} succeeded in ${DEADLINE_MS} ms`)
}
