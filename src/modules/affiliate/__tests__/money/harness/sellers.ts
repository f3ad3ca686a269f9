import { writeSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { sqlOf } from "../../../../../lib/sql"
import { createKeyring } from "../../../../../lib/envelope-encryption"
import { microOf } from "../../../lib/micro"
import { createMoney, type Money } from "../../../money"
import { affiliateOptions } from "../../../options"
import { connect } from "../../visits/database"
import { aLine, anOrder, aReport } from "../world"

export type SellersInput = {
  database_url: string
  refs: string[]
  /** Begins every key and order: a second process tells of the same ones. */
  prefix: string
  /** Each seller stops after so many; default none does. */
  each?: number
}

/** What was told, and the sale that it is by the answer. */
export type Acknowledged = { told: string; sale_ids: string[] }

/**
 * Where each of these is written, a line. Not stdout: where that is a pipe, Node
 * has it fail while nobody reads.
 */
export const ACKNOWLEDGED_FD = 3

const SELLERS = 12

/**
 * Sellers who report sales and followers of orders, until this process is
 * killed. What fails is told again, as clients do, until it is acknowledged.
 */
async function run({ database_url, refs, prefix, each }: SellersInput) {
  const knex = connect(database_url)
  const money = createMoney({
    sql: sqlOf(knex),
    options: affiliateOptions.parse({}),
    keyring: createKeyring(`test:${"07".repeat(32)}`),
    logger: { info: console.error, warn: console.error, error: console.error },
    emit: async () => undefined,
    now: () => new Date(),
  })
  const seller = async (seller: number) => {
    for (let n = 0; n < (each ?? Infinity); n++) {
      const told = `${prefix}:${seller}:${n}`
      const ref = refs[(seller + n) % refs.length] ?? ""
      const sale_ids = await untilDone(() =>
        n % 3 === 0
          ? order(money, { told, ref, refunds: n % 2 === 0 })
          : report(money, { told, ref })
      )
      const line: Acknowledged = { told, sale_ids }
      writeSync(ACKNOWLEDGED_FD, `${JSON.stringify(line)}\n`)
    }
  }
  await Promise.all(Array.from({ length: SELLERS }, (_, n) => seller(n)))
  await knex.destroy()
  process.exit(0)
}

async function untilDone<T>(job: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await job()
    } catch (error) {
      writeSync(2, `${String(error)}\n`)
      await sleep(50)
    }
  }
}

async function report(
  { sales }: Money,
  { told, ref }: { told: string; ref: string }
): Promise<string[]> {
  const { sale_id } = await sales.report(
    aReport({ ref, idempotency_key: told, source: `s${ref.length}` })
  )
  return [sale_id]
}

/** Placed with a coupon of the partner, and half of it refunded now and then. */
async function order(
  { sales }: Money,
  { told, ref, refunds }: { told: string; ref: string; refunds: boolean }
): Promise<string[]> {
  const lines = ["a", "b"].map((line) => aLine({ line_id: `${told}:${line}` }))
  const placed = anOrder({
    ...{
      id: told,
      promotion_ids: [],
      coupon_codes: [ref],
      lines,
      cart_id: told,
    },
    ...{ placed_at: new Date(), captured: microOf("6"), customer_id: null },
  })
  await sales.followOrder(placed)
  if (refunds) {
    await sales.followOrder({ ...placed, refunded: microOf("3") })
  }
  return []
}

if (require.main === module) {
  void run(JSON.parse(process.argv[2]!) as SellersInput)
}
