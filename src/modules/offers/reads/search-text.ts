import { createMemo } from "../../../lib/memo"
import type { Sql } from "../../../lib/sql"

export type Search = {
  /** In the database's own notation. */
  tsquery: string
  /** How many entries of the index of words it reads, as a share of the feed. */
  entries: number
}

/** Makes what a visitor typed into a query of the database; null for nothing. */
export type ReadSearch = (text: string) => Promise<Search | null>

const WORDS_TTL_MS = 60_000
/** A last word of fewer letters is the beginning of too many. */
const PREFIX_LENGTH_MIN = 3
const WORDS_MAX = 12

/**
 * A text is stemmed as its language is, and a visitor's words have none: each
 * is looked for as every language of the feed has it. A word that says nothing
 * in one of them ("the", "die") is not asked for. The last word may be
 * unfinished, unless operators (`"…"`, `-`, `or`) say what is meant.
 */
export function createSearchReader(sql: Sql): ReadSearch {
  const memo = createMemo<FeedWords>({ ttl_ms: WORDS_TTL_MS, size_max: 1 })
  return async (text) => {
    const feed = await memo("", () => feedWords(sql))
    const words = plainWords(text)
    const tsquery = words
      ? await readWords(sql, words, feed)
      : await readOperators(sql, text, feed.languages)
    return tsquery ? { tsquery, entries: entriesOf(tsquery, feed) } : null
  }
}

function entriesOf(tsquery: string, { common }: FeedWords): number {
  const lexemes = [...tsquery.matchAll(/'([^']+)'/g)].map(([, it]) => it ?? "")
  return [...new Set(lexemes)].reduce(
    (sum, lexeme) => sum + (common.get(lexeme) ?? 0),
    0
  )
}

const CONFIGS = `select distinct offer_search_config(code) as config
  from unnest(cast(:languages as text[])) as code`

async function readWords(
  sql: Sql,
  words: string[],
  { languages, common }: FeedWords
): Promise<string | null> {
  const read = await sql.named<WordRow>(
    `select string_agg(distinct nullif(cast(query as text), ''), ' | ')
         as lexemes,
       bool_or(numnode(query) = 0) as idle
     from unnest(cast(:words as text[])) with ordinality as word(part, place)
     cross join (${CONFIGS}) as language
     cross join lateral plainto_tsquery(config, part) as query
     group by place order by place`,
    { words, languages }
  )
  const last = words.at(-1) ?? ""
  const isPrefix =
    last.length >= PREFIX_LENGTH_MIN && !isCommon(read.at(-1), common)
  const asked = read.map(({ lexemes, idle }, place) => {
    const begun = isPrefix && place === words.length - 1 ? [`'${last}':*`] : []
    const forms = lexemes ? [lexemes, ...begun] : begun
    return { idle, form: forms.length > 0 ? `(${forms.join(" | ")})` : null }
  })
  const telling = asked.filter(({ idle, form }) => !idle && form)
  const used = telling.length > 0 ? telling : asked.filter(({ form }) => form)
  return used.map(({ form }) => form).join(" & ") || null
}

type WordRow = { lexemes: string | null; idle: boolean }

/** A word that many offers have is finished, and its longer ones are many. */
const isCommon = (
  word: WordRow | undefined,
  common: ReadonlyMap<string, number>
) =>
  (word?.lexemes ?? "")
    .split(" | ")
    .some((form) => common.has(form.slice(1, -1)))

async function readOperators(
  sql: Sql,
  text: string,
  languages: string[]
): Promise<string | null> {
  const [row] = await sql.named<{ query: string }>(
    `select string_agg(distinct nullif(cast(query as text), ''), ' | ')
       as query
     from (${CONFIGS}) as language
     cross join lateral websearch_to_tsquery(config, :text) as query`,
    { languages, text }
  )
  return row?.query ?? null
}

/** Null for a text with operators, or with more than letters and digits. */
export function plainWords(text: string): string[] | null {
  const words = text.trim().toLowerCase().split(/\s+/)
  const isPlain = words.every((word) => /^[\p{L}\p{N}]+$/u.test(word))
  return isPlain && !words.includes("or") ? words.slice(0, WORDS_MAX) : null
}

type FeedWords = {
  languages: string[]
  /** Words that many offers have, and the share of offers that does. */
  common: ReadonlyMap<string, number>
}

type WordStats = {
  attname: string
  elements: string[] | null
  shares: number[] | null
}

/** By the statistics, which cost nothing; of a new table by its first rows. */
async function feedWords(sql: Sql): Promise<FeedWords> {
  const rows = await sql.query<WordStats>(
    `select attname, most_common_elems::text::text[] as elements,
       most_common_elem_freqs as shares
     from pg_stats
     where schemaname = any(current_schemas(false))
       and tablename = 'offer_feed' and attname in ('languages', 'search')`
  )
  const statsOf = (name: string) => rows.find(({ attname }) => attname === name)
  const known = statsOf("languages")?.elements ?? (await languagesOfFirst(sql))
  const { elements, shares } = statsOf("search") ?? {}
  return {
    languages: [...new Set([...known, "en", ""])],
    common: new Map(
      (elements ?? []).map((word, place) => [word, shares?.[place] ?? 0])
    ),
  }
}

async function languagesOfFirst(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `select distinct unnest(languages) as code
     from (select languages from offer_feed limit 10000) as first`
  )
  return rows.map(({ code }) => code)
}
