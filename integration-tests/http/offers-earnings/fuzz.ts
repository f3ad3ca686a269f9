import fc from "fast-check"
import { analyticsContracts } from "../../../src/api/admin/offers/analytics/contracts"
import { listConversionsContract } from "../../../src/api/admin/offers/conversions/contracts"
import { healthContracts } from "../../../src/api/admin/offers/health/contracts"
import { hookContracts } from "../../../src/api/hooks/contracts"
import { outboundContracts } from "../../../src/api/o/contracts"
import { fuzzedRequests } from "../../factories/fuzz"
import type { Shop } from "../../factories/shop"
import { anAwinOffer, connect, postbackPath } from "./some-trade"

const RUNS = Number(process.env.FUZZ_RUNS ?? 40)
/** Printed with the test's name; give it back as FUZZ_SEED to see it again. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

const CREDENTIALS = {
  ...{ publisher_id: "777", api_token: "t", nickname: "n", ins_secret: "S" },
  ...{ account_sid: "IR", auth_token: "t", sid: "1", api_key: "k" },
}
const SLUGS = ["awin", "impact", "clickbank", "rakuten", "partnerstack"]

export function fuzzTests(shop: Shop) {
  it.each([
    ...[...outboundContracts, ...analyticsContracts, ...healthContracts],
    listConversionsContract,
  ])(`is borne by $name (seed ${seed})`, async (contract) => {
    const id = await anAwinOffer(shop)
    const client = contract.auth === "admin" ? shop.admin : shop.store
    await fc.assert(
      fc.asyncProperty(
        fuzzedRequests(contract, { id: [id], source: ["awin", "ebay"] }),
        async ({ path, headers }) => {
          // The client throws at 500, and at what the contract lacks.
          await client.get(path, headers)
        }
      ),
      { numRuns: RUNS, seed }
    )
  })

  it.each(SLUGS)(
    `is borne by the postbacks of %s (seed ${seed})`,
    async (slug) => {
      await connect(shop, slug, CREDENTIALS)
      const path = await postbackPath(shop, slug)
      const token = path.split("/").at(-1) ?? ""
      for (const contract of hookContracts) {
        await fc.assert(
          fc.asyncProperty(
            fuzzedRequests(contract, { slug: [slug], token: [token] }),
            fc.dictionary(
              fc.constantFrom(...FIELDS),
              fc.oneof(fc.string(), fc.constantFrom("1", "USD", "2026-05-01"))
            ),
            async ({ body, headers, ...it }, fields) => {
              const query = new URLSearchParams(fields)
              await (contract.method === "GET"
                ? shop.anybody.get(`${path}?${query}`, headers)
                : shop.anybody.post(path, body ?? query.toString(), headers))
              await shop.anybody.get(it.path, headers)
            }
          ),
          { numRuns: RUNS, seed }
        )
      }
    }
  )
}

/** Of the networks' own notices, so that some get past the first check. */
const FIELDS = [
  ...["transactionId", "transactionDate", "transactionCurrency", "commission"],
  ...["action_id", "payout", "currency", "status", "event_date", "update_date"],
  ...["etransaction_id", "sid", "order_id", "commissions", "is_event", "u1"],
  ...["transaction_date", "process_date", "notification", "iv", "__proto__"],
]
