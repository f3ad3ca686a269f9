import type { MintContext } from "./context"
import { moveIntents } from "./intents"

/** Leaves an intent to a person, and says so before it is saved. */
export async function giveUp(
  ctx: MintContext,
  { id, garment_id }: { id: string; garment_id: string },
  { attempts, error }: { attempts: number; error: string }
): Promise<void> {
  await ctx.sql.transaction(async (trx) => {
    const moved = await moveIntents(
      trx,
      { ids: [id] },
      { to: "dead", attempts, error, not_before: null }
    )
    if (moved.length > 0) {
      await ctx.emit("provenance.transaction_dead", { id, garment_id, error })
      ctx.logger.warn(`Transaction ${id} was given up: ${error}`)
    }
  })
}
