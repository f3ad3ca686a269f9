import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { isRow, list, type Row, row, text } from "../tools/field"

/** Files lie on a server of their own, with a user of their own. */
export const IMPACT_ORIGINS = {
  api: "https://api.impact.com",
  files: "https://products.impact.com",
} as const

/** A token may be made for some objects only, and an account may lack some. */
export const isWithheld = (error: unknown): error is NetworkError =>
  error instanceof NetworkError &&
  (error.kind === "permission" || error.kind === "gone")

export type ImpactPage = {
  rows: readonly unknown[]
  /** Path and query of the next page, null at the last one. */
  next: string | null
  total: number | null
  /** Rows that are counted behind a page that says it is the last. */
  missing: number
}

export const pathOf = (context: Pick<AdapterContext, "credentials">) =>
  `/Mediapartners/${encodeURIComponent(context.credentials.account_sid ?? "")}`

/** The API's version is pinned: shapes differ between them. */
const HEADERS = { accept: "application/json", "ir-version": "16" }

type Query = Readonly<Record<string, string | undefined>>

/**
 * One page of a list, by its name (`Deals`), or the one a next link names.
 *
 * @throws NetworkError `invalid_answer` for what is no page: to take it for an
 *   empty one would let every offer expire
 */
export async function getPage(
  context: AdapterContext,
  request: { name: string; path: string; query?: Query; next?: string | null }
): Promise<ImpactPage> {
  const { name, path, query, next } = request
  const response = await context.network.request({
    path: next ?? pathOf(context) + path,
    query: next
      ? undefined
      : { PageSize: context.settings.page_size ?? "100", ...query },
    headers: HEADERS,
  })
  const page = pageOf(await response.json(), name)
  if (page.next !== null && page.next === next) {
    throw new NetworkError(
      "invalid_answer",
      `A page of ${name} leads to itself`
    )
  }
  if (!next && page.rows.length === 0 && (page.total ?? 0) > 0) {
    throw new NetworkError(
      "invalid_answer",
      `impact.com counts ${page.total} ${name} and hands out none`
    )
  }
  return page
}

/** One object. */
export async function getObject(
  context: AdapterContext,
  path: string
): Promise<Row> {
  const response = await context.network.request({
    path: pathOf(context) + path,
    headers: HEADERS,
  })
  return row(await response.json())
}

/**
 * All pages of a list; each page of it, as it comes.
 *
 * @throws NetworkError `invalid_answer` for a list that ends before its own
 *   count, unless it `may_end_early`
 */
export async function* getPages(
  context: AdapterContext,
  request: {
    name: string
    path: string
    query?: Query
    next?: string | null
    may_end_early?: boolean
  }
): AsyncGenerator<ImpactPage, void, void> {
  let next = request.next ?? null
  do {
    const page = await getPage(context, { ...request, next })
    if (page.missing > 0 && !request.may_end_early) {
      throw new NetworkError(
        "invalid_answer",
        `impact.com handed out ${page.missing} of ${page.total} ${request.name} too few`
      )
    }
    yield page
    next = page.next
  } while (next !== null)
}

/** Bodies of empty lists are also `null`, `{}` and `[]`. */
export function pageOf(body: unknown, name: string): ImpactPage {
  const isEmpty = body === null || (Array.isArray(body) && body.length === 0)
  if (isEmpty) {
    return { rows: [], next: null, total: 0, missing: 0 }
  }
  const envelope = row(body)
  if (text(envelope.Status) === "ERROR") {
    throw new NetworkError(
      "request",
      text(envelope.Message) ?? "No reason given"
    )
  }
  const rows = rowsOf(envelope[name])
  const total = Number(text(envelope["@total"]) ?? Number.NaN)
  const isPage =
    isRow(body) && (rows !== null || Object.keys(body).length === 0)
  if (!isPage && !(isRow(body) && total === 0)) {
    throw new NetworkError(
      "invalid_answer",
      `impact.com answered with something that is not a page of ${name}`
    )
  }
  const next = text(envelope["@nextpageuri"])
  const end =
    Number(text(envelope["@start"]) ?? Number.NaN) + (rows?.length ?? 0)
  return {
    rows: rows ?? [],
    next,
    total: Number.isNaN(total) ? null : total,
    missing: next === null ? Math.max(total - end, 0) || 0 : 0,
  }
}

/** A list of one comes as the object itself from some of its lists. */
function rowsOf(value: unknown): readonly unknown[] | null {
  if (value === null || value === "") {
    return []
  }
  return isRow(value) ? [value] : Array.isArray(value) ? list(value) : null
}
