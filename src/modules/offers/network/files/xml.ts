import type { Readable } from "node:stream"
import { Parser } from "htmlparser2"
import { type FileLimits, invalidAnswer, overLimit } from "./limits"
import { decoded } from "./text"
import { createRecordHandler, type XmlRecord } from "./xml-records"

export type { XmlElement, XmlRecord } from "./xml-records"

export type XmlOptions = {
  /** Element that is a row, with or without its namespace's prefix. */
  record: string
  limits: FileLimits
  /** WHATWG name. Default: what the file's first line declares, or UTF-8. */
  encoding?: string
}

/** The parser takes text in pieces, so that a bound ends it early. */
const PIECE_LENGTH = 16_384

/**
 * Elements of one name, wherever they are in a document, as it comes.
 *
 * The parser knows no entity but XML's own five and characters by number, and
 * fetches nothing. What a document declares for itself is refused: that is
 * where an XML bomb begins. An entity of HTML (`&nbsp;`) stays as it is, for
 * the one who reads the text.
 *
 * @throws NetworkError `limit` for a record that is too large or too deep,
 *   `invalid_answer` for what is no XML, is not well-formed or has no end
 */
export async function* readXml(
  stream: Readable,
  { record, limits, encoding }: XmlOptions
): AsyncGenerator<{ records: XmlRecord[] }, void, void> {
  const handler = createRecordHandler(record, limits, () => parser.endIndex)
  const parser = new Parser(handler, { xmlMode: true, decodeEntities: true })
  let length = 0
  for await (const text of decoded(stream, (it) => encoding ?? declared(it))) {
    for (let at = 0; at < text.length; at += PIECE_LENGTH) {
      const piece = text.slice(at, at + PIECE_LENGTH)
      parser.write(piece)
      length += piece.length
      // A tag, comment or reference that does not end is kept by the parser.
      if (length - parser.endIndex > limits.row_bytes_max) {
        throw overLimit(
          `A part of XML has more than ${limits.row_bytes_max} characters`
        )
      }
    }
    const records = handler.take()
    if (records.length > 0) {
      yield { records }
    }
  }
  if (!handler.isWhole()) {
    throw invalidAnswer("An XML document has no end")
  }
}

/** Of `<?xml version="1.0" encoding="ISO-8859-1"?>`. */
function declared(head: Buffer): string {
  const line = head.toString("latin1")
  return (
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/.exec(line)?.[1] ?? "utf-8"
  )
}
