import type { Readable } from "node:stream"
import type { BrokenRow } from "../../adapters/adapter"
import { columnNames, detectDelimiter, isHeader } from "./csv-header"
import { type CsvForm, type CsvRow, readCsvRow } from "./csv-row"
import { type FileLimits, invalidAnswer, overLimit } from "./limits"
import { decoded } from "./text"

export type CsvOptions = {
  limits: FileLimits
  /** Default: the most frequent of , ; tab and | in the first line. */
  delimiter?: string
  /** Names of the columns. Default: the first line has them. */
  header?: readonly string[]
  /** WHATWG name. Default `utf-8`; a byte order mark goes before it. */
  encoding?: string
  /** Null where quotes mean nothing, as in most files of tabs. Default `"`. */
  quote?: string | null
}

export type CsvBatch = {
  rows: Record<string, string>[]
  broken: BrokenRow[]
  /** Lines of the file that were read so far. */
  line: number
}

const BATCH_ROWS = 100
const EXCERPT_LENGTH = 500

/**
 * Rows of a CSV file as it comes, about a hundred at a time. A row that is not
 * well-formed or has other than the header's number of fields is a broken row,
 * and reading goes on. Empty lines count for nothing. Where `header` is given
 * and the first line has the same names, it is no row.
 *
 * Written here, since csv-parse takes ten times as long, and ends a file at its
 * first stray quote.
 *
 * @throws NetworkError `limit` for a row that is too long (a quote that is
 *   never closed), `invalid_answer` for a file without a header or that ends in
 *   a quoted field
 */
export async function* readCsv(
  stream: Readable,
  options: CsvOptions
): AsyncGenerator<CsvBatch, void, void> {
  const { encoding = "utf-8" } = options
  const reader = createReader(options)
  for await (const text of decoded(stream, () => encoding)) {
    yield* reader.read(text, false)
  }
  yield* reader.read("", true)
  yield reader.rest()
}

type State = {
  rest: string
  line: number
  form: CsvForm | null
  header: string[] | null
  batch: Omit<CsvBatch, "line">
}

function createReader(options: CsvOptions) {
  const state: State = {
    rest: "",
    line: 0,
    form: null,
    header: null,
    batch: emptyBatch(),
  }
  const take = (): CsvBatch => {
    const batch = { ...state.batch, line: state.line }
    state.batch = emptyBatch()
    return batch
  }
  return {
    *read(more: string, final: boolean): Generator<CsvBatch> {
      const text = state.rest + more
      let at = 0
      while (at < text.length) {
        state.form ??= formOf(text, options, final)
        const row = state.form && readCsvRow(text, at, state.form, final)
        const end = row?.next ?? text.length
        checkLength(end - at, options.limits)
        if (!row) {
          break
        }
        takeRow(state, options, { row, text, at })
        at = row.next
        if (rowsIn(state.batch) >= BATCH_ROWS) {
          yield take()
        }
      }
      state.rest = text.slice(at)
      if (final && !state.header && !options.header) {
        throw invalidAnswer("A file has no header line")
      }
    },
    rest: take,
  }
}

const emptyBatch = (): State["batch"] => ({ rows: [], broken: [] })

const rowsIn = ({ rows, broken }: State["batch"]) => rows.length + broken.length

/** Null until the first line is whole: it tells the delimiter. */
function formOf(
  text: string,
  { delimiter, quote = '"' }: CsvOptions,
  final: boolean
): CsvForm | null {
  if (delimiter !== undefined) {
    return { delimiter, quote }
  }
  const newline = text.indexOf("\n")
  if (newline === -1 && !final) {
    return null
  }
  const line = newline === -1 ? text : text.slice(0, newline)
  return { delimiter: detectDelimiter(line, quote), quote }
}

function checkLength(length: number, { row_bytes_max }: FileLimits): void {
  if (length > row_bytes_max) {
    throw overLimit(`A row has more than ${row_bytes_max} characters`)
  }
}

type Found = { row: CsvRow; text: string; at: number }

function takeRow(state: State, options: CsvOptions, found: Found): void {
  const { fields } = found.row
  const position = state.line + 1
  state.line += linesIn(found)
  if (!fields) {
    state.batch.broken.push(brokenRow(found, position, found.row.problem))
    return
  }
  if (fields.length === 1 && fields[0]?.trim() === "") {
    return
  }
  if (!state.header) {
    state.header = columnNames(options.header ?? fields)
    if (!options.header || isHeader(fields, options.header)) {
      return
    }
  }
  const { header } = state
  if (hasFieldsOf(fields, header)) {
    state.batch.rows.push(rowOf(header, fields))
    return
  }
  const problem = `The row has ${fields.length} fields, the header ${header.length}`
  state.batch.broken.push(brokenRow(found, position, problem))
}

/** A delimiter at the end of each line makes one more, which is empty. */
const hasFieldsOf = (fields: string[], header: string[]) =>
  fields.length === header.length ||
  (fields.length === header.length + 1 && fields.at(-1) === "")

function rowOf(header: string[], fields: string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (let index = 0; index < header.length; index++) {
    row[header[index] as string] = fields[index] as string
  }
  return row
}

function brokenRow(
  { row, text, at }: Found,
  position: number,
  problem = ""
): BrokenRow {
  return {
    reason: "row_unreadable",
    message: problem,
    position,
    excerpt: text.slice(at, Math.min(row.next, at + EXCERPT_LENGTH)).trimEnd(),
  }
}

function linesIn({ row, text, at }: Found): number {
  let lines = 0
  for (let from = at; from < row.next; lines++) {
    const newline = text.indexOf("\n", from)
    from = newline === -1 ? row.next : newline + 1
  }
  return lines
}
