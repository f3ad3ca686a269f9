import { Parser } from "htmlparser2"
import { parseDecimal } from "./decimal"
import { isWellFormed } from "./well-formed"

/** Rates of one day: units of each currency for one euro. */
export type RateSheet = { date: string; rates: Record<string, string> }

export type ParsedRates =
  { ok: true; sheets: RateSheet[] } | { ok: false; problem: string }

/** eurofxref-hist-90d.xml has some 65 days. */
const SHEETS_MAX = 100
/** So many days have a third of it; the parser is slow with more. */
const TAGS_MAX = 20_000
/** The euro's first year. */
const FIRST_DAY = "1999-01-01"
/** Nothing is worth less or more; the column holds twelve places each. */
const RATE_MIN = 1e-6
const RATE_MAX = 1e9

/**
 * Reads the ECB's reference rates: `eurofxref-daily.xml`, or the one of the
 * last 90 days. It goes by the names of elements; namespaces are not looked at.
 */
export function parseEcb(xml: string): ParsedRates {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    return refused("has a document type, which reference rates have not")
  }
  if (xml.split("<", TAGS_MAX + 1).length > TAGS_MAX) {
    return refused(`has more than ${TAGS_MAX} elements`)
  }
  const { sheets, problem: first } = readCubes(xml)
  const problem = first ?? wholeProblem(xml) ?? problemOf(sheets)
  return problem === null ? { ok: true, sheets } : refused(problem)
}

type Found = { sheets: RateSheet[]; problem: string | null }

/** How deep an element is: the envelope, its cube, the days in it, the rates. */
const DEPTHS = { envelope: 1, cube: 2, day: 3, rate: 4 }

function readCubes(xml: string): Found {
  const found: Found = { sheets: [], problem: null }
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++
        if (depth === DEPTHS.envelope) {
          found.problem ??= rootProblem(name)
        }
        if (name === "Cube") {
          found.problem ??= readCube(attributes, depth, found.sheets)
        }
      },
      onclosetag() {
        depth--
      },
    },
    { xmlMode: true, decodeEntities: false }
  )
  parser.end(xml)
  return found
}

/** Whatever prefix the namespace of it has. */
function rootProblem(name: string): string | null {
  return /^(?:[\w-]+:)?Envelope$/.test(name)
    ? null
    : `begins with <${name.slice(0, 20)}> and not with the bank's envelope`
}

function readCube(
  { time, currency, rate }: Record<string, string>,
  depth: number,
  sheets: RateSheet[]
): string | null {
  if (time !== undefined) {
    return depth === DEPTHS.day && isDay(time)
      ? addDay(sheets, time)
      : `has the day "${time.slice(0, 20)}"`
  }
  if (currency === undefined && rate === undefined) {
    return null // the outermost, which holds the days
  }
  const sheet = sheets.at(-1)
  if (!sheet || depth !== DEPTHS.rate || !/^[A-Z]{3}$/.test(currency ?? "")) {
    return `has a rate without day or currency (${currency?.slice(0, 20)})`
  }
  return addRate(sheet, currency!, rate ?? "")
}

/** Of two sheets of a day nobody knows which is right. */
function addDay(sheets: RateSheet[], date: string): string | null {
  const is_there = sheets.some((sheet) => sheet.date === date)
  sheets.push({ date, rates: {} })
  return is_there ? `has the day ${date} twice` : null
}

function addRate(sheet: RateSheet, currency: string, rate: string) {
  if (currency in sheet.rates) {
    return `has two rates of ${currency} on ${sheet.date}`
  }
  const is_rate =
    parseDecimal(rate) !== null &&
    Number(rate) >= RATE_MIN &&
    Number(rate) <= RATE_MAX
  if (!is_rate) {
    return `has the rate "${rate.slice(0, 20)}" of ${currency}`
  }
  sheet.rates[currency] = rate
  return null
}

const wholeProblem = (xml: string) =>
  isWellFormed(xml) ? null : "is not a whole XML document"

function problemOf(sheets: readonly RateSheet[]): string | null {
  if (sheets.length === 0 || sheets.length > SHEETS_MAX) {
    return `has ${sheets.length} days; 1 to ${SHEETS_MAX} can be read`
  }
  const empty = sheets.find(({ rates }) => Object.keys(rates).length === 0)
  return empty ? `has no rates on ${empty.date}` : null
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    text >= FIRST_DAY &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  )
}

const refused = (problem: string): ParsedRates => ({ ok: false, problem })
