import { z } from "@medusajs/framework/zod"

type RawIssue = z.core.$ZodRawIssue
type Issue = z.core.$ZodIssue
type Parsed<Schema extends z.ZodType> =
  { ok: true; data: z.output<Schema> } | { ok: false; problems: string[] }

/**
 * Parses with messages for people: `body.limit: must be at least 1`, a line
 * for each thing that is wrong. A schema's own messages win. Values are never
 * repeated: they may be secrets.
 *
 * @param root what the paths start with
 */
export function parseInPlainWords<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  root = ""
): Parsed<Schema> {
  const parsed = schema.safeParse(value, { error: issueInWords })
  return parsed.success
    ? { ok: true, data: parsed.data }
    : { ok: false, problems: parsed.error.issues.flatMap(linesOf(root)) }
}

/** An issue without its path: "must be a URL". */
export function issueInWords(issue: RawIssue): string {
  if (issue.input === undefined && VALUE_ISSUES.has(issue.code)) {
    return "is required"
  }
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPES[issue.expected] ?? `of type ${issue.expected}`}`
    case "invalid_value":
      return mustBeOneOf(issue.values)
    case "invalid_format":
      return FORMATS[issue.format] ?? "has the wrong form"
    case "too_small":
      return tooSmall(issue)
    case "too_big":
      return tooBig(issue)
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`
    case "unrecognized_keys":
      return "is not known"
    case "invalid_key":
      return "is not an allowed name"
    case "invalid_union":
      return "fits none of the allowed forms"
    default:
      return "is not valid"
  }
}

/** A path as people write it: `items[0].price`. */
export function pathInWords(path: PropertyKey[], root = ""): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") {
      return `${text}[${key}]`
    }
    return text ? `${text}.${String(key)}` : String(key)
  }, root)
}

const VALUE_ISSUES = new Set(["invalid_type", "invalid_value", "invalid_union"])

const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  bigint: "a whole number",
  boolean: "true or false",
  date: "a date",
  int: "a whole number",
  null: "null",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
}

const FORMATS: Readonly<Record<string, string>> = {
  cidrv4: "must be an IPv4 range such as 10.0.0.0/8",
  date: "must be a date such as 2026-01-31",
  datetime: "must be a time such as 2026-01-31T12:00:00Z",
  email: "must be an e-mail address",
  ipv4: "must be an IPv4 address",
  ipv6: "must be an IPv6 address",
  url: "must be a URL",
  uuid: "must be a UUID",
}

const linesOf = (root: string) => (issue: Issue) => {
  const lines = issueLines(issue)
  return lines.map(({ path, words }) => {
    const where = pathInWords([...issue.path, ...path], root)
    return where ? `${where}: ${words}` : words
  })
}

function issueLines(issue: Issue): { path: PropertyKey[]; words: string }[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [key], words: issue.message }))
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return [{ path: [], words: `${issue.message}: ${formsInWords(issue)}` }]
  }
  return [{ path: [], words: issue.message }]
}

function formsInWords({ errors }: { errors: Issue[][] }): string {
  const forms = errors.map((issues) => issues.flatMap(linesOf("")).join(", "))
  return [...new Set(forms)].join("; or ")
}

function mustBeOneOf(values: readonly unknown[]): string {
  const names = values.map((value) => JSON.stringify(value) ?? String(value))
  return names.length === 1
    ? `must be ${names[0]}`
    : `must be one of ${names.join(", ")}`
}

type Bound = { origin: string; inclusive?: boolean; exact?: boolean }

function tooSmall(issue: Bound & { minimum: number | bigint }): string {
  const { minimum } = issue
  if (issue.exact) {
    return `must have exactly ${count(issue.origin, minimum)}`
  }
  if (!COUNTED[issue.origin]) {
    return `must be ${issue.inclusive ? "at least" : "more than"} ${minimum}`
  }
  return minimum === 1
    ? "must not be empty"
    : `must have at least ${count(issue.origin, minimum)}`
}

function tooBig(issue: Bound & { maximum: number | bigint }): string {
  const { maximum } = issue
  if (issue.exact) {
    return `must have exactly ${count(issue.origin, maximum)}`
  }
  return COUNTED[issue.origin]
    ? `must have at most ${count(issue.origin, maximum)}`
    : `must be ${issue.inclusive ? "at most" : "less than"} ${maximum}`
}

const COUNTED: Readonly<Record<string, string>> = {
  string: "character",
  array: "item",
  set: "item",
  map: "item",
}

function count(origin: string, amount: number | bigint): string {
  const unit = COUNTED[origin] ?? "item"
  return `${amount} ${unit}${Number(amount) === 1 ? "" : "s"}`
}
