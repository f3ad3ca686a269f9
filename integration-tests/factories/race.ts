import { Client } from "@medusajs/framework/pg"

type Race = {
  /** Of the database that the jobs use. */
  clientUrl: string
  /** Locks what the jobs will want, such as `select … for update`. */
  lock: string
  params?: unknown[]
  /** How many of the jobs must stand in line before they may go on. */
  waiting: number
}

const TIMEOUT_MS = 45_000

/**
 * Lets jobs meet at a row: holds it until that many of them wait for it, then
 * lets go. Two requests that only might overlap prove nothing about a lock.
 */
export async function raceFor<T>(
  { clientUrl, lock, params = [], waiting }: Race,
  jobs: () => Promise<T>[]
): Promise<PromiseSettledResult<T>[]> {
  const holder = new Client({ connectionString: clientUrl })
  await holder.connect()
  try {
    await holder.query("begin")
    await holder.query(lock, params)
    const settled = Promise.allSettled(jobs())
    await untilWaiting(holder, waiting)
    await holder.query("commit")
    return await settled
  } finally {
    await holder.end()
  }
}

async function untilWaiting(holder: Client, waiting: number): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS
  for (;;) {
    // A transaction goes on seeing the activity that it saw first.
    await holder.query("select pg_stat_clear_snapshot()")
    const { rows } = await holder.query<{ count: number }>(
      `select count(*)::int from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`
    )
    const count = rows[0]?.count ?? 0
    if (count >= waiting) {
      return
    }
    if (Date.now() > deadline) {
      throw new Error(`Only ${count} of ${waiting} wait for the lock`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
