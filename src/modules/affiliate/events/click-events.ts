import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { visitIdFloor } from "../lib/visit-id"
import type { Visit } from "../visits/visit"
import { type AffiliateEvent, keepEvents } from "./event"

/** Takes clicks over, in the transaction that moves the cursor past them. */
export type PublishClicks = (
  clicks: readonly AffiliateEvent[],
  trx: Sql
) => Promise<unknown>

type Row = {
  visit_id: string
  occurred_at: Date
  is_linked: boolean
  [field: string]: unknown
}

const CURSOR = "click.recorded"
/** Clicks that one transaction, and one statement of it, tells. */
const BATCH = 500
/**
 * A click is told once all of its time are stored or on disk: the writer's
 * statements end within 5 seconds, and clocks of servers may differ a little.
 */
const SETTLE_MS = 15_000

/**
 * Tells clicks by reading what is stored, from where it was told before. Nothing
 * is copied when a click is made, so visitors never wait for it, and while
 * nobody asks for clicks there is nothing to do. The cursor moves in the
 * transaction that tells, so what a killed process did not tell the next one
 * does. Clicks that waited on disk come behind the cursor: see `tellLateClicks`.
 *
 * @param since from when on somebody asks; null: nobody does, and it begins
 *   anew. Who asks later does not move the cursor.
 * @returns how many were told
 */
export async function relayClicks(
  { sql, now }: Pick<AffiliateDeps, "sql" | "now">,
  { since, publish }: { since: Date | null; publish: PublishClicks }
): Promise<number> {
  if (!since) {
    await sql.query("delete from affiliate_event_cursor where name = ?", [
      CURSOR,
    ])
    return 0
  }
  await sql.query(
    `insert into affiliate_event_cursor (name, began, reached)
     values (?, ?, ?) on conflict do nothing`,
    [CURSOR, since, since]
  )
  const until = new Date(now().getTime() - SETTLE_MS)
  let after = ""
  for (let told = 0; ;) {
    const page = await sql.transaction((trx) =>
      tellPage(trx, { after, until, publish })
    )
    told += page.length
    after = page.at(-1)?.visit_id ?? ""
    if (page.length < BATCH) {
      return told
    }
  }
}

async function tellPage(
  trx: Sql,
  {
    after,
    until,
    publish,
  }: { after: string; until: Date; publish: PublishClicks }
): Promise<Row[]> {
  const [cursor] = await trx.query<{ reached: Date }>(
    `select reached from affiliate_event_cursor
     where name = ? for update skip locked`,
    [CURSOR]
  )
  // Another process is at it or was ahead, or what is asked for has to settle.
  if (!cursor || cursor.reached >= until) {
    return []
  }
  const rows = await readClicks(trx, { after, from: cursor.reached, until })
  if (rows.length > 0) {
    await publish(rows.map(eventOf), trx)
  }
  // Of the last millisecond there may be more: they are read again, told once.
  const last = rows.at(-1)
  await trx.query(
    "update affiliate_event_cursor set reached = ? where name = ?",
    [last && rows.length === BATCH ? last.occurred_at : until, CURSOR]
  )
  return rows
}

const COLUMNS = `visit.visit_id, visit.occurred_at, visit.ref,
  visit.product_id, visit.source, visit.campaign,
  (array['human', 'suspect', 'bot'])[visit.class] as class, visit.reasons,
  visit.country, visit.is_linked`

/** By the ids, whose first bits are the time: they are in one index. */
const readClicks = (
  trx: Sql,
  { after, from, until }: { after: string; from: Date; until: Date }
): Promise<Row[]> =>
  trx.named<Row>(
    `select ${COLUMNS} from affiliate_visit as visit
     where visit.visit_id >= :floor::uuid and visit.visit_id < :top::uuid
       and visit.visit_id > :after::uuid
       and visit.occurred_at >= :from and visit.occurred_at < :until
       and visit.kind = 1 and visit.ref is not null
     order by visit.visit_id limit :most`,
    {
      ...{ from, until, most: BATCH },
      floor: visitIdFloor(from),
      top: visitIdFloor(until),
      after: after || visitIdFloor(new Date(0)),
    }
  )

/** Whose browser asks not to be followed is counted, and named to nobody. */
function eventOf({ visit_id, ...click }: Row): AffiliateEvent {
  const { occurred_at, is_linked } = click
  return {
    type: CURSOR,
    source_key: `${CURSOR}:${visit_id}`,
    data: { ...click, click_id: is_linked ? visit_id : null },
    occurred_at,
  }
}

/**
 * Keeps the clicks among visits from disk that the cursor is past already, from
 * where it began. It stands still meanwhile, so each click is either kept here
 * or read there.
 */
export async function tellLateClicks(
  sql: Sql,
  visits: readonly Visit[]
): Promise<void> {
  await sql.transaction(async (trx) => {
    const [cursor] = await trx.query<{ began: Date; reached: Date }>(
      `select began, reached from affiliate_event_cursor
       where name = ? for share`,
      [CURSOR]
    )
    const late = visits.filter(({ kind, occurred_at }) => {
      const at = new Date(occurred_at)
      return (
        kind === "click" && cursor && at >= cursor.began && at < cursor.reached
      )
    })
    if (late.length === 0) {
      return
    }
    const rows = await trx.query<Row>(
      `select ${COLUMNS} from affiliate_visit as visit
       join json_to_recordset(?::json)
         as late (visit_id uuid, occurred_at timestamptz)
         using (visit_id, occurred_at)
       where visit.ref is not null`,
      [
        JSON.stringify(
          late.map(({ visit_id, occurred_at }) => ({ visit_id, occurred_at }))
        ),
      ]
    )
    await keepEvents(trx, rows.map(eventOf))
  })
}
