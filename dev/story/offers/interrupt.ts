import { type Act, ended, figures, offersOnSale, type Run, runOf } from "./act"
import { until } from "../shop-client"
import { AWIN_BROKEN, AWIN_OFFERS } from "./networks"
import { watchProgress } from "./watch-progress"

/** The second feed hangs, and the shop dies while it waits for it. */
export async function cutAwinOff(act: Act): Promise<Run> {
  const { client, ledger, networks, shop } = act
  const feed = networks.holdSecondFeed()
  const progress = await watchProgress(client)
  const { run } = await client.admin<{ run: Run }>(
    "POST",
    "/admin/offers/sources/awin/activate",
    {
      credentials: networks.awin.credentials(),
      settings: { objects: "products" },
    }
  )
  await feed.reached
  const reading = await until("rows of the first feed", async () =>
    progress.seen.find(({ id, progress: { rows } }) => id === run.id && rows)
  )
  ledger.check(
    "a sync tells row by row how far it is",
    reading.status === "running" && reading.phase === "reading",
    { phase: reading.phase, ...reading.progress }
  )
  await shop.kill()
  progress.stop()
  await shop.start()
  const left = await runOf(act, run.id)
  feed.release()
  ledger.check(
    "after kill -9 in the middle of it, what was read is still there",
    left.progress.rows >= reading.progress.rows && left.new_count === 0,
    { status: left.status, rows: left.progress.rows }
  )
  return left
}

/** Another process takes over what the dead one held, once it counts as dead. */
export async function goOnWithAwin(act: Act, { id }: Run): Promise<void> {
  const { ledger } = act
  const run = await until(
    "the sync that was cut off",
    () => ended(act, id, "succeeded"),
    120
  )
  ledger.check(
    "the sync goes on where it was, by itself",
    run.attempt === 2 && run.notes.some((it) => it.startsWith("Interrupted")),
    { attempt: run.attempt, notes: run.notes }
  )
  const on_sale = await offersOnSale(act, "awin")
  ledger.check(
    "and nothing is lost or doubled",
    run.new_count === AWIN_OFFERS &&
      run.rejected_count === AWIN_BROKEN &&
      run.duplicate_count === 0 &&
      on_sale === AWIN_OFFERS,
    { ...figures(run), duplicates: run.duplicate_count, on_sale }
  )
}
