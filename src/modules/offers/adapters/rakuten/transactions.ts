import type { Conversion } from "../../lib/conversion"
import { readRakutenTransaction } from "../../lib/rakuten-transaction"
import { NetworkError, PostbackError } from "../../network/errors"
import type { AdapterContext, PostbackRequest } from "../adapter"
import { isRow } from "../tools/field"
import { unreadableRows } from "../tools/unreadable-rows"
import { askJson, strange } from "./answers"

const PATH = "/events/1.0/transactions"
const LIMIT = 1_000
const PAGES_MAX = 1_000
/** The API keeps about as much. */
const DAYS_MAX = 30

/**
 * Transactions by the time Rakuten processed them, so that a cancellation of an
 * older sale is in the period it became known.
 *
 * @throws NetworkError `invalid_answer` after the last page, for rows that
 *   could not be read: the others were handed over by then
 */
export async function* readTransactions(
  context: AdapterContext,
  period: { from: Date; to: Date }
): AsyncGenerator<Conversion[], void, void> {
  const oldest = context.now().getTime() - DAYS_MAX * 86_400_000
  const from = new Date(Math.max(period.from.getTime(), oldest))
  const unreadable = unreadableRows("Rakuten")
  for (let page = 1; page <= PAGES_MAX; page++) {
    const rows = await askJson(context, {
      path: PATH,
      query: {
        process_date_start: secondOf(from),
        process_date_end: secondOf(period.to),
        limit: LIMIT,
        page,
      },
    })
    if (!Array.isArray(rows)) {
      throw strange(PATH, "is no list")
    }
    yield unreadable.keep(rows, (one) =>
      isRow(one) ? readRakutenTransaction(one) : null
    )
    if (rows.length < LIMIT) {
      return unreadable.check()
    }
  }
  throw new NetworkError("limit", "Rakuten has too many transactions at once")
}

/**
 * A postback: a GET whose parameters the merchant named after the fields
 * (pubhelp.rakutenadvertising.com/hc/articles/5949881570317). It is not signed.
 *
 * @throws PostbackError
 */
export function readRakutenPostback(request: PostbackRequest): Conversion[] {
  const { query, credentials } = request
  if (query.sid && credentials.sid && query.sid !== credentials.sid) {
    throw new PostbackError("The postback is for another publisher site")
  }
  const conversion = readRakutenTransaction(query)
  if (!conversion) {
    throw new PostbackError(
      "The postback lacks fields: its URL needs etransaction_id, process_date, currency and sale_amount or commissions"
    )
  }
  return [conversion]
}

/** `2020-05-01 12:00:00` in UTC. */
const secondOf = (date: Date) =>
  date.toISOString().slice(0, 19).replace("T", " ")
