import {
  conversionOfOrder,
  readClickBankOrder,
} from "../../lib/clickbank-order"
import { rowsOf, type JsonRow } from "../../lib/collapsed-json"
import type { Conversion } from "../../lib/conversion"
import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { isRow } from "../tools/field"
import { unreadableRows } from "../tools/unreadable-rows"

const PATH = "/rest/1.3/orders2/list"
const PAGES_MAX = 10_000

/**
 * Sales, rebills and refunds of the account as affiliate. The page is asked for
 * in a header, and 206 says that there is another one; pages may be short.
 *
 * @throws NetworkError `invalid_answer` after the last page, for orders that
 *   could not be read: the others were handed over by then
 */
export async function* readOrders(
  context: AdapterContext,
  period: { from: Date; to: Date }
): AsyncGenerator<Conversion[], void, void> {
  const nickname = context.credentials.nickname ?? ""
  const unreadable = unreadableRows("ClickBank")
  for (let page = 1; page <= PAGES_MAX; page++) {
    const { rows, isLast } = await askPage(context, period, page)
    const orders = unreadable.keep(rows, readClickBankOrder)
    yield orders
      .map((order) => conversionOfOrder(order, nickname))
      .filter((conversion) => conversion !== null)
    if (isLast) {
      return unreadable.check()
    }
  }
  throw new NetworkError("limit", "ClickBank has too many orders at once")
}

async function askPage(
  { network }: AdapterContext,
  { from, to }: { from: Date; to: Date },
  page: number
): Promise<{ rows: JsonRow[]; isLast: boolean }> {
  const response = await network.request({
    path: PATH,
    query: {
      startDate: dayOf(from),
      endDate: dayOf(to),
      role: "AFFILIATE",
    },
    headers: { accept: "application/json", page: String(page) },
  })
  const isLast = response.status !== 206
  const answer = await response.text()
  // Without any order the body is `null`, or nothing at all.
  const parsed = answer.trim() ? parse(answer) : null
  return { rows: rowsOf(isRow(parsed) ? parsed.orderData : null), isLast }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new NetworkError("invalid_answer", "ClickBank did not answer in JSON")
  }
}

/** In ClickBank's own time zone, as it counts days. */
const dayOf = (date: Date) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: "America/Los_Angeles",
    dateStyle: "short",
  }).format(date)
