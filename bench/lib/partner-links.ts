import { setTimeout as sleep } from "node:timers/promises"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import UserAgent from "user-agents"
import { type Sql, sqlOf } from "../../src/lib/sql"
import { rebuildRollUps } from "../../src/modules/affiliate/visits/rebuild"

/** So many that none meets its limit: a suspect's click would cost less. */
const PARTNERS = 400
const SOURCES = 8
const CAMPAIGNS = 5
const AGENTS = 200
const DRAIN_MS = 60_000

export type PartnerLinks = {
  /** A link of some partner to some product. */
  pathOf(n: number): string
  /** A visitor of its own: address, agent, languages. */
  headersOf(n: number): Record<string, string>
  /** @throws unless all are stored, and the figures say the same */
  check(acknowledged: number): Promise<void>
}

/**
 * Does `work` with partners of the bench, who have links to what the grid
 * sells. Its connection ends with the work, however that ends: an open one
 * would keep the process.
 */
export async function withLinks(
  database_url: string,
  work: (links: PartnerLinks) => Promise<void>
): Promise<void> {
  const client = knex({ client: "pg", connection: database_url })
  try {
    await work(await openLinks(sqlOf(client)))
  } finally {
    await client.destroy()
  }
}

async function openLinks(sql: Sql): Promise<PartnerLinks> {
  await sql.query(
    `insert into affiliate_partner (id, ref, name, email, program_id, status)
     select 'apar_bench' || n, 'bench' || n, 'Bench', 'bench' || n
       || '@example.com', program.id, 'approved'
     from affiliate_program as program, generate_series(1, ?) as n
     where program.is_default`,
    [PARTNERS]
  )
  const products = await sql.query<{ product_id: string }>(
    "select product_id from dollar_store_listing where is_published"
  )
  const agents = Array.from({ length: AGENTS }, () =>
    new UserAgent().toString()
  )
  return {
    pathOf(n) {
      const product = products[n % products.length]?.product_id ?? ""
      const ref = `bench${(n % PARTNERS) + 1}`
      const source = `s${(n >> 2) % SOURCES}`
      const campaign = `c${(n >> 4) % CAMPAIGNS}`
      return `/r/${ref}/${product}?source=${source}&campaign=${campaign}`
    },
    headersOf: (n) => ({
      "accept-language": "da,en;q=0.8",
      "user-agent": agents[n % AGENTS] ?? "",
      "x-forwarded-for": `87.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    }),
    async check(acknowledged) {
      const { stored, human } = await untilStored(sql, acknowledged)
      console.log(`acknowledged ${acknowledged} clicks`)
      console.log(`stored ${stored} clicks, ${human} human`)
      const today = new Date().toISOString().slice(0, 10)
      const { differing } = await rebuildRollUps(sql, {
        ...{ from: today, to: today, mend: false },
      })
      if (stored < acknowledged || differing > 0) {
        throw new Error(
          `${stored} of ${acknowledged} stored, ${differing} figures differ`
        )
      }
    },
  }
}

type Stored = { stored: number; human: number }

/** What waits on disk is stored within seconds. */
async function untilStored(sql: Sql, acknowledged: number): Promise<Stored> {
  const deadline = Date.now() + DRAIN_MS
  for (;;) {
    const [row] = await sql.query<Stored>(
      `select count(*)::int as stored,
         (count(*) filter (where class = 1))::int as human
       from affiliate_visit`
    )
    const found = row ?? { stored: 0, human: 0 }
    if (found.stored >= acknowledged || Date.now() > deadline) {
      return found
    }
    await sleep(500)
  }
}
