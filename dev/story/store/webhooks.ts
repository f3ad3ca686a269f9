import { until } from "../shop-client"
import type { Act } from "./act"

const TYPES = ["click.*", "sale.*", "commission.*", "payout.*"]

/** The merchant's other system asks to be told. */
export async function askForWebhooks({
  client,
  receiver,
  ledger,
}: Act): Promise<void> {
  const { secret } = await client.admin<{ secret: string }>(
    "POST",
    "/admin/webhooks/endpoints",
    { url: `${receiver.url}/hook`, event_types: TYPES }
  )
  receiver.secrets.push(secret)
  ledger.check(
    "another system asks to be told of clicks, sales and payouts",
    secret.startsWith("whsec_"),
    TYPES
  )
}

/** What came there, against the rows it tells of. */
export async function readWebhooks(act: Act): Promise<void> {
  const { receiver, ledger } = act
  const expected = await expectedEvents(act)
  const told = () => {
    const counts: Record<string, number> = {}
    for (const { payload } of receiver.received) {
      counts[payload.type] = (counts[payload.type] ?? 0) + 1
    }
    return counts
  }
  const isComplete = () =>
    Object.entries(expected).every(([type, count]) => told()[type] === count)
  await until(`webhooks: ${JSON.stringify(expected)}`, async () => isComplete())
  const ids = new Set(receiver.received.map(({ id }) => id))
  ledger.check(
    "every click, sale and step of a commission arrives, each once",
    isComplete() && ids.size === receiver.received.length,
    told()
  )
  ledger.check(
    "each with a signature that `standardwebhooks` verifies",
    receiver.received.every(({ verified_by }) => verified_by === 0),
    `${receiver.received.length} of ${receiver.received.length}`
  )
  const clicks = receiver.received.filter(
    ({ payload }) => payload.type === "click.recorded"
  )
  const unnamed = clicks.filter(({ payload }) => payload.data.click_id === null)
  ledger.check(
    "the click of who asked not to be followed is told without its id",
    unnamed.length === 1 && unnamed[0]?.payload.data.is_linked === false,
    unnamed[0]?.payload.data
  )
}

/** Counted from the rows themselves. */
async function expectedEvents({ sql }: Act): Promise<Record<string, number>> {
  const rows = await sql.query<{ type: string; count: number }>(
    `select 'click.recorded' as type, count(*)::int as count
     from affiliate_visit where kind = 1 and ref is not null
     union all
     select 'commission.' || to_state, count(*)::int
     from affiliate_commission_transition
     where from_state is null or to_state in ('approved', 'paid')
     group by to_state
     union all
     select 'commission.reversed', count(*)::int from affiliate_ledger_entry
     where kind = 'reversal'
     union all
     select 'payout.' || event, count(*)::int
     from affiliate_payout, unnest(array['closed', 'paid']) as event
     group by event`
  )
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]))
}
