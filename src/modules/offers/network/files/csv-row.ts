import { invalidAnswer } from "./limits"

export type CsvRow = {
  /** Null for one that is not well-formed; `problem` says why. */
  fields: string[] | null
  problem?: string
  /** Where the next row begins. */
  next: number
}

export type CsvForm = {
  delimiter: string
  /** Null where quotes are characters like any other. */
  quote: string | null
}

/**
 * Reads the row that begins at `start`, by RFC 4180, with quotes inside of an
 * unquoted field (`19" screen`) taken as they are.
 *
 * @param final whether no more text follows
 * @returns null when the text ends before the row does
 * @throws NetworkError `invalid_answer` when the file does
 */
export function readCsvRow(
  text: string,
  start: number,
  { delimiter, quote }: CsvForm,
  final: boolean
): CsvRow | null {
  const newline = text.indexOf("\n", start)
  if (newline === -1 && !final) {
    return null
  }
  const end = newline === -1 ? text.length : newline
  const line = text.slice(start, beforeReturn(text, start, end))
  if (quote === null || !line.includes(quote)) {
    return { fields: line.split(delimiter), next: end + 1 }
  }
  return readQuotedRow({ text, start, delimiter, quote, final })
}

type QuotedInput = {
  text: string
  start: number
  delimiter: string
  quote: string
  final: boolean
}

function readQuotedRow(input: QuotedInput): CsvRow | null {
  const { text, delimiter, quote, final } = input
  const fields: string[] = []
  for (let at = input.start; ; at += 1) {
    if (text[at] !== quote) {
      const end = plainFieldEnd(text, at, delimiter)
      if (end === text.length && !final) {
        return null
      }
      const isLast = text[end] !== delimiter
      fields.push(text.slice(at, isLast ? beforeReturn(text, at, end) : end))
      if (isLast) {
        return { fields, next: end + 1 }
      }
      at = end
      continue
    }
    const field = quotedField(text, at, quote, final)
    if (field === null && final) {
      throw invalidAnswer("A file ends within a quoted field")
    }
    if (field === null) {
      return null
    }
    fields.push(field.value)
    at = text[field.end] === "\r" ? field.end + 1 : field.end
    if (at >= text.length || text[at] === "\n") {
      return at >= text.length && !final ? null : { fields, next: at + 1 }
    }
    if (text[at] !== delimiter || at !== field.end) {
      return afterBrokenRow(text, field.end, final)
    }
  }
}

/** Where an unquoted field ends: at a delimiter, a line's or the text's end. */
function plainFieldEnd(text: string, at: number, delimiter: string): number {
  const newline = text.indexOf("\n", at)
  const end = newline === -1 ? text.length : newline
  const next = text.indexOf(delimiter, at)
  return next === -1 || next > end ? end : next
}

/** @returns null when its closing quote is not in the text, or not for sure */
function quotedField(
  text: string,
  start: number,
  quote: string,
  final: boolean
): { value: string; end: number } | null {
  let value = ""
  let from = start + 1
  for (;;) {
    const at = text.indexOf(quote, from)
    if (at === -1 || (at + 1 === text.length && !final)) {
      return null
    }
    if (text[at + 1] !== quote) {
      return { value: value + text.slice(from, at), end: at + 1 }
    }
    value += text.slice(from, at + 1)
    from = at + 2
  }
}

/** Reading goes on in the line after the quote that closed too early. */
function afterBrokenRow(
  text: string,
  at: number,
  final: boolean
): CsvRow | null {
  const newline = text.indexOf("\n", at)
  if (newline === -1 && !final) {
    return null
  }
  return {
    fields: null,
    problem: "A quoted field goes on after its closing quote",
    next: newline === -1 ? text.length : newline + 1,
  }
}

const beforeReturn = (text: string, start: number, end: number) =>
  end > start && text[end - 1] === "\r" ? end - 1 : end
