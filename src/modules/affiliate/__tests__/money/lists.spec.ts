import { countingRows } from "../../../../../integration-tests/factories/rows-read"
import type { Sql } from "../../../../lib/sql"
import { createFlags } from "../../fraud/flags"
import { createCommissions } from "../../ledger/commissions"
import { listSales } from "../../sales/sale"
import { createDatabase, type TestDatabase } from "./database"
import { openWorld, type World } from "./world"

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase()
  world = openWorld(database)
  const { id } = await world.aPartner()
  await manySales(id)
  await world.sql.query("vacuum analyze")
})
afterAll(() => database.drop())

const COUNT = 5_000

/** Three of each microsecond: times alone do not order them. */
async function manySales(partner_id: string): Promise<void> {
  const given = { partner_id, count: COUNT }
  await world.sql.named(
    `insert into affiliate_sale (id, source_key, kind, attribution, partner_id,
       ref, product_id, quantity, unit_price, amount, paid_amount, currency,
       occurred_at)
     select 's' || n, 's' || n, 'report', 'report', :partner_id, 'partner-1',
       'cable', 1, 3, 3, 3, 'DKK',
       timestamptz '2026-05-20' + n / 3 * interval '1 microsecond'
     from generate_series(1, :count::int) as n`,
    given
  )
  await world.sql.named(
    `insert into affiliate_commission (id, sale_id, partner_id, currency, state,
       accrued, amount, terms_kind, terms_value, available_at, created_at)
     select id, id, partner_id, 'DKK', 'accrued', 0.15, 0.15, 'percent', 5,
       occurred_at, occurred_at from affiliate_sale`,
    {}
  )
  await world.sql.named(
    `insert into affiliate_flag (id, sale_id, commission_id, partner_id, reason,
       created_at)
     select id, id, id, partner_id, 'click_bot', occurred_at
     from affiliate_sale`,
    {}
  )
}

type Read = { limit: number; cursor?: string }

const LISTS = [
  {
    name: "sales",
    page: (sql: Sql, paging: Read) => listSales(sql, {}, paging),
  },
  {
    name: "commissions",
    page: (sql: Sql, paging: Read) =>
      createCommissions({ sql } as never).list({}, paging),
  },
  {
    name: "fraud flags",
    page: (sql: Sql, paging: Read) =>
      createFlags({ sql } as never).list({}, paging),
  },
] as const

it.each(LISTS)("pages through all $name, each once", async ({ page }) => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { rows, next_cursor } = await page(world.sql, { limit: 999, cursor })
    seen.push(...rows.map(({ id }) => id))
    cursor = next_cursor ?? undefined
  } while (cursor)
  expect([seen.length, new Set(seen).size]).toEqual([COUNT, COUNT])
})

it.each(LISTS)("reads a page of $name, and not the table", async ({ page }) => {
  const { next_cursor } = await page(world.sql, { limit: 20 })
  const counting = countingRows(world.sql)
  await page(counting.sql, { limit: 20 })
  await page(counting.sql, { limit: 20, cursor: next_cursor! })
  const most = counting.rowsRead()
  expect(most).toEqual([expect.any(Number), expect.any(Number)])
  expect(Math.max(...most)).toBeLessThanOrEqual(25)
})
