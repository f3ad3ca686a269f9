import { setTimeout as sleep } from "node:timers/promises"
import { contracts } from "../../../src/api/contracts"
import { aGridProduct } from "../../factories/grid"
import type { HttpClient } from "../../factories/http-client"
import type { Shop } from "../../factories/shop"
import { clientsOf } from "./clients"
import { isOfStore } from "./fuzz-store"

const WRONG = [
  { unknown_field: 1 },
  { id: null, ref: 7, product_id: [], amount: "3", currency: {}, email: "x" },
]

/** Whom nobody knows is forgotten already: there is nothing to refuse. */
const NOTHING_TO_DO = new Set(["admin.affiliate.customers.erase"])

/** Tables of the store: what a refused request must not touch. */
const TABLES = `
  select table_name as name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE'
    and table_name ~ '^(affiliate|dollar_store|marketing|webhook)_'
  order by 1`

export function harmlessTests(shop: Shop) {
  /** Rows of each table, as a sum over their texts. */
  async function contents(): Promise<Record<string, string>> {
    const tables = await shop.sql(TABLES)
    const sums = tables.map(
      ({ name }) => `select '${name}' as name, count(*) || ' ' ||
        coalesce(sum(hashtextextended(it::text, 0)), 0) as held
        from "${name}" as it`
    )
    const rows = await shop.sql(sums.join(" union all "))
    return Object.fromEntries(rows.map(({ name, held }) => [name, held]))
  }

  /** Once nobody follows events any more; jobs do not run. */
  async function settled(): Promise<Record<string, string>> {
    for (let last = await contents(); ;) {
      await sleep(300)
      const now = await contents()
      if (JSON.stringify(now) === JSON.stringify(last)) {
        return now
      }
      last = now
    }
  }

  const writing = contracts.filter(
    ({ method, body, path }) =>
      isOfStore(path) &&
      method !== "GET" &&
      (body !== undefined || path.includes("/:"))
  )

  it("everything that a refused request named", async () => {
    const { clientOf, partner_id } = await clientsOf(shop)
    const { id: product_id } = await aGridProduct(shop)
    const ids: Record<string, string> = {
      ...{ partners: partner_id, listings: product_id, channels: "x" },
    }
    // Where a partner signs in is noted, once a day.
    await clientOf({ auth: "customer" }).get("/store/affiliate/me")
    const before = await settled()
    expect(Object.keys(before).length).toBeGreaterThan(40)
    let refused = 0
    for (const { name, method, path, auth, body } of writing) {
      const at = knownPath(path, ids)
      const client: HttpClient = clientOf({ auth })
      for (const wrong of body ? WRONG : [undefined]) {
        const known = at !== path.replace(/:\w+/g, "unknown")
        if (!body && known) {
          continue
        }
        const { status } = await client.send(method, at, wrong)
        if (NOTHING_TO_DO.has(name)) {
          expect([method, at, status]).toEqual([method, at, 200])
          continue
        }
        expect([method, at, status >= 400 && status < 500]).toEqual([
          ...[method, at, true],
        ])
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(100)
    expect(await contents()).toEqual(before)
  })
}

/** A path of something that is there, where this knows one. */
function knownPath(path: string, ids: Record<string, string>): string {
  const parts = path.split("/")
  return parts
    .map((part, n) =>
      part.startsWith(":") ? (ids[parts[n - 1] ?? ""] ?? "unknown") : part
    )
    .join("/")
}
