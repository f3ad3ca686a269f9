import { currencyOfMark, minorDigits } from "./currencies"
import { localeTag } from "./locale-tag"
import { remember } from "./remember"

/** A decimal string such as `1249.9`, and the currency that stood beside it. */
export type Amount = { value: string; currency: string | null }

/** More than any offer costs; what is above is a mistake of the feed. */
const VALUE_MAX = 1e12
const FRACTION_DIGITS_MAX = 6
const TEXT_MAX = 64

const PLAIN = /^(?:0|[1-9]\d{0,11})(?:\.\d?[1-9])?$/
/** Two digits after the only separator are cents in any locale. */
const WITH_CENTS = /^(\d{1,12})[.,](\d\d)$/
/** Mark, number, a dash for "no cents" (`249,-`), mark. */
const PARTS =
  /^((?:[^\d.,]*[^\d.,\s]\.)?[^\d.,]*)([.,]?\d(?:[\d.,' ]*\d)?)(?:[.,]\s?[-–—]+)?([^\d]*)$/
const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g

/**
 * Reads an amount as it stands in a feed: `249,90`, `1.249,90`, `1'249.90`,
 * `€ 12`, `399.90 BRL`. Where a single point or comma may divide thousands or
 * cents (`1.234`), the locale decides.
 *
 * @returns null for what is no amount, is negative or above 10^12
 */
export function readAmount(
  input: string | number,
  locale: string
): Amount | null {
  if (typeof input === "number") {
    const value = decimalOf(input)
    return value === null ? null : { value, currency: null }
  }
  if (PLAIN.test(input)) {
    return { value: input, currency: null }
  }
  const [, whole, cents] = WITH_CENTS.exec(input) ?? []
  return whole && cents
    ? { value: round(whole, cents), currency: null }
    : readMarked(input, locale)
}

/** Percent points of `5`, `5,5 %` or 7.25; null as `readAmount`. */
export function readPercent(
  input: string | number,
  locale: string
): string | null {
  const bare = typeof input === "string" ? input.replace(/\s*%\s*$/, "") : input
  const amount = readAmount(bare, locale)
  return amount?.currency === null ? amount.value : null
}

/**
 * Major units of an amount in minor ones: 1999 of USD is `19.99`, of JPY
 * `1999`.
 *
 * @returns null for a fraction, a negative amount or an unknown currency
 */
export function fromMinorUnits(
  minor: string | number,
  currency: string
): string | null {
  const digits = minorDigits(currency)
  const text = typeof minor === "number" ? String(minor) : minor.trim()
  if (digits === null || !/^\d{1,16}$/.test(text)) {
    return null
  }
  const padded = text.padStart(digits + 1, "0")
  const at = padded.length - digits
  return bounded(padded.slice(0, at), padded.slice(at))
}

function readMarked(text: string, locale: string): Amount | null {
  if (text.length > TEXT_MAX) {
    return null
  }
  const clean = text.replace(SPACES, " ").replace(/[’`´]/g, "'").trim()
  const [, before = "", digits, after = ""] = PARTS.exec(clean) ?? []
  if (digits === undefined) {
    return null
  }
  const marks = [before, after].filter((mark) => mark.trim() !== "")
  const currencies = marks.map(currencyOfMark)
  if (currencies.includes(undefined)) {
    return null
  }
  const [currency = null, other] = new Set(currencies.filter(Boolean))
  const value = other ? null : decimalOfText(digits, conventionOf(locale))
  return value === null ? null : { value, currency }
}

type Convention = {
  decimal: string
  /** 12,34,567 as in India. */
  pairs: boolean
}

const conventionOf = remember((locale): Convention => {
  const parts = new Intl.NumberFormat(localeTag(locale)).formatToParts(
    1234567.8
  )
  const decimal = parts.find(({ type }) => type === "decimal")?.value ?? "."
  return { decimal, pairs: parts.some(({ value }) => value.length === 2) }
})

function decimalOfText(text: string, convention: Convention): string | null {
  const at = decimalPlace(text, convention)
  const whole = at < 0 ? text : text.slice(0, at)
  const fraction = at < 0 ? "" : text.slice(at + 1)
  const digits = ungrouped(whole, convention)
  return digits === null || !/^\d*$/.test(fraction)
    ? null
    : bounded(digits, fraction)
}

/** Where the cents begin, or -1. */
function decimalPlace(text: string, { decimal }: Convention): number {
  const point = text.lastIndexOf(".")
  const comma = text.lastIndexOf(",")
  const last = Math.max(point, comma)
  if (last < 0 || Math.min(point, comma) >= 0) {
    return last // of two kinds, the last one
  }
  if (text.indexOf(text.charAt(last)) !== last) {
    return -1 // only groups repeat
  }
  const grouped = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  return grouped && text.charAt(last) !== decimal ? -1 : last
}

/** The digits without their separators, which must be of one kind, in place. */
function ungrouped(whole: string, { pairs }: Convention): string | null {
  if (/^\d*$/.test(whole)) {
    return whole
  }
  const [, separator] = /^\d+([.,' ])/.exec(whole) ?? []
  const groups = separator ? whole.split(separator) : []
  const inner = groups.slice(1, -1)
  const fits =
    /^\d{1,3}$/.test(groups[0] ?? "") &&
    /^\d{3}$/.test(groups.at(-1) ?? "") &&
    (inner.every((group) => /^\d{3}$/.test(group)) ||
      (pairs && inner.every((group) => /^\d{2}$/.test(group))))
  return fits ? groups.join("") : null
}

function decimalOf(value: number): string | null {
  if (!(value >= 0 && value <= VALUE_MAX)) {
    return null
  }
  const text = String(value)
  const exact = text.includes("e") ? value.toFixed(20) : text
  const [whole = "", fraction = ""] = exact.split(".")
  return bounded(whole, fraction)
}

function bounded(whole: string, fraction: string): string | null {
  const rounded = round(whole || "0", fraction)
  return Number(rounded) <= VALUE_MAX ? rounded : null
}

/** Without needless zeros; what a float left behind the sixth digit is cut. */
function round(whole: string, fraction: string): string {
  const kept =
    fraction.length > FRACTION_DIGITS_MAX
      ? roundUp(whole, fraction)
      : `${whole}.${fraction}`
  return kept.replace(/^0+(?=\d)/, "").replace(/\.?0*$/, "")
}

function roundUp(whole: string, fraction: string): string {
  const kept = fraction.slice(0, FRACTION_DIGITS_MAX)
  const up = fraction.charAt(FRACTION_DIGITS_MAX) >= "5" ? 1n : 0n
  const digits = (BigInt(whole + kept) + up)
    .toString()
    .padStart(FRACTION_DIGITS_MAX + 1, "0")
  const at = digits.length - FRACTION_DIGITS_MAX
  return `${digits.slice(0, at)}.${digits.slice(at)}`
}
