import { writeSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { v7 as uuid } from "uuid"
import { sqlOf } from "../../../../../lib/sql"
import { affiliateOptions } from "../../../options"
import { createRecorder } from "../../../visits/recorder"
import type { Visit } from "../../../visits/visit"
import { connect } from "../database"

export type VisitorsInput = { database_url: string; spool_directory: string }

const VISITORS = 40

/**
 * Not stdout: once Node has opened that, as knex does to tell of a lost
 * connection, it no longer waits, and a write fails (EAGAIN) where the reader
 * has not kept up.
 */
export const ACKNOWLEDGED_FD = 3

/** Some mixture that has every class, kind, mask and repeated visitors. */
function someVisit(n: number): Visit {
  const now = new Date()
  const visitor = (n % 97).toString(16).padStart(32, "0")
  return {
    visit_id: uuid({ msecs: now.getTime() }),
    occurred_at: now.toISOString(),
    kind: n % 5 === 0 ? "view" : "click",
    ref: n % 7 === 0 ? null : `ref${n % 11}`,
    product_id: `prod_${n % 13}`,
    source: n % 3 === 0 ? null : `s${n % 17}`,
    campaign: `c${n % 4}`,
    class: n % 6 === 0 ? "bot" : n % 10 === 0 ? "suspect" : "human",
    reasons: [],
    visitor: n % 8 === 0 ? null : visitor,
    ...{ referrer_host: null, country: null, is_linked: n % 8 !== 0 },
  }
}

/**
 * Visitors without end, until this process is killed or told to stop. Writes
 * the id of each visit once it was acknowledged, before anything else happens.
 */
async function run({ database_url, spool_directory }: VisitorsInput) {
  const knex = connect(database_url)
  const recorder = createRecorder({
    sql: sqlOf(knex),
    options: affiliateOptions.parse({ spool_directory }),
    logger: { info: console.log, warn: console.error, error: console.error },
    emit: async () => undefined,
    now: () => new Date(),
    keyring: undefined as never, // nothing here is sealed
  })
  recorder.start()
  let isOpen = true
  process.once("SIGTERM", () => (isOpen = false))
  let made = 0
  const visitor = async () => {
    while (isOpen) {
      const visit = someVisit((made += 1))
      await recorder.record(visit)
      if (recorder.health().lost > 0) {
        throw new Error("A visit was lost")
      }
      writeSync(ACKNOWLEDGED_FD, `${visit.visit_id}\n`)
      await sleep(1)
    }
  }
  await Promise.all(Array.from({ length: VISITORS }, visitor))
  await recorder.stop()
  await recorder.replay()
  await knex.destroy()
  process.exit(0)
}

if (require.main === module) {
  void run(JSON.parse(process.argv[2]!) as VisitorsInput)
}
