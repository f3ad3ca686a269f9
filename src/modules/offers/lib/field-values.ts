import type { AdapterField } from "../adapters/adapter"

export type FieldValues = Record<string, string>

export type FieldsResult =
  { ok: true; values: FieldValues } | { ok: false; problems: string[] }

const LENGTH_MAX = 4_000

/**
 * What a client sent for an adapter's fields, on top of what is there: a field
 * that is left out stays, one that is null or empty goes. Names may be written
 * `apiKey` or `api_key`.
 */
export function fieldValues(
  fields: readonly AdapterField[],
  given: Readonly<Record<string, unknown>>,
  stored: Readonly<FieldValues>
): FieldsResult {
  const named = new Map(
    Object.entries(given).map(([name, value]) => [snakeCase(name), value])
  )
  const problems = unknownFields(fields, named)
  const values: FieldValues = {}
  for (const field of fields) {
    const value = named.has(field.name)
      ? named.get(field.name)
      : stored[field.name]
    const { text, problem } = readField(field, value)
    if (problem) {
      problems.push(`${field.name}: ${problem}`)
    } else if (text !== "") {
      values[field.name] = text
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values }
}

function readField(
  { required, choices, check, default: standard = "" }: AdapterField,
  value: unknown
): { text: string; problem?: string | null } {
  if (value !== null && value !== undefined && typeof value !== "string") {
    return { text: "", problem: "must be text" }
  }
  const text = (value ?? "").trim() || standard
  if (text === "") {
    return { text, problem: required ? "is required" : null }
  }
  if (choices && !choices.includes(text)) {
    return { text, problem: `must be one of ${choices.join(", ")}` }
  }
  return { text, problem: (check ?? lengthProblem)(text) }
}

const lengthProblem = (text: string) =>
  text.length > LENGTH_MAX ? `has at most ${LENGTH_MAX} characters` : null

function unknownFields(
  fields: readonly AdapterField[],
  given: ReadonlyMap<string, unknown>
): string[] {
  const known = fields.map(({ name }) => name)
  return [...given.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => `${name}: is none of ${known.join(", ") || "no fields"}`)
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}
