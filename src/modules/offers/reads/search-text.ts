import type { Sql } from "../../../lib/sql"
import { createMemo } from "../../../lib/memo"

/** Makes what a visitor typed into a query of the database; null for nothing. */
export type ReadSearch = (text: string) => Promise<string | null>

const LANGUAGES_TTL_MS = 60_000
/** A last word of fewer letters is the beginning of too many. */
const PREFIX_LENGTH_MIN = 3

/**
 * A text is stemmed as its language is, and a visitor's words have none: they
 * are looked for in every language that the feed has. The last word may be
 * unfinished, unless operators (`"…"`, `-`, `or`) say what is meant.
 */
export function createSearchReader(sql: Sql): ReadSearch {
  const memo = createMemo<string[]>({ ttl_ms: LANGUAGES_TTL_MS, size_max: 1 })
  return async (text) => {
    const languages = await memo("", () => languagesOf(sql))
    const { head, prefix } = splitLast(text)
    const [row] = await sql.named<{ query: string }>(
      `select string_agg(distinct nullif(cast(part.query as text), ''), ' | ') as query
       from (select distinct offer_search_config(code) as config
             from unnest(cast(:languages as text[])) as code) as language
       cross join lateral (
         values (websearch_to_tsquery(config, :text)),
           (case when :prefix = '' then null
              else websearch_to_tsquery(config, :head)
                && (quote_literal(:prefix) || :star)::tsquery end)
       ) as part(query)`,
      { languages, text, head, prefix, star: ":*" }
    )
    return row?.query ?? null
  }
}

export function splitLast(text: string): { head: string; prefix: string } {
  const words = text.trim().toLowerCase().split(/\s+/)
  const last = words.at(-1) ?? ""
  const isPlain = /^[\p{L}\p{N}]+$/u.test(last)
  const hasOperators = /["]|(^|\s)-|(^|\s)or(\s|$)/i.test(text)
  const isPrefix = isPlain && !hasOperators && last.length >= PREFIX_LENGTH_MIN
  return isPrefix
    ? { head: words.slice(0, -1).join(" "), prefix: last }
    : { head: text, prefix: "" }
}

/** By the statistics, which cost nothing; of a new table by its first rows. */
async function languagesOf(sql: Sql): Promise<string[]> {
  const [stats] = await sql.query<{ languages: string[] | null }>(
    `select most_common_elems::text::text[] as languages from pg_stats
     where schemaname = any(current_schemas(false))
       and tablename = 'offer_feed' and attname = 'languages'`
  )
  const known = stats?.languages ?? (await languagesOfFirst(sql))
  return [...new Set([...known, "en", ""])]
}

async function languagesOfFirst(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `select distinct unnest(languages) as code
     from (select languages from offer_feed limit 10000) as first`
  )
  return rows.map(({ code }) => code)
}
