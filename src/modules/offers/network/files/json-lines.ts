import type { Readable } from "node:stream"
import type { BrokenRow } from "../../adapters/adapter"
import { type FileLimits, overLimit } from "./limits"
import { decoded } from "./text"

export type JsonLinesBatch = {
  rows: unknown[]
  broken: BrokenRow[]
  /** Lines of the file that were read so far. */
  line: number
}

const BATCH_ROWS = 500
const EXCERPT_LENGTH = 500

/**
 * One JSON value a line, some hundreds at a time. A line that is no JSON is a
 * broken row, and reading goes on; the last line of a file that was cut is one.
 *
 * @throws NetworkError `limit` for a line that is too long
 */
export async function* readJsonLines(
  stream: Readable,
  { limits }: { limits: FileLimits }
): AsyncGenerator<JsonLinesBatch, void, void> {
  let rest = ""
  let batch: JsonLinesBatch = { rows: [], broken: [], line: 0 }
  for await (const text of decoded(stream, () => "utf-8")) {
    const lines = (rest + text).split("\n")
    rest = lines.pop() ?? ""
    checkLength(rest, limits)
    for (const line of lines) {
      checkLength(line, limits)
      takeLine(batch, line)
      if (batch.rows.length + batch.broken.length >= BATCH_ROWS) {
        yield batch
        batch = { rows: [], broken: [], line: batch.line }
      }
    }
  }
  if (rest !== "") {
    takeLine(batch, rest)
  }
  yield batch
}

function checkLength(line: string, { row_bytes_max }: FileLimits): void {
  if (line.length > row_bytes_max) {
    throw overLimit(`A row has more than ${row_bytes_max} characters`)
  }
}

function takeLine(batch: JsonLinesBatch, line: string): void {
  batch.line += 1
  const text = line.trim()
  if (text === "") {
    return
  }
  try {
    batch.rows.push(JSON.parse(text))
  } catch {
    batch.broken.push({
      reason: "row_unreadable",
      message: "The line is no JSON",
      position: batch.line,
      excerpt: text.slice(0, EXCERPT_LENGTH),
    })
  }
}
