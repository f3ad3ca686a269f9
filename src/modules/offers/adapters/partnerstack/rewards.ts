import type { Conversion } from "../../lib/conversion"
import type { AdapterContext } from "../adapter"
import { isRow } from "../tools/field"
import { unreadableRows } from "../tools/unreadable-rows"
import { pagesOf } from "./pages"
import { conversionOfReward } from "./reward"

/**
 * Rewards that were created in a period. `/transactions` tells the sales behind
 * them once more and is not read: a reward holds its transaction.
 *
 * @throws NetworkError `invalid_answer` after the last page, for rewards that
 *   could not be read: the others were handed over by then
 */
export async function* readRewards(
  context: AdapterContext,
  { from, to }: { from: Date; to: Date }
): AsyncGenerator<Conversion[], void, void> {
  const unreadable = unreadableRows("PartnerStack")
  const pages = pagesOf(context, {
    path: "/rewards",
    query: { min_created: from.getTime(), max_created: to.getTime() },
    after: null,
  })
  for await (const { rows } of pages) {
    yield unreadable.keep(rows, (it) =>
      isRow(it) ? conversionOfReward(it) : null
    )
  }
  unreadable.check()
}
