import { setTimeout as sleep } from "node:timers/promises"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { affiliateOf } from "../../src/modules/affiliate/resolve"
import { aGridProduct } from "../factories/grid"
import { eventually } from "../factories/orders"
import { describeShop, type Shop } from "../factories/shop"
import { type Server, startServer } from "./affiliate-kill/server"
import { aPartner } from "./affiliate-money/some-partners"

jest.setTimeout(120_000)

const SELLERS = 8
/** Acknowledged while the server lives; fewer than a key may ask a minute. */
const SOLD_MIN = 150

type Answer = { status: number; sale_id: string }

describeShop({
  name: "affiliate-kill",
  tests: (shop) => {
    let running: Server | undefined
    // Before the database is restored, which it would hold.
    afterEach(() => running?.kill())

    it("keeps each acknowledged sale once when its server is killed under load", async () => {
      await aPartner(shop)
      const { id: product_id } = await aGridProduct(shop)
      const server = (running = await startServer(shop))
      const acknowledged = new Map<string, string>()
      const unanswered = new Set<string>()
      const report = (url: string, key: string) =>
        reportSale(url, { shop, key, product_id })
      const seller = async (_: unknown, at: number) => {
        for (let n = 0; !server.hasExited(); n++) {
          const key = `seller-${at}-${n}`
          const answer = await report(server.url, key).catch(() => null)
          if (answer) {
            expect([key, answer.status]).toEqual([key, 201])
            acknowledged.set(key, answer.sale_id)
          } else {
            unanswered.add(key)
          }
        }
      }
      const selling = Promise.all(Array.from({ length: SELLERS }, seller))
      while (acknowledged.size < SOLD_MIN && !server.hasExited()) {
        await sleep(10)
      }
      await server.kill()
      await selling
      expect(acknowledged.size).toBeGreaterThanOrEqual(SOLD_MIN)
      expect(unanswered.size).toBeGreaterThan(0)
      await expectExact(shop, acknowledged)

      // Who had no answer asks another server, and so do some who had one.
      await releaseKeys(shop)
      const again = [...unanswered, ...[...acknowledged.keys()].slice(0, 20)]
      for (const key of again) {
        const { status, sale_id } = await report(shop.url, key)
        expect([key, status]).toEqual([key, 201])
        expect(sale_id).toBe(acknowledged.get(key) ?? sale_id)
        acknowledged.set(key, sale_id)
      }
      await expectExact(shop, acknowledged)
      const [row] = await shop.sql("select count(*)::int from affiliate_sale")
      expect(row?.count).toBe(acknowledged.size)
    })

    it("leads every visitor on while the database is away, and keeps each click once", async () => {
      await aPartner(shop)
      const { id } = await aGridProduct(shop)
      const server = (running = await startServer(shop))
      const clicks: string[] = []
      const follow = async (ref: string) => {
        const began = Date.now()
        clicks.push(await clickBy(`${server.url}/r/${ref}/${id}`))
        expect(Date.now() - began).toBeLessThan(2_000)
      }
      await follow("vader")
      await withoutDatabase(shop, async () => {
        for (let n = 0; n < 20; n++) {
          await follow(n % 4 === 0 ? `unheard-of-${n}` : "vader")
        }
      })
      await follow("vader")
      await eventually(
        () => shop.sql("select visit_id::text as id from affiliate_visit"),
        (rows) => rows.length >= clicks.length,
        30_000
      )
      const rows = await shop.sql(
        "select visit_id::text as id from affiliate_visit order by 1"
      )
      expect(rows.map((it) => it.id)).toEqual(clicks.sort())
      const [total] = await shop.sql(
        `select sum(clicks_human + clicks_suspect + clicks_bot)::int as clicks
         from affiliate_visit_day where mask = 0`
      )
      expect(total).toEqual({ clicks: clicks.length })
    })
  },
})

/** @returns the click of where it leads to */
async function clickBy(url: string): Promise<string> {
  const answer = await fetch(url, {
    redirect: "manual",
    headers: { accept: "text/html", "accept-language": "da" },
  })
  expect(answer.status).toBe(302)
  const { searchParams } = new URL(answer.headers.get("location") ?? "")
  return searchParams.get("slv_click") ?? ""
}

/** Every connection is cut, and none is taken, until `job` is done. */
async function withoutDatabase(
  { database_url }: Shop,
  job: () => Promise<void>
): Promise<void> {
  const url = new URL(database_url)
  const name = url.pathname.slice(1)
  url.pathname = "/postgres"
  const admin = knex({ client: "pg", connection: url.href })
  const allow = (allowed: boolean) =>
    admin.raw(`alter database ?? with allow_connections ${allowed}`, [name])
  try {
    await allow(false)
    await admin.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
      [name]
    )
    await job()
  } finally {
    await allow(true)
    await admin.destroy()
  }
}

/** As an app does that tells of a sale under a key of its own. */
async function reportSale(
  url: string,
  { shop, key, product_id }: { shop: Shop; key: string; product_id: string }
): Promise<Answer> {
  const response = await fetch(`${url}/api/sales`, {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", "idempotency-key": key },
      "x-api-key": shop.secret_key,
    },
    body: JSON.stringify({ product_id, ref: "vader", source: "flutter-app" }),
  })
  const { sale_id } = (await response.json()) as { sale_id: string }
  return { status: response.status, sale_id }
}

/** What was acknowledged is stored, once, and all figures say the same. */
async function expectExact(
  shop: Shop,
  acknowledged: ReadonlyMap<string, string>
): Promise<void> {
  const rows = await shop.sql(
    `select regexp_replace(source_key, '^report:key:[^:]+:', '') as key,
       array_agg(id) as ids
     from affiliate_sale group by 1`
  )
  const stored = new Map(rows.map(({ key, ids }) => [key, ids]))
  const wrong = [...acknowledged].filter(
    ([key, sale_id]) => stored.get(key)?.join() !== sale_id
  )
  expect(wrong).toEqual([])
  expect(rows.filter(({ ids }) => ids.length > 1)).toEqual([])
  const books = await shop.sql(
    `select (select count(*) from affiliate_sale)::int as sales,
       (select count(*) from affiliate_commission)::int as commissions,
       (select count(*) from affiliate_ledger_entry)::int as entries,
       (select sum(sales) from affiliate_sale_day where mask = 0)::int as counted`
  )
  const count = rows.length
  expect(books).toEqual([
    { sales: count, commissions: count, entries: count, counted: count },
  ])
  const day = (ahead: number) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const { sales } = affiliateOf(shop.container)
  const days = { from: day(-1), to: day(1) }
  expect(await sales.rebuildDays(days)).toEqual([])
}

/** As if the lease were over of those that the killed server worked on. */
const releaseKeys = ({ sql }: Shop) =>
  sql("update selvedge_idempotency_key set locked_until = now()")
