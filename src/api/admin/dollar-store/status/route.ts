import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { dollarStoreOf } from "../../../../modules/dollar-store/resolve"
import type { statusContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/dollar-store/status */
export const GET = async (
  req: ContractRequest<typeof statusContract>,
  res: MedusaResponse
) => {
  const store = dollarStoreOf(req.scope)
  const { base_price, base_currency, stale_days } = store.options
  const [sheet, rate_age_days, run, open_findings, listed] = await Promise.all([
    store.rates.newest(),
    store.rates.ageDays(),
    store.priceRuns.newest(),
    store.findings.countOpen(),
    store.listings.list({}, { limit: 1, offset: 0 }),
  ])
  res.json({
    ...{ base_price, base_currency, rate_age_days, open_findings },
    rate_date: sheet?.date ?? null,
    rates_stale: rate_age_days !== null && rate_age_days > stale_days,
    refused_run: run?.status === "refused" ? run : null,
    listings: listed.count,
    page_url: `${store.public_url}/dollar-store`,
  })
}
