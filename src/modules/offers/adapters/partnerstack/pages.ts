import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { isRow, row, texts } from "../tools/field"

/** The most that is taken (docs.partnerstack.com/docs/partner-api). */
export const PAGE_ROWS = 250
const PAGES_MAX = 10_000

type Query = Readonly<Record<string, string | number | boolean | undefined>>

export type PartnerStackPage = {
  rows: readonly unknown[]
  /** To go on behind this page; null behind the last. */
  after: string | null
}

/**
 * The pages of a list, newest first. A cursor is the key of the last item of
 * the page before.
 *
 * @throws NetworkError `invalid_answer` where a page does not lead on
 */
export async function* pagesOf(
  { network }: Pick<AdapterContext, "network">,
  {
    path,
    query = {},
    after,
  }: { path: string; query?: Query; after: string | null }
): AsyncGenerator<PartnerStackPage, void, void> {
  let cursor = after
  for (let page = 0; page < PAGES_MAX; page++) {
    const response = await network.request({
      path: `/api/v2${path}`,
      query: {
        ...query,
        limit: PAGE_ROWS,
        ...(cursor !== null && { starting_after: cursor }),
      },
    })
    const { rows, has_more } = readList(await response.json(), path)
    const next = has_more ? lastKeyOf(rows) : null
    if (has_more && (next === null || next === cursor)) {
      throw invalid(path, "says there is more, but not where")
    }
    yield { rows, after: next }
    if (next === null) {
      return
    }
    cursor = next
  }
  throw new NetworkError("limit", `PartnerStack has no end of ${path}`, {
    path,
  })
}

/**
 * The documents show `data.items` with `data.has_more`; clients were written
 * for a plain `data` list with `has_more` beside it, or without.
 */
export function readList(
  answer: unknown,
  path: string
): { rows: readonly unknown[]; has_more: boolean } {
  const { data, has_more } = row(answer)
  if (Array.isArray(data)) {
    // A full page without a word on it may have another one behind it.
    const more = typeof has_more === "boolean" ? has_more : isFull(data)
    return { rows: data, has_more: more }
  }
  const { items } = row(data)
  if (!Array.isArray(items)) {
    throw invalid(path, "is no list")
  }
  return { rows: items, has_more: row(data).has_more === true }
}

const isFull = (rows: readonly unknown[]) => rows.length >= PAGE_ROWS

/** Of the last item that has one: a broken row at the end hides no page. */
const lastKeyOf = (rows: readonly unknown[]) =>
  texts(rows.filter(isRow).map(({ key }) => key)).at(-1) ?? null

const invalid = (path: string, problem: string) =>
  new NetworkError("invalid_answer", `The answer of PartnerStack ${problem}`, {
    path,
  })
